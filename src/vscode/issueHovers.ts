import * as vscode from 'vscode';
import { collect } from '../core/document/tree';
import { toRange } from './convert';
import { type IssueStates, type IssueStatus, stateText } from './export/issueStates';
import type { DocumentReader } from './reading';

/** Over the link of an item: what was last heard of its issue. Nothing is asked for it. */
export class IssueHovers implements vscode.HoverProvider {
  readonly #reader: DocumentReader;
  readonly #states: IssueStates;

  constructor(reader: DocumentReader, states: IssueStates) {
    this.#reader = reader;
    this.#states = states;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | null> {
    if (!this.#states.has(document.uri)) return null;
    const read = await this.#reader.read(document);
    if (!read) return null;
    for (const { issue } of collect(read.postmortem, 'actionItem')) {
      const range = issue && toRange(document, issue.range);
      const status = issue && range?.contains(position) ? this.#states.of(document.uri, issue) : null;
      if (range && status) return new vscode.Hover(textOf(status), range);
    }
    return null;
  }
}

/** What others have written is shown as it is, and does nothing. */
function textOf(status: IssueStatus): vscode.MarkdownString {
  const { issue, hint } = status;
  const text = new vscode.MarkdownString('', true);
  if (!issue) return text.appendText(hint ?? 'This issue is gone.');
  text
    .appendMarkdown(issue.state === 'open' ? '$(issues) **' : '$(issue-closed) **')
    .appendText(issue.title)
    .appendMarkdown('**\n\n');
  text.appendText([`#${issue.number}`, stateText(status), ...issue.assignees.map(login => `@${login}`)].join(' · '));
  if (issue.labels.length > 0) text.appendMarkdown('\n\n$(tag) ').appendText(issue.labels.join(', '));
  if (hint) text.appendMarkdown('\n\n$(info) ').appendText(hint);
  return text;
}
