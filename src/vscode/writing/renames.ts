import vscode = require('vscode');

import type { Configurations } from '../configuration';
import { toTextEdits, workspaceEdit } from '../convert';
import type { DocumentReader } from '../reading';

/** At a heading or a label: the name that the document's profile has for the section. A document that follows no particular profile is called as its author calls it. */
export class SectionRenames implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.RefactorRewrite];
  readonly #reader: DocumentReader;
  readonly #configurations: Configurations;

  constructor(reader: DocumentReader, configurations: Configurations) {
    this.#reader = reader;
    this.#configurations = configurations;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { triggerKind, only }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    // Nobody who only moves the cursor over a heading is told that it could be called otherwise.
    if (triggerKind !== vscode.CodeActionTriggerKind.Invoke && !only) return [];
    const read = await this.#reader.read(document);
    if (!read || token.isCancellationRequested) return [];
    const [{ renameTo }, { GENERIC_PROFILE }, { effective }] = await Promise.all([
      import('../../core/writing/sections'),
      import('../../core/profiles/generic'),
      this.#configurations.of(document.uri, read),
    ]);
    if (effective.profile.id === GENERIC_PROFILE.id || token.isCancellationRequested) return [];
    const rename = renameTo(read, effective.profile, document.offsetAt(range.start));
    if (!rename) return [];
    const title = vscode.l10n.t('Rename to “{0}”, as in {1}', rename.name, effective.profile.title);
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
    action.edit = workspaceEdit(document, toTextEdits(document, rename.edits));
    return [action];
  }
}
