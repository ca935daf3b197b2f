import type { Point, Position } from 'unist';
import type { Fix, RelatedPlace, SettledFinding } from '../lint/rule';
import type { TextEdit } from '../text/edit';
import { indexLines } from '../text/lines';
import type { Range } from '../text/range';
import { isDay, isFlag, isNumber, isText, listOf, objectWith, orMissing, orNull, type Shape } from '../text/shape';
import type { FileReport, ReportedDocument } from './fileReport';

/** What is left of linting a document: plain data, all that reports need beside its text. It can be written down, and sent from one thread to another. */
export interface LintRecord {
  readonly postmortem: ReportedDocument['postmortem'];
  readonly findings: readonly SettledFinding[];
  readonly sensitive: readonly Range[];
  /** ISO day on which it was made. */
  readonly day: string;
  /** Whether it holds on that day only; else from that day on. */
  readonly isOfDay: boolean;
  /** Whether something in it must not be written down anywhere. */
  readonly isSecret: boolean;
}

/** Whether what was found on one day is what would be found on another. @param today ISO day. */
export function holdsOn({ day, isOfDay }: Pick<LintRecord, 'day' | 'isOfDay'>, today: string): boolean {
  return isOfDay ? day === today : day <= today;
}

const isPlace: Shape = value => isNumber(value) && (value as number) >= 0;
const isRange = objectWith<Range>({ start: isPlace, end: isPlace });
const isPoint = objectWith<Point>({ line: isPlace, column: isPlace, offset: orMissing(isPlace) });
const isPosition = objectWith<Pick<Position, 'start' | 'end'>>({ start: isPoint, end: isPoint });
const isFix = objectWith<Fix>({ title: isText, isSafe: isFlag, edits: listOf(objectWith<TextEdit>({ range: isRange, newText: isText })) });
const isSeverity: Shape = value => ['error', 'warning', 'info', 'hint'].some(severity => severity === value);

const isLinted = objectWith<LintRecord>({
  postmortem: objectWith<LintRecord['postmortem']>({
    isPostmortem: isFlag,
    title: orNull(objectWith<NonNullable<LintRecord['postmortem']['title']>>({ value: isText, position: isPosition })),
    children: listOf(objectWith<LintRecord['postmortem']['children'][number]>({ position: isPosition })),
  }),
  findings: listOf(
    objectWith<SettledFinding>({
      // It becomes a part of an address.
      ruleId: value => isText(value) && /^[a-z-]+$/.test(value as string),
      severity: isSeverity,
      range: isRange,
      message: isText,
      related: orMissing(listOf(objectWith<RelatedPlace>({ message: isText, range: isRange }))),
      fix: orMissing(isFix),
      alternatives: orMissing(listOf(isFix)),
    }),
  ),
  sensitive: listOf(isRange),
  day: isDay,
  isOfDay: isFlag,
  isSecret: isFlag,
});

/** Whether a value that was read from somewhere is what is left of linting a document. */
export function isLintRecord(value: unknown): value is LintRecord {
  return isLinted(value);
}

/** The report on a file of which this was found. The text is asked for only where a report shows some of it. */
export function reportFrom(file: string, { postmortem, findings, sensitive }: LintRecord, textOf: () => string): FileReport {
  return { file, document: new KeptDocument(postmortem, textOf), findings, sensitive };
}

/** A document of which the tree is not there any more. Its lines are counted when somebody asks for one. */
class KeptDocument implements ReportedDocument {
  readonly postmortem: ReportedDocument['postmortem'];
  readonly #textOf: () => string;
  #text: string | null = null;
  #lines: ReportedDocument['lines'] | null = null;

  constructor(postmortem: ReportedDocument['postmortem'], textOf: () => string) {
    this.postmortem = postmortem;
    this.#textOf = textOf;
  }

  get text(): string {
    this.#text ??= this.#textOf();
    return this.#text;
  }

  get lines(): ReportedDocument['lines'] {
    this.#lines ??= indexLines(this.text);
    return this.#lines;
  }
}
