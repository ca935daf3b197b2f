import { distance } from 'fastest-levenshtein';
import { type CommentNode, type Postmortem, rangeOfNode } from '../document/tree';
import type { LineIndex } from '../text/lines';
import { meant } from '../text/meant';
import type { Range } from '../text/range';
import { firstFrom } from '../text/sorted';

/**
 * `<!-- postmortem-lint-disable[-next-line|-file] [rule…] [-- reason] -->` and `<!-- postmortem-lint-enable [rule…] -->`.
 * `-next-line` covers the next line, or all of the paragraph, table or code that starts there: a comment cannot stand inside those. Of a list it covers the first item.
 */
interface Directive {
  readonly kind: 'disable' | 'enable' | 'disable-next-line' | 'disable-file';
  /** Empty for all rules. */
  readonly rules: readonly string[];
  readonly comment: CommentNode;
}

/** A directive, or one of the rules that it names, that does nothing. */
export interface DirectiveProblem {
  readonly kind: 'unused' | 'unknownRule' | 'unknownDirective';
  /** The rule that it names, or null where it is for all rules; of an unknown directive, its own name. */
  readonly name: string | null;
  /** What was probably meant. */
  readonly meant: string | null;
  readonly range: Range;
  /** The comment that ends its reach and that of no other: it goes when this one goes. */
  readonly ending: Range | null;
}

const PREFIX = 'postmortem-lint-';
const KINDS = ['disable-next-line', 'disable-file', 'disable', 'enable'] as const satisfies readonly Directive['kind'][];
const DIRECTIVE = /^postmortem-lint-(?<kind>[\w-]+)(?:\s+(?<said>[\s\S]*))?$/;
/** The reason is for people: behind `--`, or what editors make of it. */
const REASON = /(?:^|\s)(?:-{2,}|[\u2013\u2014])(?:\s[\s\S]*)?$/;

/** Twice as many as there are rules. What a comment names beyond them is not read: each would be reported, and each report looks at all of them. */
const MOST_RULES = 200;

/** The rules that a directive names behind its own name, each with its place in what it says. */
export function rulesNamedIn(said: string): readonly { readonly id: string; readonly at: number }[] {
  const named: { readonly id: string; readonly at: number }[] = [];
  for (const { 0: id, index } of said.replace(REASON, '').matchAll(/[^\s,]+/g)) {
    if (named.length === MOST_RULES) break;
    named.push({ id, at: index });
  }
  return named;
}

/** What a comment says: `<!--- this --->` is one as well. */
function textOf({ value }: CommentNode): string {
  return (value as string)
    .trim()
    .replace(/^-+|(?<!-)-+$/g, '')
    .trim();
}

/** What a comment says to the linter; null for one that says nothing to it. */
function readComment(comment: CommentNode): { readonly kind: string; readonly rules: readonly string[] } | null {
  const groups = DIRECTIVE.exec(textOf(comment))?.groups;
  if (!groups?.kind) return null;
  return {
    kind: groups.kind,
    rules: rulesNamedIn(groups.said ?? '').map(({ id }) => id),
  };
}

function readDirective(comment: CommentNode): Directive[] {
  const read = readComment(comment);
  const kind = KINDS.find(known => known === read?.kind);
  return read && kind ? [{ kind, rules: read.rules, comment }] : [];
}

/** `postmortem-lint disable`, `postmortem-lint: disable`. */
const IN_TWO = /^post-?mortem-?lint(?::\s*|\s+)(?<kind>(?:disable|enable)[\w-]*)(?=\s|$)/i;
const WITHOUT_LINT = /^post-?mortem-(?<kind>(?:dis|en)[\w-]+)$/i;

/** A comment that would be a directive if its name were spelled right; null where it is one, or says something else. */
function almostDirective(comment: CommentNode): { readonly name: string; readonly meant: string } | null {
  const text = textOf(comment);
  const word = /^post[\w-]+/i.exec(text)?.[0];
  if (word === undefined || DIRECTIVE.test(text)) return null;
  const inTwo = IN_TWO.exec(text);
  const kind = (inTwo ?? WITHOUT_LINT.exec(word))?.groups?.kind?.toLowerCase();
  const isNear = (one: string): boolean =>
    distance(word.toLowerCase(), PREFIX + one) <= 2 || (kind !== undefined && distance(kind, one) <= 2);
  const near = /able[ds]$/i.test(word) ? undefined : (KINDS.find(one => kind === one) ?? KINDS.find(isNear));
  return near ? { name: inTwo?.[0] ?? word, meant: PREFIX + near } : null;
}

/** The directive that somebody meant. `disable-line` and `disable-nextline` are other linters' words for the next line. */
function kindMeant(written: string): string | null {
  const near = /line/.test(written) ? 'disable-next-line' : meant(written, KINDS);
  return near && `${PREFIX}${near}`;
}

/** One rule of a directive, or all rules, over the text that it covers. */
interface Suppression {
  readonly rule: string | null;
  readonly reach: Range;
  readonly comment: CommentNode;
  readonly enable: CommentNode | null;
  /** Whether a rule that a later comment names is on again from there. */
  readonly yields: boolean;
}

/** What the author of a document has switched off, and what of it was of use. */
export class Suppressions {
  readonly #all: readonly Suppression[];
  readonly #used = new Set<Suppression>();
  readonly #comments: readonly CommentNode[];
  /** Where comments switch a rule on again by its name. */
  readonly #enabled = new Map<string, number[]>();

  constructor(postmortem: Postmortem, lines: LineIndex, end: number) {
    this.#comments = postmortem.comments;
    const directives = postmortem.comments.flatMap(readDirective);
    for (const { kind, rules, comment } of directives) if (kind === 'enable') for (const rule of rules) this.#enable(rule, comment);
    this.#all = directives.flatMap((directive, index, all) =>
      directive.kind === 'enable'
        ? []
        : (directive.rules.length > 0 ? directive.rules : [null]).map(rule => ({
            rule,
            reach: reachOf(directive, rule, all.slice(index + 1), lines, end),
            comment: directive.comment,
            enable: enableOf(directive, rule, all.slice(index + 1))?.comment ?? null,
            yields: directive.kind === 'disable' && rule === null,
          })),
    );
  }

  #enable(rule: string, { position }: CommentNode): void {
    const places = this.#enabled.get(rule) ?? [];
    places.push(position.start.offset ?? 0);
    this.#enabled.set(rule, places);
  }

  /** Whether the author has switched a finding off. */
  covers(ruleId: string, range: Range): boolean {
    const enabled = this.#enabled.get(ruleId) ?? [];
    const covering = this.#all.filter(
      ({ rule, reach, yields }) =>
        (rule === null || rule === ruleId) &&
        range.start >= reach.start &&
        range.start < reach.end &&
        !(yields && (enabled[firstFrom(enabled, at => at, reach.start)] ?? reach.end) <= range.start),
    );
    for (const suppression of covering) this.#used.add(suppression);
    return covering.length > 0;
  }

  /**
   * What covered nothing so far, what names no rule, and what is no directive although it looks like one.
   *
   * @param isOn whether a rule was run; of one that was not, nobody knows whether its directive is needed.
   */
  problems(known: ReadonlySet<string>, isOn: (ruleId: string) => boolean): DirectiveProblem[] {
    const unused = this.#all.filter(
      suppression => !this.#used.has(suppression) && (suppression.rule === null || (known.has(suppression.rule) && isOn(suppression.rule))),
    );
    return this.#comments.flatMap((comment): DirectiveProblem[] => {
      const read = readComment(comment);
      const range = rangeOfNode(comment);
      const almost = almostDirective(comment);
      if (almost) return [{ kind: 'unknownDirective', ...almost, range, ending: null }];
      if (!read) return [];
      if (!KINDS.some(kind => kind === read.kind))
        return [{ kind: 'unknownDirective', name: PREFIX + read.kind, meant: kindMeant(read.kind), range, ending: null }];
      // What is switched on again after it was switched off by the same wrong name is one mistake.
      const isTold = (rule: string): boolean => read.kind === 'enable' && this.#all.some(other => other.rule === rule);
      const unknown = read.rules.filter(rule => !known.has(rule) && !isTold(rule));
      return [
        ...unknown.map(
          (name): DirectiveProblem => ({
            kind: 'unknownRule',
            name,
            meant: meant(name, [...known]),
            range,
            ending: this.#endingOf(comment, name),
          }),
        ),
        ...unused
          .filter(suppression => suppression.comment === comment)
          .map(({ rule }): DirectiveProblem => ({ kind: 'unused', name: rule, meant: null, range, ending: this.#endingOf(comment, rule) })),
      ];
    });
  }

  /** Of a comment that names what it switches on, only what is named counts; one that is for all rules is for the others as well. */
  #endingOf(comment: CommentNode, rule: string | null): Range | null {
    const enable = this.#all.find(other => other.comment === comment && other.rule === rule)?.enable;
    if (!enable) return null;
    const isForAll = readComment(enable)?.rules.length === 0;
    const others = this.#all.filter(other => other.enable === enable && !(other.comment === comment && other.rule === rule));
    return others.some(other => isForAll || other.rule === rule) ? null : rangeOfNode(enable);
  }
}

/** The next comment that switches on again what one switches off, where it is one that switches off until then. */
function enableOf({ kind }: Directive, rule: string | null, later: readonly Directive[]): Directive | undefined {
  if (kind !== 'disable') return undefined;
  return later.find(other => other.kind === 'enable' && (other.rules.length === 0 || (rule !== null && other.rules.includes(rule))));
}

function reachOf(directive: Directive, rule: string | null, later: readonly Directive[], lines: LineIndex, end: number): Range {
  const { position, next } = directive.comment;
  const own = position.end.offset ?? 0;
  switch (directive.kind) {
    case 'disable-file':
      return { start: 0, end: end + 1 };
    case 'disable-next-line': {
      const line = lines.line(position.end.line + 1);
      const startsThere = next !== null && next.start >= line.start && next.start <= line.end;
      return { start: own, end: (startsThere ? Math.max(next.end, line.end) : line.end) + 1 };
    }
    default: {
      const enable = enableOf(directive, rule, later);
      return { start: own, end: enable ? (enable.comment.position.start.offset ?? end) : end + 1 };
    }
  }
}
