import vscode = require('vscode');

import { explanationIn } from '../core/lint/rulePage';
import { toRange } from './convert';
import type { Linter } from './linting';

/** What a rule is for, over the words that it reports: the first part of its page, and a link to all of it. */
export class Hovers implements vscode.HoverProvider {
  readonly #linter: Linter;
  readonly #pages: vscode.Uri;
  readonly #texts = new Map<string, Promise<string>>();

  constructor(linter: Linter, extensionUri: vscode.Uri) {
    this.#linter = linter;
    this.#pages = vscode.Uri.joinPath(extensionUri, 'docs', 'rules');
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | null> {
    const result = await this.#linter.check(document);
    if (!result || token.isCancellationRequested || result.version !== document.version) return null;
    const here = result.findings.filter(({ range }) => toRange(document, range).contains(position));
    const [first] = [...here].sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start));
    if (!first) return null;
    const ids = [...new Set(here.map(({ ruleId }) => ruleId))];
    const texts = await Promise.all(ids.map(id => this.#explain(id)));
    return new vscode.Hover(texts.map(toMarkdown), toRange(document, first.range));
  }

  #explain(ruleId: string): Promise<string> {
    const known = this.#texts.get(ruleId) ?? this.#read(ruleId);
    this.#texts.set(ruleId, known);
    return known;
  }

  async #read(ruleId: string): Promise<string> {
    const page = vscode.Uri.joinPath(this.#pages, `${ruleId}.md`);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    const open = `command:postmortem.showRule?${encodeURIComponent(JSON.stringify([ruleId]))}`;
    return `${explanationIn(ruleId, text)}\n\n[${vscode.l10n.t('The page of this rule')}](${open})`;
  }
}

/** Only our own command may be run from it. */
function toMarkdown(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text);
  markdown.isTrusted = { enabledCommands: ['postmortem.showRule'] };
  return markdown;
}
