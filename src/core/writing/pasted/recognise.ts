import { readChatLog, readSlackWindow, readTeams } from './chat';
import { readGitLog } from './gitLog';
import type { PasteContext, Pasted, PasteReader } from './pastedEvent';
import { readCsv, readJson } from './tables';

/** The most certain first. */
const READERS: readonly PasteReader[] = [readGitLog, readJson, readCsv, readTeams, readSlackWindow, readChatLog];
/** What is longer is no part of a timeline, and is not looked into. UTF-16 code units. */
const LONGEST = 200_000;
/** Text that is a list, a table or a heading already is pasted as it is. */
const MARKDOWN = /^\s*(?:[-*+•]\s|\d{1,3}[.)]\s|\||#{1,6}\s|>)/u;

/** What a text tells, where it is certain where it comes from; null for any other text, and for Markdown. */
export function recognise(text: string, context: PasteContext): Pasted | null {
  if (text.length > LONGEST || !/\d/.test(text) || MARKDOWN.test(text)) return null;
  for (const read of READERS) {
    const pasted = read(text, context);
    if (pasted) return pasted;
  }
  return null;
}
