import vscode = require('vscode');

import type { Document } from '../../core/document/postmortem';
import type { Section } from '../../core/document/tree';
import { convertTimeline, type TimelineShape } from '../../core/writing/convertForm';
import { timelineAt } from '../../core/writing/format';
import { sortTimeline, timelineToUtc } from '../../core/writing/rewriteTimeline';
import { eventsIn, minutesAsked, type Outcome, shiftEvents } from '../../core/writing/shift';
import type { DocumentReader } from '../reading';
import { applyTo, editorOf, readNow } from './editing';

/** What can be done to a whole timeline: that of the cursor, else the last one of the document. */
const REWRITES = {
  sort: sortTimeline,
  utc: timelineToUtc,
  list: convertTo('list'),
  table: convertTo('table'),
  headings: convertTo('headings'),
} as const;

export type Rewrite = keyof typeof REWRITES;

function convertTo(shape: TimelineShape): (document: Document, section: Section) => Outcome {
  return (document, section) => convertTimeline(document, section, shape);
}

export async function rewriteTimeline(reader: DocumentReader, document: vscode.TextDocument, how: Rewrite): Promise<void> {
  const editor = await editorOf(document);
  const read = await readNow(reader, document);
  if (!read) return;
  const section = timelineAt(read, document.offsetAt(editor.selection.active));
  if (!section) return tell(vscode.l10n.t('This document has no timeline.'));
  await carryOut(editor, REWRITES[how](read, section));
}

/** Moves the events that are selected, or that of the cursor, by the minutes that are asked for. */
export async function shiftSelection(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const editor = await editorOf(document);
  const read = await readNow(reader, document);
  if (!read) return;
  const ranges = editor.selections.map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
  const events = eventsIn(read, ranges);
  if (events.length === 0)
    return tell(vscode.l10n.t('There are no events in the selection. Select the events of a timeline that shall move.'));
  const { version } = document;
  const answer = await vscode.window.showInputBox({
    title: events.length === 1 ? vscode.l10n.t('Shift 1 Event') : vscode.l10n.t('Shift {0} Events', events.length),
    prompt: vscode.l10n.t('By how many minutes? With a minus they move back: 15, -15, 1h 30m'),
    validateInput: value =>
      value.trim() === '' || minutesAsked(value) !== null ? null : vscode.l10n.t('Expected minutes such as 15, -15 or 1h 30m.'),
  });
  const minutes = answer === undefined ? null : minutesAsked(answer);
  if (minutes === null) return;
  if (document.version !== version) return tell(vscode.l10n.t('The document has changed meanwhile. Nothing was moved.'));
  await carryOut(editor, shiftEvents(read, events, minutes));
}

/** Carries out edits as one step for *Undo*, or says why there are none. */
export async function carryOut(editor: vscode.TextEditor, outcome: Outcome): Promise<void> {
  if (outcome.problem !== null) return tell(outcome.problem);
  await applyTo(editor, outcome.edits);
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
