import { isoDate, readDates } from '../../time/date';
import { readMoments } from '../../time/moment';
import {
  linesOf,
  oneLine,
  type PasteContext,
  type PastedEvent,
  type PasteReader,
  type ReadTime,
  readWholeTime,
  timeOf,
} from './pastedEvent';

/** A message that is being read: its head, and the lines that follow it. */
interface Message extends ReadTime {
  readonly who: string | null;
  readonly lines: string[];
}

type Head = ReadTime & { readonly who: string | null; readonly rest: string };

/** What stands between messages and is none: counts of answers, marks of new ones, reactions with their number. */
const NOISE = /^(?:\d+ (?:replies|reply|antworten)|last reply .*|view thread|new|edited|\(edited\)|has context menu)$/i;
const REACTION = /^(?::[\w+'-]+:(?:\s*\d+)?\s*)+$/;
const NAME = /^(?=.{1,60}$)\p{L}[\p{L}\p{M}\p{N} .,'’()@_&/-]*$/u;

/**
 * Slack's window: a name, its time on the line below or behind two blanks or in brackets, then what was said; further messages of the same person
 * have only a time above them. Discord's is the same with a dash.
 */
export const readSlackWindow: PasteReader = (text, context) => {
  const lines = linesOf(text);
  let certain = 0;
  const events = readMessages(lines, context, (index, before) => {
    const line = lines[index] ?? '';
    const below = nameAbove(lines, index, context);
    if (below) {
      certain += 2;
      return below;
    }
    const inline = nameBefore(line);
    const time = inline && readWholeTime(inline.time, context);
    if (time && NAME.test(inline.who)) {
      certain += 1;
      return { ...time, who: withoutApp(inline.who), rest: '', length: 1 };
    }
    const alone = before ? readWholeTime(line, context) : null;
    return alone && before
      ? { ...alone, time: { ...alone.time, day: alone.time.day ?? before.time.day }, who: before.who, rest: '', length: 1 }
      : null;
  });
  return events && certain >= 2 ? { source: 'chat messages', events, isLocal: true } : null;
};

/** A name with its time on an indented line below, perhaps with `APP` between the two. */
function nameAbove(lines: readonly string[], index: number, context: PasteContext): (Head & { readonly length: number }) | null {
  const name = (lines[index] ?? '').trim();
  const step = /^app$/i.test(lines[index + 1]?.trim() ?? '') ? 2 : 1;
  const below = lines[index + step] ?? '';
  if (!NAME.test(name) || !/^\s+\d/.test(below)) return null;
  const time = readWholeTime(below, context);
  return time && { ...time, who: name, rest: '', length: step + 1 };
}

/**
 * A name, and its time behind two blanks, a dash or a bracket. Read part by part: one expression for all of it would try each of many blanks as those between the two.
 */
function nameBefore(line: string): { readonly who: string; readonly time: string } | null {
  const body = line.trimEnd().replace(/\]$/, '');
  const bracket = body.search(/[[\]]/);
  const parting = bracket < 0 ? /\s{2,}|\s—\s+/.exec(body) : null;
  const [end, start] = parting ? [parting.index, parting.index + parting[0].length] : [bracket, bracket + 1];
  const [before, time] = [body.slice(0, Math.max(0, end)), body.slice(start)];
  if (!/^\S/.test(before) || !/\d[:.]\d\d/.test(time) || /[[\]]/.test(time)) return null;
  return parting || /\s\[$/.test(body.slice(0, start)) ? { who: before.trim(), time } : null;
}

function withoutApp(name: string): string {
  return name.trim().replace(/\s+APP$/, '');
}

/** Teams: the time in brackets, the name behind it, and what was said on the lines below. */
export const readTeams: PasteReader = (text, context) => {
  const lines = linesOf(text);
  const events = readMessages(lines, context, index => {
    const match = /^\s*\[(?<time>[^\]]*)\]\s+(?<who>[^<:]{2,60})$/u.exec(lines[index] ?? '')?.groups;
    const time = match?.time && /\d[:.]\d\d/.test(match.time) ? readWholeTime(match.time.replace(/[\u200E\u200F]/g, ''), context) : null;
    return match?.who && time && NAME.test(match.who.trim()) ? { ...time, who: match.who.trim(), rest: '', length: 1 } : null;
  });
  return events ? { source: 'Teams messages', events, isLocal: true } : null;
};

/** Any log of one line for each message: IRC, WhatsApp, a chat bot's export, a program's log. */
export const readChatLog: PasteReader = (text, context) => {
  const lines = linesOf(text);
  const timed = lines.filter(line => headOfLine(line, context) !== null).length;
  if (timed < 2 || timed * 2 < lines.filter(line => line.trim() !== '').length) return null;
  const events = readMessages(lines, context, index => {
    const head = headOfLine(lines[index] ?? '', context);
    return head && { ...head, length: 1 };
  });
  return events ? { source: 'log lines', events, isLocal: false } : null;
};

/** `[14:32:10] <dana> text`, `07/05/2024, 10:05 - Dana: text`, `2024-05-07T10:05:00Z text`. */
function headOfLine(line: string, context: PasteContext): Head | null {
  const open = /^[[(<]?/.exec(line)?.[0].length ?? 0;
  const [moment] = readMoments(line.slice(open, open + 80));
  if (!moment?.clock || moment.range.start !== 0) return null;
  const time = timeOf(moment, context);
  const behind = line.slice(open + moment.range.end).replace(/^[\])>]?[\s:–—-]*/u, '');
  if (!time || behind.trim() === '') return null;
  const said = /^(?:<[@+%&~ ]?(?<nick>[^<>\s]{1,40})>|(?<who>\p{L}[\p{L}\p{N} ._'’-]{0,40}):)\s+(?<rest>\S.*)$/u.exec(behind)?.groups;
  return { ...time, who: said?.nick ?? said?.who ?? null, rest: said?.rest ?? behind };
}

/** Messages, each from its head to the next one. Null where the text begins with anything else, or where a message says nothing. */
function readMessages(
  lines: readonly string[],
  context: PasteContext,
  headAt: (index: number, before: Message | undefined) => (Head & { readonly length: number }) | null,
): PastedEvent[] | null {
  const messages: Message[] = [];
  let day: string | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]?.trim() ?? '';
    if (line === '') continue;
    const head = headAt(index, messages.at(-1));
    if (head) {
      day = head.time.day ?? day;
      messages.push({ time: { ...head.time, day }, offset: head.offset, who: head.who, lines: head.rest ? [head.rest] : [] });
      index += head.length - 1;
      continue;
    }
    const separator = dayAlone(line, context);
    if (separator !== null) day = separator;
    else if (NOISE.test(line) || REACTION.test(line) || isCountOfReaction(lines, index)) continue;
    else if (messages.length === 0) return null;
    else messages.at(-1)?.lines.push(line.replace(/(?<!\s)\s*\(edited\)$/, ''));
  }
  const events = messages.map(({ time, offset, who, lines: said }) => ({ time, offset, who, what: oneLine(said) }));
  const told = events.filter(({ what }) => what !== '');
  // A head over nothing but a picture says nothing that could be written.
  return told.length > 0 && told.length * 2 >= events.length ? told : null;
}

function isCountOfReaction(lines: readonly string[], index: number): boolean {
  return /^\d{1,3}$/.test(lines[index]?.trim() ?? '') && REACTION.test(lines[index - 1]?.trim() ?? '');
}

/** `Tuesday, May 7th, 2024` between the messages of two days. */
function dayAlone(line: string, { day: near }: PasteContext): string | null {
  const [date] = line.length < 40 ? readDates(line) : [];
  if (!date || date.ambiguous || line.replace(date.text, '').replace(/[\s–—-]/g, '') !== '') return null;
  return isoDate({ ...date, year: date.year ?? (near ? Number(near.slice(0, 4)) : null) });
}
