import vscode = require('vscode');

import type { ActionGroup, Filter, Grouping, PlacedAction } from '../../core/actions/arrange';
import { actionItemCount } from '../counts';
import { today } from '../day';
import { wordsOf } from '../words';
import type { ActionStore } from './store';

/** A row of the tree. */
export type ActionNode = GroupNode | ItemNode;

export interface GroupNode {
  readonly kind: 'group';
  readonly group: ActionGroup;
  readonly by: Grouping;
}

export interface ItemNode {
  readonly kind: 'item';
  readonly item: PlacedAction;
  readonly group: ActionGroup;
  readonly by: Grouping;
}

function filteredCount(filter: Filter, amount: number): string {
  switch (filter) {
    case 'open':
      return vscode.l10n.t('{0} open', amount);
    case 'overdue':
      return vscode.l10n.t('{0} overdue', amount);
    case 'untracked':
      return vscode.l10n.t('{0} not tracked', amount);
    case 'done':
      return vscode.l10n.t('{0} done', amount);
    case 'all':
      return vscode.l10n.t('{0} in all', amount);
  }
}

/** The view *Postmortem Actions*. The workspace is read when it is first shown. */
export class ActionTree implements vscode.TreeDataProvider<ActionNode>, vscode.Disposable {
  readonly #store: ActionStore;
  readonly #memory: vscode.Memento;
  readonly #didChange = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #view: vscode.TreeView<ActionNode>;
  #wasRead = false;

  readonly onDidChangeTreeData = this.#didChange.event;

  /** @param toggled what is done when a box is ticked, or a tick is taken away. */
  constructor(
    view: vscode.TreeView<ActionNode>,
    store: ActionStore,
    memory: vscode.Memento,
    toggled: (item: PlacedAction, isDone: boolean) => Promise<void>,
  ) {
    this.#view = view;
    this.#store = store;
    this.#memory = memory;
    this.#subscriptions = [
      this.#didChange,
      store.onDidChange(({ hasOtherItems }) => void this.#show(hasOtherItems)),
      this.#view.onDidChangeCheckboxState(({ items }) => void this.#toggle(items, toggled)),
      this.#view.onDidChangeVisibility(({ visible }) => visible && this.#readOnce()),
      // What is listed of the active document only follows the active editor.
      vscode.window.onDidChangeActiveTextEditor(() => {
        if (this.isOfActiveDocument && this.#wasRead) void this.#show();
      }),
    ];
    if (this.#view.visible) this.#readOnce();
  }

  get grouping(): Grouping {
    return this.#memory.get('actions.grouping', 'document');
  }

  get filter(): Filter {
    return this.#memory.get('actions.filter', 'open');
  }

  /** Whether only the items of the document in the active editor are listed. */
  get isOfActiveDocument(): boolean {
    return this.#memory.get('actions.ofActiveDocument', false);
  }

  /** The row that a command is about when it is run by keyboard. */
  get selected(): ActionNode | undefined {
    return this.#view.selection[0];
  }

  /** What is seen of the view from outside. */
  get header(): { readonly description: string; readonly message: string } {
    return { description: this.#view.description ?? '', message: String(this.#view.message ?? '') };
  }

  async arrange(what: { readonly grouping?: Grouping; readonly filter?: Filter; readonly isOfActiveDocument?: boolean }): Promise<void> {
    if (what.grouping) await this.#memory.update('actions.grouping', what.grouping);
    if (what.filter) await this.#memory.update('actions.filter', what.filter);
    if (what.isOfActiveDocument !== undefined) await this.#memory.update('actions.ofActiveDocument', what.isOfActiveDocument);
    await this.#show();
  }

  async getChildren(node?: ActionNode): Promise<ActionNode[]> {
    if (node?.kind === 'item') return [];
    if (node) return node.group.items.map(item => ({ kind: 'item', item, group: node.group, by: node.by }));
    this.#readOnce();
    const { arrange } = await import('../../core/actions/arrange');
    const by = this.grouping;
    return arrange(this.#documents(), by, this.filter, today()).map(group => ({ kind: 'group', group, by }));
  }

  getTreeItem(node: ActionNode): vscode.TreeItem {
    return node.kind === 'group' ? groupItem(node) : actionItem(node);
  }

  #documents() {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    return this.isOfActiveDocument ? this.#store.documents.filter(({ id }) => id === active) : this.#store.documents;
  }

  #readOnce(): void {
    if (this.#wasRead) return;
    this.#wasRead = true;
    void this.#store.read();
  }

  async #toggle(
    items: readonly (readonly [ActionNode, vscode.TreeItemCheckboxState])[],
    toggled: (item: PlacedAction, isDone: boolean) => Promise<void>,
  ): Promise<void> {
    for (const [node, state] of items) if (node.kind === 'item') await toggled(node.item, state === vscode.TreeItemCheckboxState.Checked);
    // What could not be checked off is shown as it is.
    this.#didChange.fire(undefined);
  }

  /** @param hasOtherItems whether there are other rows than before: those that are the same are not drawn again under somebody's mouse. */
  async #show(hasOtherItems = true): Promise<void> {
    const { countsOf } = await import('../../core/actions/arrange');
    const counts = countsOf(this.#documents());
    const { isReading, read, files } = this.#store.progress;
    const wasStopped = !isReading && read < files;
    const { filter } = this;
    const count = filteredCount(filter, counts[filter]);
    this.#view.description = counts.all === 0 ? '' : this.isOfActiveDocument ? vscode.l10n.t('{0} in this document', count) : count;
    if (isReading)
      this.#view.message = files > 0 ? vscode.l10n.t('Reading {0} of {1} files …', read, files) : vscode.l10n.t('Reading the workspace …');
    else this.#view.message = wasStopped ? vscode.l10n.t('Stopped after {0} of {1} files.', read, files) : '';
    const state = counts[filter] > 0 ? 'some' : this.#emptyState(counts.all, isReading);
    await Promise.all([
      vscode.commands.executeCommand('setContext', 'postmortem.actions.isReading', isReading),
      vscode.commands.executeCommand('setContext', 'postmortem.actions.state', state),
    ]);
    if (hasOtherItems) this.#didChange.fire(undefined);
  }

  /** Which text stands there instead of a list. */
  #emptyState(all: number, isReading: boolean): string {
    if (isReading) return 'reading';
    if (all > 0) return this.filter === 'open' ? 'allDone' : 'filtered';
    return this.isOfActiveDocument ? 'notHere' : this.#store.documents.length > 0 ? 'noItems' : 'noPostmortem';
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function groupItem({ group, by }: GroupNode): vscode.TreeItem {
  const { document, items } = group;
  const label = document ? group.label : wordsOf(group.label);
  const row = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  row.id = `${by}\n${group.id}`;
  row.contextValue = by;
  const late = items.filter(({ action }) => action.state.isOverdue).length;
  row.description = `${items.length}${late > 0 && by !== 'due' ? ` · ${vscode.l10n.t('{0} overdue', late)}` : ''}`;
  row.tooltip = document ? document.path : label;
  row.accessibilityInformation = {
    label: [document?.path ?? label, actionItemCount(items.length), ...(late > 0 ? [vscode.l10n.t('{0} overdue', late)] : [])].join(', '),
  };
  if (document) row.iconPath = new vscode.ThemeIcon('book');
  else if (by === 'owner') row.iconPath = new vscode.ThemeIcon(group.id === '' ? 'question' : 'account');
  else row.iconPath = new vscode.ThemeIcon('calendar');
  return row;
}

function actionItem({ item, group, by }: ItemNode): vscode.TreeItem {
  const { action, document } = item;
  const { task, owner, due, issue, key, state } = action;
  const row = new vscode.TreeItem(task || issue?.text || '…');
  row.id = `${by}\n${group.id}\n${document.id}\n${key}`;
  row.contextValue = `item ${state.isDone ? 'done' : 'open'}`;
  row.checkboxState = {
    state: state.isDone ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: state.isDone ? vscode.l10n.t('Done') : vscode.l10n.t('Check off'),
  };
  row.iconPath = iconOf(item);
  const when = due && (state.isOverdue ? vscode.l10n.t('overdue {0}', due) : vscode.l10n.t('due {0}', due));
  const parts = [by === 'owner' ? null : owner, when, issue?.text, by === 'document' ? null : document.title];
  row.description = parts.filter(part => part !== null && part !== undefined && part !== '').join(' · ');
  const tracking = issue ? vscode.l10n.t('tracked by {0}', issue.text) : vscode.l10n.t('not tracked');
  const facts = [owner ?? vscode.l10n.t('no owner'), when ?? vscode.l10n.t('no due date'), state.isDone ? vscode.l10n.t('done') : tracking];
  row.tooltip = `${task}\n${facts.join(' · ')}\n${document.path}:${action.line}`;
  row.accessibilityInformation = { label: `${task}, ${facts.join(', ')}` };
  row.command = {
    command: 'postmortem.openActionItem',
    title: vscode.l10n.t('Go to Action Item'),
    arguments: [{ kind: 'item', item, group, by }],
  };
  return row;
}

function iconOf({ action: { state } }: PlacedAction): vscode.ThemeIcon {
  if (state.isDone) return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
  if (state.isOverdue) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return new vscode.ThemeIcon(state.isTracked ? 'issues' : 'blank');
}
