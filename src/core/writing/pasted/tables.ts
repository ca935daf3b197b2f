import type { PasteReader } from './pastedEvent';
import { readRecords } from './records';

/** A CSV file, or cells copied from a spreadsheet: a line of names over lines of values. */
export const readCsv: PasteReader = (text, context) => {
  const content = text.replace(/^\uFEFF/, '').trimEnd();
  const head = /^[^\r\n]*/.exec(content)?.[0] ?? '';
  const delimiter = ['\t', ',', ';'].find(sign => head.includes(sign));
  if (delimiter === undefined || /^\s*\|/.test(head)) return null;
  const rows = parseCsv(content, delimiter);
  const [names, ...records] = rows ?? [];
  if (!names || names.length < 2 || records.some(record => record.length > names.length)) return null;
  const events = readRecords(names, records, context);
  return events ? { source: 'rows', events, isLocal: false } : null;
};

/** Fields by RFC 4180: quotes round what holds a delimiter, a quote or a line break. Null for a quote that nothing closes. */
function parseCsv(text: string, delimiter: string): string[][] | null {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    let field = '';
    if (text[at] === '"') {
      const quoted = /"(?:[^"]|"")*"/y;
      quoted.lastIndex = at;
      const match = quoted.exec(text)?.[0];
      if (match === undefined) return null;
      field = match.slice(1, -1).replaceAll('""', '"');
      at += match.length;
    }
    const end = endOfField(text, at, delimiter);
    field += text.slice(at, end);
    rows.at(-1)?.push(field);
    if (end >= text.length) break;
    if (text[end] === delimiter) at = end + 1;
    else {
      at = end + (text.startsWith('\r\n', end) ? 2 : 1);
      rows.push([]);
    }
  }
  return rows.filter(row => row.some(field => field.trim() !== ''));
}

function endOfField(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) if (text[at] === delimiter || text[at] === '\n' || text[at] === '\r') return at;
  return text.length;
}

/** JSON as the interfaces of programs give it: an array of objects, or an object with one, such as PagerDuty's log entries or the files of a Slack export. */
export const readJson: PasteReader = (text, context) => {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed)) return null;
  const list = arrayIn(parsed(trimmed));
  if (!list) return null;
  const objects = list.map(flat);
  const names = [...new Set(objects.flatMap(object => Object.keys(object)))].sort((a, b) => rank(a) - rank(b));
  const events = readRecords(
    names,
    objects.map(object => names.map(name => object[name] ?? '')),
    context,
  );
  const source = names.includes('ts')
    ? 'Slack messages'
    : objects.some(({ type }) => /_log_entry(?:_reference)?$/.test(type ?? ''))
      ? 'PagerDuty log entries'
      : 'entries';
  return events ? { source, events: [...events].sort(byInstant), isLocal: false } : null;
};

function byInstant(a: { readonly time: { readonly day: string | null; readonly minutes: number } }, b: typeof a): number {
  if (a.time.day === null || b.time.day === null) return 0;
  return Date.parse(a.time.day) - Date.parse(b.time.day) || a.time.minutes - b.time.minutes;
}

/** Slack numbers people: where a message has a name as well, that is who spoke. */
function rank(name: string): number {
  return /name$|\bsummary$/.test(name) ? 0 : name === 'user' ? 2 : 1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not JSON: another reader may know it
  }
}

function arrayIn(value: unknown): readonly object[] | null {
  const isList = (other: unknown): other is readonly object[] =>
    Array.isArray(other) && other.length > 0 && other.every(item => typeof item === 'object' && item !== null && !Array.isArray(item));
  if (isList(value)) return value;
  return typeof value === 'object' && value !== null ? (Object.values(value).find(isList) ?? null) : null;
}

/** Values by their names; of an object inside what says who or what: `agent: { summary }`, `user_profile: { real_name }`. */
function flat(object: object): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === 'string' || typeof value === 'number') values[key] = String(value);
    else if (typeof value === 'object' && value !== null) {
      for (const inner of ['real_name', 'display_name', 'name', 'summary']) {
        const text = (value as Record<string, unknown>)[inner];
        if (typeof text === 'string' && text !== '' && /^(?:agent|user|user_profile|author|actor)$/.test(key)) values[PERSON] ??= text;
      }
    }
  }
  const person = values.user ?? values.username;
  if (person !== undefined) values[PERSON] ??= person;
  if (values.ts !== undefined && values.text !== undefined) values.text = ofSlack(values.text);
  return values;
}

/** Slack's own marks in a message: links as `<address|words>`, and three characters that it escapes. */
function ofSlack(text: string): string {
  return text
    .replace(/<(?<address>https?:[^|<>\s]+)\|(?<words>[^<>]+)>/g, '[$<words>]($<address>)')
    .replace(/<(?<address>https?:[^|<>\s]+)>/g, '$<address>')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const PERSON = 'display name';
