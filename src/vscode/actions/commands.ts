import vscode = require('vscode');

import { FILTERS, type Filter, GROUPINGS, type Grouping, type PlacedAction } from '../../core/actions/arrange';
import { type DocumentActions, documentActions, ownerAsWritten, ownersIn } from '../../core/actions/collect';
import { typedDay, usualDays } from '../../core/actions/dates';
import { type ActionEdit, checkOff, setDue, setOwner } from '../../core/actions/edits';
import { today } from '../day';
import { changeAll } from '../export/writeBack';
import type { DocumentReader } from '../reading';
import { wordsOf } from '../words';
import type { ActionStore } from './store';
import type { ActionTree } from './tree';

/** What is done from the tree. Loaded with the first of it. */

/** An item of a document, by its key. */
export interface ItemAddress {
  readonly uri: vscode.Uri;
  readonly key: string;
  readonly task: string;
}

export function addressOf({ document, action }: PlacedAction): ItemAddress {
  return { uri: vscode.Uri.parse(document.id, true), key: action.key, task: action.task };
}

/** Shows an item where it stands now. */
export async function openItem(reader: DocumentReader, { uri, key }: ItemAddress): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const read = await reader.read(document);
  const found = read && documentActions(read, { id: '', path: uri.path }, today()).actions.find(action => action.key === key);
  const line = found ? document.lineAt(found.line - 1).range : new vscode.Range(0, 0, 0, 0);
  const place = new vscode.Position(line.start.line, found ? document.lineAt(line.start.line).firstNonWhitespaceCharacterIndex : 0);
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(line, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

export function checkItem(address: ItemAddress, isDone: boolean): Promise<void> {
  const problem = (task: string, reason: string): string =>
    isDone
      ? vscode.l10n.t('“{0}” cannot be checked off: {1}.', task, reason)
      : vscode.l10n.t('“{0}” cannot be opened again: {1}.', task, reason);
  return change(address, problem, (text, place) => checkOff(text, place, isDone));
}

/** Asks whose an item is, and writes it. Whether it was answered. */
export async function askOwner(store: ActionStore, address: ItemAddress): Promise<boolean> {
  const known = ownersIn(await withDocument(store, address.uri));
  const typed = await chooseOrType(
    {
      title: vscode.l10n.t('Owner: {0}', address.task),
      placeholder: known.length > 0 ? vscode.l10n.t('Choose, or type a name or @handle') : vscode.l10n.t('Type a name or @handle'),
    },
    known.map(label => ({ label })),
    value => (value.trim() === '' ? null : { label: ownerAsWritten(value, known) }),
  );
  if (!typed) return false;
  const problem = (task: string, reason: string): string => vscode.l10n.t('“{0}” cannot be given an owner: {1}.', task, reason);
  await change(address, problem, (text, place) => setOwner(text, place, typed.label));
  return true;
}

/** Asks when an item is due, and writes it. Whether it was answered. */
export async function askDue(address: ItemAddress): Promise<boolean> {
  const now = today();
  const row = ({ label, day }: { readonly label: string; readonly day: string }) => ({
    label: wordsOf(label),
    description: `${day}, ${weekday(day)}`,
    day,
  });
  const chosen = await chooseOrType(
    {
      title: vscode.l10n.t('Due date: {0}', address.task),
      placeholder: vscode.l10n.t('Choose, or type a day such as 2024-06-30, or +10 for ten days from now'),
    },
    usualDays(now).map(row),
    value => {
      const day = typedDay(value, now);
      return day ? row({ label: value, day }) : null;
    },
  );
  if (!chosen) return false;
  const problem = (task: string, reason: string): string => vscode.l10n.t('“{0}” cannot be given a due date: {1}.', task, reason);
  await change(address, problem, (text, place) => setDue(text, place, chosen.day));
  return true;
}

/** Items of open documents count, whether the workspace was read or not. */
async function withDocument(store: ActionStore, uri: vscode.Uri): Promise<readonly DocumentActions[]> {
  const { readDocument } = await import('../../core/document/postmortem');
  const text = (await vscode.workspace.openTextDocument(uri)).getText();
  const own = documentActions(readDocument(text, { fileName: uri.path }), { id: uri.toString(), path: uri.path }, today());
  return [own, ...store.documents.filter(({ id }) => id !== own.id)];
}

function weekday(day: string): string {
  return new Intl.DateTimeFormat(vscode.env.language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
}

/** A list that takes what is not in it as well: that comes last, so that some letters of a row are enough for it. */
async function chooseOrType<T extends vscode.QuickPickItem>(
  { title, placeholder }: { readonly title: string; readonly placeholder: string },
  rows: readonly T[],
  rowFor: (typed: string) => T | null,
): Promise<T | null> {
  const pick = vscode.window.createQuickPick<T>();
  Object.assign(pick, { title, placeholder });
  pick.items = rows;
  pick.onDidChangeValue(value => {
    const typed = rowFor(value);
    const isThere = typed === null || rows.some(({ label }) => label === typed.label);
    pick.items = isThere ? rows : [...rows, { ...typed, alwaysShow: true }];
  });
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      // Who types fast is done before the list is.
      resolve(pick.selectedItems[0] ?? rowFor(pick.value));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(null);
      pick.dispose();
    });
    pick.show();
  });
}

async function change(
  { uri, key, task }: ItemAddress,
  problem: (task: string, reason: string) => string,
  edit: (text: string, place: { readonly fileName: string; readonly key: string }) => ActionEdit,
): Promise<void> {
  let reason: string | null = null;
  const written = await changeAll(uri, text => {
    const result = edit(text, { fileName: uri.path, key });
    if ('edit' in result) return [result.edit];
    if (!result.isThere) reason = result.reason;
    return result.isThere ? [] : result;
  });
  if (written.kind !== 'failed') return;
  const show = vscode.l10n.t('Go to Item');
  // The command is over then: it does not wait for somebody to close the notification.
  void vscode.window.showWarningMessage(problem(shortened(task), reason ?? written.reason), show).then(answer => {
    if (answer === show) void vscode.commands.executeCommand('postmortem.openActionItem', { uri, key, task });
  });
}

function shortened(task: string): string {
  return task.length > 60 ? `${task.slice(0, 59).trimEnd()}…` : task;
}

const FILTER_LABELS: Readonly<Record<Filter, string>> = {
  open: vscode.l10n.t({ message: 'Open', comment: ['What is not done'] }),
  overdue: vscode.l10n.t('Overdue'),
  untracked: vscode.l10n.t('Not Tracked by an Issue'),
  done: vscode.l10n.t('Done'),
  all: vscode.l10n.t('All'),
};

const GROUPING_LABELS: Readonly<Record<Grouping, string>> = {
  document: vscode.l10n.t('By Document'),
  owner: vscode.l10n.t('By Owner'),
  due: vscode.l10n.t('By Due Date'),
};

/** Asks which items the tree lists. */
export async function chooseFilter(tree: ActionTree): Promise<void> {
  const mark = (isCurrent: boolean): string => (isCurrent ? '$(check) ' : '$(blank) ');
  const rows = [
    ...FILTERS.map(filter => ({ label: mark(filter === tree.filter) + FILTER_LABELS[filter], what: { filter } })),
    { label: vscode.l10n.t('Of'), kind: vscode.QuickPickItemKind.Separator, what: {} },
    { label: `${mark(!tree.isOfActiveDocument)}${vscode.l10n.t('All Documents')}`, what: { isOfActiveDocument: false } },
    { label: `${mark(tree.isOfActiveDocument)}${vscode.l10n.t('The Document in the Active Editor')}`, what: { isOfActiveDocument: true } },
  ];
  const chosen = await vscode.window.showQuickPick(rows, { placeHolder: vscode.l10n.t('Which action items to list') });
  if (chosen) await tree.arrange(chosen.what);
}

/** Asks how the tree groups what it lists. */
export async function chooseGrouping(tree: ActionTree): Promise<void> {
  const rows = GROUPINGS.map(grouping => ({
    label: `${grouping === tree.grouping ? '$(check) ' : '$(blank) '}${GROUPING_LABELS[grouping]}`,
    grouping,
  }));
  const chosen = await vscode.window.showQuickPick(rows, { placeHolder: vscode.l10n.t('How to group action items') });
  if (chosen) await tree.arrange({ grouping: chosen.grouping });
}
