import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINES } from './edits';
import type { Random } from './random';

const ROOT = join(__dirname, '..', '..');
/** The documents that are written for the tests, and real ones where they lie beside the project. */
const FOLDERS = [
  'templates',
  'examples',
  join('test', 'fixtures', 'reading'),
  join('test', 'fixtures', 'rules'),
  join('..', 'shared', 'corpus'),
];
/** UTF-16 code units: a longer one takes the time of several. */
const LONGEST = 12_000;

function markdownUnder(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
        .map(entry => join(entry.parentPath ?? entry.path, entry.name))
        .sort()
    : [];
}

let known: readonly string[] | null = null;

function seeds(): readonly string[] {
  known ??= FOLDERS.flatMap(folder => markdownUnder(join(ROOT, folder)))
    .map(file => readFileSync(file, 'utf8'))
    .filter(text => text.length <= LONGEST);
  return known;
}

/** What authors, editors and those who mean harm put into a text: half of a mark, times that are none, other blanks, other scripts, directives. */
// biome-ignore format: a list of words
const PIECES = [
  '10:05', '24:61', '10:05–11:20 UTC', '2024-02-30', '2024-05-07T10:05:00Z', 'T+15', '00:00', '12 AM', '8 May', 'Monday', '2 hours', '-5 minutes', '1e9 hours', '100 %', 'UTC', 'CST', 'WAT', '+25:00',
  '@dana', 'due 2024-06-01', '(#12)', '[#12](https://github.com/acme/webshop/issues/12)', '[x] ', '[ ] ', 'TODO', 'N/A', 'TBD', '**', '*', '`', '```\n', '~~', '<!-- ', ' -->', '<b>', '|', '\n| a | b |\n| - | - |\n| 1 | 2 |\n',
  '<!-- postmortem-disable -->', '<!-- postmortem-disable-next-line time-invalid -- why -->', '<!-- postmortem-enable nothing -->', '\u00a0', '\u200b', '\u202e', '\u0000', '\ufeff', '\ud800', 'é', 'ﬁ', '概要', '午後3時', '😀',
  '\r\n', '\r', '\n\n', '\t', '    ', '•', '– ', '## Timeline\n\n', '## Action items\n\n', '# ', '---\n', ': ', '__proto__', 'constructor: a\n', '&amp;', '\\', '](', '![', '[^1]', 'password: hunter2', '10.0.0.1',
];

/** A document that somebody wrote, with a handful of accidents. */
export function mutated(random: Random): string {
  let text = random.pick(seeds());
  for (let accidents = 1 + random.below(6); accidents > 0; accidents--) text = withAccident(text, random);
  return text;
}

/** The same for any text. */
export function withAccident(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(random.below(4) === 0 ? 400 : 12));
  switch (random.below(9)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return text.slice(0, start) + text.slice(start, end) + text.slice(start);
    case 2:
      return text.slice(0, start);
    case 3:
      return withoutOrder(text, random);
    case 4:
      return `${text.slice(0, start)}\n${random.pick(LINES)}\n${text.slice(start)}`;
    case 5: {
      const other = random.pick(seeds());
      return text.slice(0, start) + other.slice(random.below(other.length + 1));
    }
    case 6:
      return text.slice(0, start) + text.slice(start).replace(/\d/, String(random.below(10)));
    case 7:
      return random.below(4) === 0
        ? text.replaceAll('\n', '\r\n')
        : text.slice(0, start) + text.slice(start, end).toUpperCase() + text.slice(end);
    default:
      return text.slice(0, start) + random.pick(PIECES) + text.slice(random.below(2) === 0 ? start : end);
  }
}

/** Two lines change their places. */
function withoutOrder(text: string, random: Random): string {
  const lines = text.split('\n');
  const [a, b] = [random.below(lines.length), random.below(lines.length)];
  [lines[a], lines[b]] = [lines[b] as string, lines[a] as string];
  return lines.join('\n');
}
