import { readMoments } from '../../time/moment';
import { linesOf, oneLine, type PastedEvent, type PasteReader, type ReadTime, timeOf } from './pastedEvent';

const COMMIT = /^(?:[*|\\/ ]*)commit (?<hash>[0-9a-f]{7,40})(?:\s.*)?$/;
const FIELD = /^[*|\\/ ]*(?<name>Author|AuthorDate|Date|Commit|CommitDate|Merge):\s+(?<value>.*)/;
/** `abc1234 2024-05-07 10:05:00 +0200 Subject`, as `--format='%h %ci %s'` prints. */
const SHORT = /^(?<hash>[0-9a-f]{7,40})\s+(?<date>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d ?(?:[+-]\d\d:?\d\d|Z))\s+(?<subject>\S.*)$/;

/** What `git log` prints, oldest first. A commit's event is at the time of the commit where it is printed, else at that of its author. */
export const readGitLog: PasteReader = text => {
  const lines = linesOf(text).filter((line, index, all) => line.trim() !== '' || index < all.length - 1);
  const events = readShort(lines) ?? readLong(lines);
  return events && events.length > 0 ? { source: 'commits', events: [...events].sort(byTime), isLocal: false } : null;
};

function readShort(lines: readonly string[]): PastedEvent[] | null {
  const told = lines.filter(line => line.trim() !== '').map(line => SHORT.exec(line.trim())?.groups);
  const events = told.flatMap(groups => {
    const time = groups?.date ? gitTime(groups.date) : null;
    return groups && time ? [{ ...time, who: null, what: withHash(groups.subject ?? '', groups.hash ?? '') }] : [];
  });
  return events.length === told.length && events.length > 0 ? events : null;
}

function readLong(lines: readonly string[]): PastedEvent[] | null {
  const [first] = lines.filter(line => line.trim() !== '');
  if (!first || !COMMIT.test(first)) return null;
  const events: PastedEvent[] = [];
  let [hash, who, date, subject]: [string, string | null, string, string] = ['', null, '', ''];
  const finish = (): boolean => {
    const time = gitTime(date);
    if (time) events.push({ ...time, who, what: withHash(oneLine([subject]), hash) });
    return time !== null && subject !== '';
  };
  for (const line of lines) {
    const commit = COMMIT.exec(line)?.groups?.hash;
    const { name, value = '' } = FIELD.exec(line)?.groups ?? {};
    if (commit) {
      if (hash !== '' && !finish()) return null;
      [hash, who, date, subject] = [commit, null, '', ''];
    } else if (name === 'Author') who = value.replace(/(?<!\s)\s*<[^<>]*>\s*$/, '');
    else if (name === 'CommitDate' || ((name === 'Date' || name === 'AuthorDate') && date === '')) date = value;
    else if (subject === '' && /^[*|\\/ ]*\s{4}\S/.test(line)) subject = line.replace(/^[*|\\/ ]*/, '');
  }
  return finish() ? events : null;
}

/** `Tue May 7 10:05:00 2024 +0200`, and the forms of `--date=iso`, `iso-strict` and `rfc`. */
function gitTime(text: string): ReadTime | null {
  const own = /^\w{3} (?<month>\w{3}) (?<day>\d{1,2}) (?<clock>\d\d:\d\d:\d\d) (?<year>\d{4})(?<zone> [+-]\d{4})?$/.exec(
    text.trim(),
  )?.groups;
  const plain = own ? `${own.day} ${own.month} ${own.year} ${own.clock}${own.zone ?? ''}` : text.trim();
  const [moment] = readMoments(plain);
  const time = moment?.date ? timeOf(moment, { day: null }) : null;
  const offset = /(?<sign>[+-])(?<hours>\d\d):?(?<minutes>\d\d)$/.exec(plain)?.groups;
  const minutes = offset ? Number(`${offset.sign}1`) * (Number(offset.hours) * 60 + Number(offset.minutes)) : null;
  return time && { time: time.time, offset: minutes ?? time.offset };
}

function withHash(subject: string, hash: string): string {
  return `${subject.trim()} (\`${hash.slice(0, 8)}\`)`;
}

function byTime(a: PastedEvent, b: PastedEvent): number {
  const at = ({ time, offset }: PastedEvent): number =>
    Date.parse(time.day ?? '') / 60_000 + time.minutes - (offset ?? 0) + (time.second ?? 0) / 60;
  return at(a) - at(b) || 0;
}
