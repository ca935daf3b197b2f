/** What an issue's text says of where its item stands, and whose it is. */
export interface Origin {
  /** The document's title, or its path where that is kept back. */
  readonly title: string;
  /** Address of the repository that the document is in; null where it says none. */
  readonly home: string | null;
  readonly path: string | null;
}

/** Reads the line that an issue's text says where it comes from with; null where there is none, or somebody has rewritten it. */
export function originIn(body: string): Origin | null {
  const rest = body
    .split('\n')
    .flatMap(line => STARTS.flatMap(start => (line.startsWith(start) ? [line.slice(start.length)] : [])))
    .at(-1);
  if (rest === undefined) return null;
  const [title, behind] = rest.startsWith('[') ? cut(rest.slice(1), '](') : rest.startsWith('`') ? cut(rest, '`', 1) : cut(rest, '”');
  const [page] = rest.startsWith('[') ? cut(behind, '/blob/') : [null];
  return {
    title: title.replace(/\\([[\]])/g, '$1').replace(/^`|[`\u201D]$/g, ''),
    home: page === null ? null : page.replace(/\/-$/, '').toLowerCase(),
    path: pathIn(rest),
  };
}

const STARTS = ['- From the postmortem ', 'The action items of the postmortem '];
const LINE = '`, line ';

/** What stands before the mark, and what behind it. */
function cut(text: string, mark: string, from = 0): [before: string, behind: string] {
  const at = text.indexOf(mark, from);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

function pathIn(rest: string): string | null {
  const end = rest.lastIndexOf(LINE);
  return end < 0 ? null : rest.slice(rest.lastIndexOf('`', end - 1) + 1, end);
}

/** Whether two issues are of one document: null where their texts do not tell. */
export function isSameOrigin(one: string, other: string): boolean | null {
  const [a, b] = [originIn(one), originIn(other)];
  if (!a || !b) return null;
  if (a.home !== null && b.home !== null) {
    if (a.home !== b.home) return false;
    // A title may be edited; a file is the same under its name.
    if (a.path !== null && a.path === b.path) return true;
  }
  return a.title === b.title;
}

/** What tells items of the same words apart in the issues that were created for them: whose they are and when they are due, and the section. */
export function factsIn(body: string): { readonly facts: string; readonly section: string } {
  const lines = body.split('\n');
  const from = lines.filter(line => line.startsWith('- From the postmortem ')).at(-1) ?? '';
  return {
    facts: lines.filter(line => FACTS.some(start => line.startsWith(start))).at(-1) ?? '',
    section: cut(cut(from, ', section “')[1], '”, `')[0],
  };
}

/** Whether two issues of one name are for one item of one file, and not for two of the same words: only then is one of them too many. */
export function isSameItem(one: string, other: string): boolean {
  const [a, b] = [factsIn(one), factsIn(other)];
  return a.facts === b.facts && a.section === b.section && originIn(one)?.path === originIn(other)?.path;
}

const FACTS = ['- Owner: ', '- Due: ', '- Priority: '];
