import type { Code, Construct, ConstructRecord, Extension, ParseContext, State, TokenizeContext } from 'micromark-util-types';

/**
 * What keeps the Markdown parser linear. Some of its constructs look through all of a paragraph for each mark in it, and nest without end:
 * 10 KB of `>` overflow the stack, and 200 KB of `a**b c* ` take minutes. No author writes so; past a limit such marks are characters like any other.
 * Below the limits nothing changes.
 */

/** Quotes, list items and footnotes in each other. */
const DEEPEST = 40;
/** Marks of one paragraph: one for each so many characters, and what a short one may have. */
const CHARACTERS_OF_MARK = 40;
const FEWEST_MARKS = 400;
const MOST_MARKS = 2000;
/** Characters that a paragraph's marks may look at for nothing: a tag that never closes, a code span without its end. */
const MOST_VAIN = 20_000;
/** Lower codes are line endings: they are no marks, and the parser counts on them. */
const FIRST_CHARACTER = 0;

/** Labels that are defined somewhere in the document, found without walking a list. */
class Labels extends Array<string> {
  readonly #known: Set<string>;

  constructor(known: Iterable<string>) {
    super();
    this.#known = new Set(known);
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  override includes(label: string): boolean {
    return this.#known.has(label);
  }

  override push(...labels: string[]): number {
    for (const label of labels) this.#known.add(label);
    return this.#known.size;
  }
}

/** What is known of a document before a piece of it is parsed: labels in upper case, as the parser compares them. */
export interface Known {
  readonly definitions: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

/** Whether words in brackets are a link to what a document defines. */
export function isDefined(label: string, { definitions, footnotes }: Known): boolean {
  return definitions.has(normalisedLabel(label)) || (label.startsWith('^') && footnotes.has(normalisedLabel(label.slice(1))));
}

/** A label as the parser compares it. */
export function normalisedLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}

/** An extension that limits all others, and tells the parser of a piece what the whole document defines. `known` is asked at the start of each parse. */
export function limits(known: () => Known): Extension {
  const prepared = new WeakSet<ParseContext>();
  const prepare: Construct = {
    name: 'limits',
    tokenize(effects, ok, nok) {
      if (prepared.has(this.parser)) return nok;
      prepared.add(this.parser);
      limit(this.parser, known());
      // What would be tried next are the constructs as they were. One that is given up leaves a state behind that the next takes for its own.
      const refused: State = code => {
        this.containerState = {};
        return nok(code);
      };
      return effects.attempt(this.parser.constructs.document, ok, refused);
    },
  };
  // The first container of a document may open before what is tried for any character.
  const first = Object.fromEntries([...'*+-0123456789>['].map(mark => [mark.charCodeAt(0), prepare]));
  return { document: { ...first, null: prepare } };
}

function limit(parser: ParseContext, known: Known): void {
  parser.defined = new Labels(known.definitions);
  Object.assign(parser, { gfmFootnotes: new Labels(known.footnotes) });
  const marks = new Marks();
  const depth = new Depth();
  const { constructs } = parser;
  replace(constructs.text, construct => marks.limited(construct));
  replace(constructs.string, construct => marks.limited(construct));
  replace(constructs.contentInitial, construct => marks.limited(construct, false));
  replace(constructs.flow, construct => (construct.name === 'setextUnderline' ? marks.limited(construct) : construct));
  replace(constructs.document, construct => depth.limited(construct));
}

/** The parser's own record is made for each parse, so that it can be changed. */
function replace(record: ConstructRecord, limited: (construct: Construct) => Construct): void {
  for (const [code, constructs] of Object.entries(record)) {
    if (constructs && (code === 'null' || Number(code) > FIRST_CHARACTER)) record[code] = [constructs].flat().map(limited);
  }
}

/** What the marks of a paragraph, or the containers of a line, have cost. */
interface Spent {
  readonly from: number;
  marks: number;
  vain: number;
}

/** A construct that is not tried any more where too much was spent, and given up where it looks too far. */
function metered(construct: Construct, spentBy: (context: TokenizeContext) => Spent, isMark: boolean): Construct {
  const { tokenize } = construct;
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const spent = spentBy(this);
      const start = this.now().offset;
      if (isMark) spent.marks++;
      if (spent.marks > allowedMarks(start - spent.from) || spent.vain > MOST_VAIN) return nok;
      const progress = (): number => this.now().offset - start;
      let steps = 0;
      let isOver = false;
      const leaving = (next: State, vainSteps: () => number): State => {
        return code => {
          isOver = true;
          spent.vain += vainSteps();
          return next(code);
        };
      };
      const refuse = leaving(nok, () => steps);
      let state = tokenize.call(
        this,
        effects,
        leaving(ok, () => Math.max(0, steps - progress())),
        refuse,
      );
      const step = (code: Code): State | undefined => {
        steps++;
        // Most constructs take few steps: the place is asked for only where they do not.
        if (steps > MOST_VAIN && steps + spent.vain > MOST_VAIN + progress()) return refuse(code);
        const next = state(code);
        if (isOver || !next) return next;
        state = next;
        return step;
      };
      return step;
    },
  };
}

/** Meters the marks of each paragraph, heading and cell. */
class Marks {
  readonly #spent = new WeakMap<TokenizeContext, Spent>();
  readonly #metered = new Map<Construct, Construct>();

  /** The construct, limited: always the same one for the same, since constructs are compared. */
  limited(construct: Construct, isMark = true): Construct {
    const known = this.#metered.get(construct) ?? metered(construct, context => this.#spentBy(context), isMark);
    this.#metered.set(construct, known);
    return known;
  }

  #spentBy(context: TokenizeContext): Spent {
    const known = this.#spent.get(context) ?? { from: context.now().offset, marks: 0, vain: 0 };
    this.#spent.set(context, known);
    return known;
  }
}

function allowedMarks(characters: number): number {
  return Math.min(MOST_MARKS, FEWEST_MARKS + characters / CHARACTERS_OF_MARK);
}

/** Counts the containers that are open on a line, and meters what opening them costs. */
class Depth {
  #line = 0;
  #open = 0;
  /** Where the last one opened. The parser looks for the first one of a line twice. */
  #at = -1;
  #spent: Spent = { from: 0, marks: 0, vain: 0 };

  limited(construct: Construct): Construct {
    const { continuation } = construct;
    if (!continuation) return construct;
    const openOn = (context: TokenizeContext): number => this.#openOn(context);
    const openBefore = (context: TokenizeContext, start: number): number => openOn(context) - (start === this.#at ? 1 : 0);
    const { tokenize } = metered(construct, () => this.#spent, false);
    const noting = (ok: State, start: number | null): State => {
      return code => {
        this.#note(start);
        return ok(code);
      };
    };
    return {
      ...construct,
      tokenize(effects, ok, nok) {
        const start = this.now().offset;
        if (openBefore(this, start) >= DEEPEST) return nok;
        return tokenize.call(this, effects, noting(ok, start), nok);
      },
      continuation: {
        ...continuation,
        tokenize(effects, ok, nok) {
          openOn(this);
          return continuation.tokenize.call(this, effects, noting(ok, null), nok);
        },
      },
    };
  }

  /** How many are open, of those that the line has gone on with or opened. */
  #openOn(context: TokenizeContext): number {
    const { line, offset } = context.now();
    if (line !== this.#line) {
      this.#line = line;
      this.#open = 0;
      this.#at = -1;
      this.#spent = { from: offset, marks: 0, vain: 0 };
    }
    return this.#open;
  }

  #note(start: number | null): void {
    if (start === null || start !== this.#at) this.#open++;
    this.#at = start ?? -1;
  }
}
