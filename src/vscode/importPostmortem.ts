import vscode = require('vscode');

import type { Configurations } from './configuration';
import { configOf, type TemplateItem, templatesFor } from './newPostmortem';

/** What the command needs. */
interface Desk {
  readonly extensionUri: vscode.Uri;
  readonly configurations: Configurations;
}

/** What is imported: the text, and how messages call it. */
interface Source {
  readonly name: string;
  readonly fileName: string;
  readonly text: string;
}

/** *Postmortem: Import*: what another program has exported, in a template, as a document that nobody has saved yet: nothing is written. */
export async function importPostmortem(desk: Desk, chosen?: vscode.Uri): Promise<void> {
  const source = chosen ? await sourceAt(chosen) : await askSource();
  if (!source) return;
  const template = await askTemplate(desk, chosen);
  if (!template) return;
  const [{ importText }, { ImportError }] = await Promise.all([import('../core/import/importText'), import('../core/import/incident')]);
  const found = ((): ReturnType<typeof importText> => {
    try {
      return importText(source.text, { fileName: source.fileName, template: template.text, zone: null, html: null });
    } catch (error) {
      throw error instanceof ImportError ? new Error(`${source.name} ${error.message}.`) : error;
    }
  })();
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: found.text });
  await vscode.window.showTextDocument(document, { preview: false });
  void vscode.window.showInformationMessage(
    found.unplaced.length === 0
      ? vscode.l10n.t('Imported from {0}: events {1}, action items {2}.', found.source, found.events, found.actions)
      : vscode.l10n.t(
          'Imported from {0}: events {1}, action items {2}. What the template has no place for stands under “Not placed”.',
          found.source,
          found.events,
          found.actions,
        ),
  );
}

async function askSource(): Promise<Source | null> {
  const file = { label: vscode.l10n.t('A file…') };
  const clipboard = { label: vscode.l10n.t('The clipboard') };
  const answer = await vscode.window.showQuickPick([file, clipboard], {
    title: vscode.l10n.t('Import Postmortem'),
    placeHolder: vscode.l10n.t('JSON or Markdown from PagerDuty, incident.io, FireHydrant, Rootly or Jira Service Management'),
  });
  if (answer === clipboard) {
    return { name: vscode.l10n.t('The clipboard'), fileName: '', text: await vscode.env.clipboard.readText() };
  }
  if (answer !== file) return null;
  const [uri] = (await vscode.window.showOpenDialog({ filters: { 'JSON, Markdown': ['json', 'md', 'markdown'] } })) ?? [];
  return uri ? sourceAt(uri) : null;
}

/** Larger than any export of one incident. Bytes. */
const LARGEST = 8 * 1024 * 1024;

/** @throws {Error} where the file cannot be read, is too large, or is no text. */
async function sourceAt(uri: vscode.Uri): Promise<Source> {
  const name = vscode.workspace.asRelativePath(uri);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > LARGEST) throw new Error(vscode.l10n.t('{0} is too large to be imported: export one incident at a time.', name));
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri));
    return { name, fileName: uri.path.replace(/^.*\//, ''), text };
  } catch (error) {
    if (error instanceof TypeError) throw new Error(vscode.l10n.t('{0} is not a text in UTF-8: nothing was imported.', name));
    throw error;
  }
}

/** Templates of the folder that the file lies in, or that somebody works in: nothing is written there. */
async function askTemplate(desk: Desk, chosen: vscode.Uri | undefined): Promise<{ readonly text: string } | null> {
  const { workspaceFolders = [], getWorkspaceFolder } = vscode.workspace;
  const near = chosen ?? vscode.window.activeTextEditor?.document.uri;
  const folder = (near && getWorkspaceFolder(near)) ?? workspaceFolders[0];
  const place = folder && { folder: folder.uri, isChosen: false };
  const items = await templatesFor(desk, place, await configOf(desk, place));
  const item = await vscode.window.showQuickPick<TemplateItem>(items, {
    title: vscode.l10n.t('Import Postmortem'),
    placeHolder: vscode.l10n.t('The template to import into'),
  });
  return item ? { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(item.uri)) } : null;
}
