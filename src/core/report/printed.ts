import { withoutWorkflowCommands } from '../text/controls';
import { isDay, isFlag, isNumber, isText, objectWith, type Shape } from '../text/shape';
import type { LintRecord } from './lintRecord';
import type { Counts } from './stylish';

/** What a report prints of one file, and what counts in its last line: a later run that finds the file unchanged needs nothing else of it. */
export interface Printed extends Pick<LintRecord, 'day' | 'isOfDay'> {
  readonly text: string;
  readonly counts: Counts;
}

/** What is printed of a file, to be kept. Null where it stands near something that must not be written down. */
export function printedOf({ sensitive, isSecret, day, isOfDay }: LintRecord, text: string, counts: Counts): Printed | null {
  return isSecret || sensitive.length > 0 ? null : { text, counts, day, isOfDay };
}

const isCount: Shape = value => isNumber(value) && (value as number) >= 0;

const hasForm = objectWith<Printed>({
  text: isText,
  counts: objectWith<Counts>({
    postmortems: isCount,
    ignored: isCount,
    errors: isCount,
    warnings: isCount,
    findings: isCount,
    fixable: isCount,
  }),
  day: isDay,
  isOfDay: isFlag,
});

/** All control characters but ends of lines, tabs and the colours that we paint with. Written out: a class of Unicode takes twice as long. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const TO_TERMINAL = /[\0-\x08\x0B-\x1A\x1C-\x1F\x7F-\x9F]|\x1B(?!\[\d{1,3}m)/;

/**
 * Whether a value that was read from somewhere is what a report printed. It is printed again as it is, so nothing in it may be a command, neither to a terminal nor
 * to GitHub Actions: others may have written what it was read from.
 */
export function isPrinted(value: unknown): value is Printed {
  if (!hasForm(value)) return false;
  const { text } = value as Printed;
  return !TO_TERMINAL.test(text) && !commandsActions(text);
}

function commandsActions(text: string): boolean {
  return (text.includes('::') || text.includes('##[')) && withoutWorkflowCommands(text) !== text;
}
