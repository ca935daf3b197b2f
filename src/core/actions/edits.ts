import { readDocument } from '../document/postmortem';
import type { ActionItem } from '../document/tree';
import { isDoneStatus } from '../document/vocabulary/vocabulary';
import { type IdentifiedItem, identify } from '../issues/identity';
import { type Expectation, type LinkResult, proven, saysTheSame, tickItem } from '../issues/link';
import { insertion, type TextEdit } from '../text/edit';
import { lineEndingOf } from '../text/lines';
import { dueDay } from '../time/deadline';
import { DOC_KEY } from './collect';
import { writtenLike } from './dates';
import { ownerKey } from './owner';
import { type Phrase, phrasesNear } from './phrases';
import { cellOf, endsOf, fillings, placesOf } from './places';

/** The edit that makes an item say something else, or why there is none. Nothing else in the document reads differently with it: that is proven before it is given out. */
export type ActionEdit = LinkResult;

/** Which item is meant: by its key in the text as it is now. */
export interface ActionPlace {
  readonly fileName: string;
  readonly key: string;
}

/** An item among the others of its document. */
interface Located {
  readonly text: string;
  readonly place: ActionPlace;
  readonly item: ActionItem;
  readonly items: readonly ActionItem[];
}

/** Marks an item as done, or as open again: in its checkbox, or in the status column of its table. */
export function checkOff(text: string, place: ActionPlace, isDone: boolean): ActionEdit {
  const located = locate(text, place);
  if (!located) return GONE;
  const { item } = located;
  if ((item.done === true) === isDone) return { reason: isDone ? 'it is done already' : 'it is open already', isThere: true };
  if (item.checkbox) {
    const result = tickItem(text, { ...place, docKey: DOC_KEY }, isDone);
    return 'edit' in result || isDone ? result : TOLD_AS_DONE;
  }
  const status = cellOf(text, item, 'status');
  if (status) {
    const holds: Expectation = (after, before) => (after.item.done === true) === isDone && saysTheSameOtherwise(after, before);
    return firstProven(located, fillings(text, status, statusIn(status.text), statusWord(located, isDone)), holds);
  }
  if (!isDone) return TOLD_AS_DONE;
  if (item.container === 'row') return { reason: 'its table has no column for the status' };
  return { reason: 'it has no checkbox. Write “[ ]” in front of it, and it can be checked off here' };
}

/** Says whose an item is, in the way in which the document says it of others. */
export function setOwner(text: string, place: ActionPlace, owner: string): ActionEdit {
  const located = locate(text, place);
  if (!located) return GONE;
  if (located.item.owner === owner) return { reason: `it is ${owner}’s already`, isThere: true };
  const holds: Expectation = (after, before) =>
    // A day behind a task that nobody owns may belong to the task; behind an owner it is the due date.
    after.item.owner === owner && (after.item.due === before.item.due || before.item.due === null) && saysTheSame(after, before);
  // Once somebody is named as a person, `Dana to rotate the keys` names its owner as well.
  const othersHold: Expectation = (after, before) =>
    saysTheSame(after, before) &&
    after.item.due === before.item.due &&
    (after.item.owner === before.item.owner || (before.item.owner === null && ownerKey(after.item.owner ?? '') === ownerKey(owner)));
  return firstProven(located, ownerEdits(located, owner), holds, othersHold);
}

/**
 * Says when an item is due, in the way in which the document says it of others.
 *
 * @param day ISO.
 */
export function setDue(text: string, place: ActionPlace, day: string): ActionEdit {
  const located = locate(text, place);
  if (!located) return GONE;
  if (dueDay(located.item.due) === day) return { reason: `it is due on ${located.item.due} already`, isThere: true };
  const holds: Expectation = (after, before) =>
    dueDay(after.item.due) === day && after.item.owner === before.item.owner && saysTheSame(after, before);
  return firstProven(
    located,
    dueEdits(located, day),
    holds,
    (after, before) => saysTheSame(after, before) && saysTheSameOtherwise(after, before),
  );
}

const GONE = { reason: 'it is no longer in the document' } as const;
const TOLD_AS_DONE = { reason: 'its own words say that it is done' } as const;

function locate(text: string, place: ActionPlace): Located | null {
  const identified = identify(readDocument(text, place).postmortem, DOC_KEY);
  const found = identified.find(({ key }) => key === place.key);
  return found ? { text, place, item: found.item, items: identified.map(({ item }) => item) } : null;
}

function saysTheSameOtherwise({ item }: IdentifiedItem, { item: old }: IdentifiedItem): boolean {
  return item.owner === old.owner && item.due === old.due && item.issue?.text === old.issue?.text && item.issue?.url === old.issue?.url;
}

/** The first edit after which the document says what it should, and nothing else that it did not say before. */
function firstProven(located: Located, edits: readonly TextEdit[], holds: Expectation, othersHold?: Expectation): ActionEdit {
  const { text, place, item } = located;
  for (const edit of edits) {
    const result = proven(text, { ...place, docKey: DOC_KEY }, () => ({ edit }), holds, {
      ...(othersHold && { othersHold }),
      // What an issue is known by must not change; where there is none yet, the task may be told in other words.
      mayRename: item.issue === null,
    });
    if ('edit' in result) return result;
  }
  return { reason: 'nothing can be written there without changing how the document reads' };
}

/** Done with, and not done: no word for somebody who checks an item off. */
const GIVEN_UP = /^(?:failed|superseded|rejected|abandoned|obsolete|cancell?ed|dropped|won['’]?t)/i;

/** The word for the status that a cell begins with; null where it begins otherwise. */
function statusIn(cell: string): string | null {
  const word = /^\p{L}+(?: \p{L}+)*/u.exec(cell)?.[0];
  return word !== undefined && isDoneStatus(word) !== null ? word : null;
}

/** The word that the same column has for it in other rows, else that of most teams. */
function statusWord({ text, item, items }: Located, isDone: boolean): string {
  const rows = items.filter(({ container, block }) => container === 'row' && block.range.start === item.block.range.start);
  const words = rows.flatMap(other => cellOf(text, other, 'status')?.text ?? []);
  return words.find(word => isDoneStatus(word) === isDone && !GIVEN_UP.test(word)) ?? (isDone ? 'Done' : 'Open');
}

function ownerEdits({ text, item, items }: Located, owner: string): TextEdit[] {
  const cell = cellOf(text, item, 'owner');
  if (cell) return fillings(text, cell, item.owner, owner);
  if (item.owner) return replacements(text, item, item.owner, owner);
  const plain = { before: ' (', after: ')', joins: null };
  const named = { before: ' (Owner: ', after: ')', joins: null };
  const usual = owner.includes('@') ? [plain, named] : [named];
  return additions(text, item, [...phrasesNear(text, items, item, 'owner'), ...usual], owner, `- Owner: ${owner}`);
}

function dueEdits({ text, item, items }: Located, day: string): TextEdit[] {
  const sample = item.due ?? items.find(({ due }) => dueDay(due) !== null)?.due ?? null;
  const cell = cellOf(text, item, 'due');
  return [...new Set([writtenLike(sample, day), day])].flatMap(written => {
    if (cell) return fillings(text, cell, item.due, written);
    if (item.due) return replacements(text, item, item.due, written);
    const usual = [
      { before: ', due ', after: '', joins: 'behind' as const },
      { before: ' (due ', after: ')', joins: null },
    ];
    return additions(text, item, [...phrasesNear(text, items, item, 'due'), ...usual], written, `- Due: ${written}`);
  });
}

function replacements(text: string, item: ActionItem, before: string, after: string): TextEdit[] {
  return placesOf(text, item, before).map(range => ({ range, newText: after }));
}

/** The words in each of these ways, at each place where they can stand. */
function additions(text: string, item: ActionItem, phrases: readonly Phrase[], words: string, line: string): TextEdit[] {
  if (item.container === 'code') return [];
  // A heading's words are its address, so they stay as they are.
  const eol = lineEndingOf(text);
  if (item.linkPlace.form === 'below') return [insertion(item.linkPlace.range.start, `${eol}${eol}${line}`)];
  return endsOf(text, item).flatMap(end => phrases.flatMap(phrase => addition(text, item, end, phrase, words) ?? []));
}

function addition(text: string, item: ActionItem, end: number, { before, after, joins }: Phrase, words: string): TextEdit | null {
  const { start } = item.textRange;
  if (joins) {
    // Only where the parentheses tell of the item, too: others belong to its text.
    const group = /\((?<inside>[^()]*)\)\s*$/.exec(text.slice(start, end));
    const inside = group?.groups?.inside ?? '';
    if (!group || ![item.owner, item.due].some(known => known !== null && inside.includes(known))) return null;
    return joins === 'behind'
      ? insertion(start + group.index + 1 + inside.trimEnd().length, `${before}${words}`)
      : insertion(start + group.index + 1, `${words}${after}`);
  }
  // An image or the next bullet may stand right behind.
  const gap = /^[!\p{L}\p{N}[•]/u.test(text[end] ?? '') ? ' ' : '';
  return insertion(end, `${before}${words}${after}${gap}`);
}
