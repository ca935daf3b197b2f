import vscode = require('vscode');

import { ALL_RULES } from '../../core/lint/allRules';
import { pageOf } from '../../core/share/page';
import { withoutSensitive } from '../../core/share/redacted';
import { htmlProgram } from '../program';
import { maskedWords, prepare, type ShareContext, stemOf } from './prepare';

/** Saves a document as a page that stands alone. A browser prints it, to PDF as well. */
export async function exportHtml(context: ShareContext, document: vscode.TextDocument): Promise<void> {
  const shared = await prepare(context, document);
  if (!shared) return;
  const { document: read, count } = withoutSensitive(shared.read, ALL_RULES, shared.config);
  const { htmlOf } = await htmlProgram(context.extensionUri);
  const html = htmlOf(pageOf(read));
  const name = `${stemOf(document.uri)}.html`;
  const folder = document.isUntitled ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(document.uri, '..');
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: { HTML: ['html'] },
    title: vscode.l10n.t('Export as HTML'),
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(html));
  const message = [
    vscode.l10n.t('Exported to {0}. For a PDF, open it in a browser and print it.', target.path.slice(target.path.lastIndexOf('/') + 1)),
    count > 0 ? vscode.l10n.t('In it, {0}.', maskedWords(count)) : '',
  ];
  const open = vscode.l10n.t('Open in Browser');
  // Nobody has to close the notification for the command to be over.
  void vscode.window.showInformationMessage(message.filter(Boolean).join(' '), open).then(answer => {
    if (answer === open) return vscode.env.openExternal(target);
    return undefined;
  });
}
