import vscode = require('vscode');

/** Tells somebody what went wrong with a document. */
export type Explain = (error: unknown, document: vscode.TextDocument, id: string) => unknown;

/** Registers a command that is about a document: the one that it is given, else the one in the active editor. */
export type DocumentCommand = (id: string, run: (document: vscode.TextDocument) => Promise<unknown>, how?: Explain) => vscode.Disposable;

/** @param explain for what a command does not explain itself. */
export function documentCommands(explain: Explain): DocumentCommand {
  return (id, run, how = explain) =>
    vscode.commands.registerCommand(id, async (uri?: vscode.Uri) => {
      const document = uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
      if (!document) return;
      await run(document).catch(error => how(error, document, id));
    });
}
