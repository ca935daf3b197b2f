import vscode = require('vscode');

import { type ActionItem, collect, type Section } from '../core/document/tree';
import { toVscodeRange } from './convert';
import { itemCount } from './counts';
import { type IssueStates, needsLook } from './export/issueStates';
import type { DocumentReader } from './reading';

/** Over each section with action items: how many there are, how many are tracked, and what can be done. Beside an item: what its issue asks for. */
export class ActionLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #reader: DocumentReader;
  readonly #states: IssueStates;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];

  readonly onDidChangeCodeLenses = this.#didChange.event;

  constructor(reader: DocumentReader, states: IssueStates) {
    this.#reader = reader;
    this.#states = states;
    this.#subscriptions = [
      this.#didChange,
      states.onDidChange(() => this.#didChange.fire()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#didChange.fire()),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const read = await this.#reader.read(document);
    if (!read) return [];
    return collect(read.postmortem, 'section').flatMap(section => {
      const items = (section.children as readonly { readonly type: string }[]).filter(
        (child): child is ActionItem => child.type === 'actionItem',
      );
      return items.length === 0 ? [] : [...sectionLenses(document.uri, section, items), ...this.#hints(document.uri, items)];
    });
  }

  #hints(uri: vscode.Uri, items: readonly ActionItem[]): vscode.CodeLens[] {
    return items.flatMap(({ issue, position }) => {
      const status = issue && this.#states.of(uri, issue);
      if (!status?.hint || !needsLook(status)) return [];
      const title = status.hint;
      const open = status.issue && { command: 'vscode.open', title, arguments: [vscode.Uri.parse(status.issue.url)] };
      return [new vscode.CodeLens(toVscodeRange(position), open ?? { command: '', title })];
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function sectionLenses(uri: vscode.Uri, section: Section, items: readonly ActionItem[]): vscode.CodeLens[] {
  const range = toVscodeRange(section.label.position);
  const tracked = items.filter(({ issue }) => issue).length;
  const open = items.filter(({ done }) => done !== true);
  const lens = (title: string, command: string): vscode.CodeLens => new vscode.CodeLens(range, { title, command, arguments: [uri] });
  const counts = [itemCount(items.length), vscode.l10n.t('{0} tracked', tracked), vscode.l10n.t('{0} open', open.length)].join(', ');
  return [
    new vscode.CodeLens(range, { title: counts, command: '' }),
    ...(vscode.workspace.isTrusted && open.some(({ issue }) => !issue)
      ? [lens(vscode.l10n.t('Export'), 'postmortem.exportActionItems')]
      : []),
    ...(vscode.workspace.isTrusted && tracked > 0 ? [lens(vscode.l10n.t('Refresh'), 'postmortem.refreshActionItems')] : []),
  ];
}
