import vscode = require('vscode');

import type { IssueLink } from '../../core/document/tree';
import type { TrackedIssue } from '../../core/issues/issue';

/** What was last heard of an issue that a document links. */
export interface IssueStatus {
  readonly link: IssueLink;
  /** Null where it is gone. */
  readonly issue: TrackedIssue | null;
  /** What a person should look at. */
  readonly hint: string | null;
}

/** The issues of documents as they were at the last refresh, for as long as the window is open. */
export class IssueStates implements vscode.Disposable {
  readonly #byDocument = new Map<string, ReadonlyMap<string, IssueStatus>>();
  readonly #didChange = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#didChange.event;

  set(uri: vscode.Uri, statuses: readonly IssueStatus[]): void {
    this.#byDocument.set(uri.toString(), new Map(statuses.map(status => [nameOf(status.link), status])));
    this.#didChange.fire(uri);
  }

  has(uri: vscode.Uri): boolean {
    return this.#byDocument.has(uri.toString());
  }

  of(uri: vscode.Uri, link: IssueLink): IssueStatus | null {
    return this.#byDocument.get(uri.toString())?.get(nameOf(link)) ?? null;
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}

function nameOf({ url, text }: IssueLink): string {
  return url ?? text;
}

/** In a word or two. */
export function stateText({ issue }: IssueStatus): string {
  if (!issue) return vscode.l10n.t('gone');
  if (issue.state === 'open') return vscode.l10n.t('open');
  switch (issue.stateReason) {
    case 'not_planned':
      return vscode.l10n.t('not planned');
    case 'duplicate':
      return vscode.l10n.t('duplicate');
    default:
      return vscode.l10n.t('closed');
  }
}

/** Whether its hint asks for something. That an issue is done is nothing but good news, and stands behind the item anyway. */
export function needsLook({ issue, hint }: Pick<IssueStatus, 'issue' | 'hint'>): boolean {
  return hint !== null && !(issue?.state === 'closed' && (issue.stateReason ?? 'completed') === 'completed');
}
