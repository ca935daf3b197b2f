import vscode = require('vscode');

import { collect } from '../core/document/tree';
import { toRange } from './convert';
import { type IssueStates, type IssueStatus, stateText } from './export/issueStates';
import { inert } from './inert';
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

function textOf(status: IssueStatus): vscode.MarkdownString {
  const { issue, hint } = status;
  if (!issue) return new vscode.MarkdownString(inert(hint ?? vscode.l10n.t('This issue is gone.')));
  const facts = [`#${issue.number}`, stateText(status), ...issue.assignees.map(login => `@${login}`)].join(' · ');
  const paragraphs = [
    `${issue.state === 'open' ? '$(issues)' : '$(issue-closed)'} **${inert(issue.title)}**`,
    inert(facts),
    ...(issue.labels.length > 0 ? [`$(tag) ${inert(issue.labels.join(', '))}`] : []),
    ...(hint ? [`$(info) ${inert(hint)}`] : []),
  ];
  return new vscode.MarkdownString(paragraphs.join('\n\n'), true);
}
