import type { Entry } from './entries';
import { isMomentHeading, labelOf, startsWithTime } from './labels';
import { conceptsOf, isKnownName } from './vocabulary/vocabulary';

const CALLS_ITSELF =
  /post[\s_-]?mort[ei]r?m|incident|outage|rca\b|root[\s_-]?cause|after[\s_-]?action|障害|インシデント|事故|事件|故障|장애/iu;
/** The name of an exercise or a repository, over the title proper: `0x19. Postmortem`. */
const PROJECT_NAME = /^\W*(?:0x[\da-f]+\b|https?:|www\.)/i;

/** The first heading or line that calls the document something, unless it names a part. Quotes, code and metadata lines are no titles. */
export function findTitle(entries: readonly Entry[]): number {
  let fallback = -1;
  for (const [index, entry] of entries.slice(0, 16).entries()) {
    const { text } = entry.content;
    if (entry.kind === 'frontMatter' || entry.kind === 'code' || entry.kind === 'row' || text === '' || isModuleLine(text)) continue;
    if (labelOf(entry, null, entries[index - 1])?.concepts.length) {
      if (isOverAllHeadings(entry, entries) && (!isKnownName(text) || NAMES_ITSELF.test(text))) return index;
      break;
    }
    if (!isTitleLine(entry, entries, index)) continue;
    if (PROJECT_NAME.test(text)) {
      if (fallback < 0 && !/^\W*(?:https?:|www\.)/i.test(text)) fallback = index;
      continue;
    }
    if (fallback < 0 || isNamedTitle(entry)) return index;
  }
  return fallback < 0 ? -1 : (titleBehindProject(entries) ?? fallback);
}

/** Over an MDX document stand lines that bring in components, or give something away: `export const meta = {`. */
function isModuleLine(text: string): boolean {
  return /^(?:import\s[^\n]{1,200}\sfrom\s['"‘’“”]|import\s['"‘’“”]|export\s(?:const|default|let|function)\s)/.test(text);
}

/** `# RCA: the cache forgot`, `# RCA – the cache forgot` names a part by its first word, and the document where all other headings are below it. */
function isOverAllHeadings(entry: Entry, entries: readonly Entry[]): boolean {
  const headings = entries.filter(({ kind }) => kind === 'heading');
  return headings.length > 1 && headings[0] === entry && headings.filter(({ depth }) => depth === 1).length === 1 && entry.depth === 1;
}

/** `Postmortem: The day the cache forgot`: enough words to be a title of its own, and not what a repository is called. */
function isNamedTitle({ content }: Entry): boolean {
  return CALLS_ITSELF.test(content.text) && (content.text.match(/\p{L}+/gu)?.length ?? 0) >= 4;
}

/** The repository's name first, then what the exercise was, and only then the report with a title at the same level. */
function titleBehindProject(entries: readonly Entry[]): number | null {
  const index = entries.findIndex(
    entry =>
      entry.kind === 'heading' &&
      entry.depth === 1 &&
      !PROJECT_NAME.test(entry.content.text) &&
      isNamedTitle(entry) &&
      conceptsOf(entry.content.text).length === 0,
  );
  return index >= 0 && index < 60 ? index : null;
}

/** Whether an entry can be a title: a heading, a line in bold, or a line that stands alone and is no sentence. */
function isTitleLine(entry: Entry, entries: readonly Entry[], index: number): boolean {
  const { text } = entry.content;
  const words = text.split(/\s+/).length;
  if (entry.kind === 'heading')
    return !isMomentHeading(entry) || (entry.depth === 1 && !entries.slice(0, index).some(({ kind }) => kind === 'heading'));
  if (entry.kind !== 'line' || entry.quoted || text.length > 140 || startsWithTime(text)) return false;
  if (text.startsWith('#')) return true;
  if (text.startsWith('![') || /^(?:here|write|the following|as an?|this) /i.test(text)) return false;
  if (entry.content.strong.length > 0 && !isAllStrong(entry)) return false;
  const saysSo = CALLS_ITSELF.test(text) && words <= 14;
  if (index === 0) return (words <= 14 && !/[:;,]$/.test(text) && (!/\.$/.test(text) || words <= 8)) || (saysSo && words <= 6);
  return (saysSo && (!/[.:;,!?]$/.test(text) || (words <= 6 && text.endsWith(':')))) || (isAllStrong(entry) && !/[:;,.]$/.test(text));
}

function isAllStrong({ content }: Entry): boolean {
  return content.strong.some(({ start, end }) => start === 0 && end >= content.text.length);
}

/** `Postmortem: checkout was down`: in a list of postmortems the first word tells nothing. */
const NAMES_ITSELF = /^\s*(?:post[\s-]?mortem|incident report|root cause analysis|rca)\s*[:–—-]\s*(?=\S)/i;

/** What a document is called in a list of postmortems: its title, else the name of its file. */
export function nameInList(title: string | null, path: string): string {
  return title?.replace(NAMES_ITSELF, '') || path.replace(/^.*[\\/]/, '');
}
