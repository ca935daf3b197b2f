import vscode = require('vscode');

import type { DocumentCommand } from '../documentCommand';
import { mayBePostmortem } from '../look';
import type { People } from '../people';
import type { DocumentReader } from '../reading';
import { TimelineEnter } from './enter';
import { registerPaste } from './paste';
import type { Rewrite } from './rewrite';

/** What helps to write a timeline: Enter, paste, completion and commands. Nothing of it is loaded before it is asked for. */
export function timelineWriting(
  selector: vscode.DocumentSelector,
  reader: DocumentReader,
  people: People,
  command: DocumentCommand,
): vscode.Disposable[] {
  const enter = new TimelineEnter();
  return [
    enter,
    vscode.commands.registerCommand('postmortem.continueTimeline', () => enter.press()),
    registerPaste(selector, reader),
    vscode.languages.registerCompletionItemProvider(
      selector,
      { provideCompletionItems: (document, position, token) => timelineItems({ reader, people }, document, position, token) },
      '@',
    ),
    command('postmortem.insertEventNow', document => insertNow(reader, document)),
    command('postmortem.convertToEvents', document => convertSelection(reader, document)),
    command('postmortem.shiftEvents', document => shiftEvents(reader, document)),
    command('postmortem.sortTimeline', document => rewrite(reader, document, 'sort')),
    command('postmortem.timelineToUtc', document => rewrite(reader, document, 'utc')),
    command('postmortem.timelineToList', document => rewrite(reader, document, 'list')),
    command('postmortem.timelineToTable', document => rewrite(reader, document, 'table')),
    command('postmortem.timelineToHeadings', document => rewrite(reader, document, 'headings')),
    command('postmortem.updateMetrics', async document => (await import('./updateMetrics')).insertMetrics(reader, document)),
    command('postmortem.insertTimelineMermaid', async document => (await import('./draw')).insertMermaid(reader, document)),
    command('postmortem.insertTimelinePicture', async document => (await import('./draw')).insertPicture(reader, document)),
  ];
}

async function insertNow(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const timeline = await import('./insertEvent');
  await timeline.insertNow(reader, document);
}

async function convertSelection(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const timeline = await import('./convertSelection');
  await timeline.convertSelection(reader, document);
}

async function shiftEvents(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const timeline = await import('./rewrite');
  await timeline.shiftSelection(reader, document);
}

async function rewrite(reader: DocumentReader, document: vscode.TextDocument, how: Rewrite): Promise<void> {
  const timeline = await import('./rewrite');
  await timeline.rewriteTimeline(reader, document, how);
}

async function timelineItems(
  knowing: { readonly reader: DocumentReader; readonly people: People },
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.CompletionItem[]> {
  if (!mayBePostmortem(document)) return [];
  const timeline = await import('./completions');
  return timeline.timelineItems(knowing, document, position, token);
}
