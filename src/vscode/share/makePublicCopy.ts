import * as vscode from 'vscode';
import { ALL_RULES } from '../../core/lint/allRules';
import { type MaskedKind, type PublicCopy, publicCopyOf } from '../../core/share/publicCopy';
import { prepare, type ShareContext, stemOf } from './prepare';

const SCHEME = 'postmortem-public';

/** Shows what everybody would read beside the document, and saves it where somebody has looked at it and says so. */
export async function makePublicCopy(context: ShareContext, document: vscode.TextDocument): Promise<void> {
  const shared = await prepare(context, document);
  if (!shared) return;
  const copy = publicCopyOf(shared.read, ALL_RULES, shared.config, shared.publicOptions);
  const name = `${stemOf(document.uri)}.public.md`;
  const shown = vscode.Uri.from({ scheme: SCHEME, path: `/${crypto.randomUUID().slice(0, 8)}/${name}` });
  const preview = vscode.workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent: () => copy.text });
  let target: vscode.Uri | null = null;
  try {
    const title = `${stemOf(document.uri)}.md ↔ ${name} (not saved yet)`;
    await vscode.commands.executeCommand('vscode.diff', document.uri, shown, title, { preview: false });
    const save = `Save ${name}`;
    const answer = await vscode.window.showInformationMessage(wordsAbout(copy), save, 'Discard');
    if (answer === save) target = await targetFor(document, name);
    if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(copy.text));
    await closeTabsOf(shown);
  } finally {
    preview.dispose();
  }
  if (target) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target), { preview: false });
}

const WORDS: Readonly<Record<MaskedKind, readonly [one: string, many: string]>> = {
  sensitive: ['secret or personal data', 'secrets or personal data'],
  person: ['mention of a person', 'mentions of people'],
  address: ['address or telephone number', 'addresses or telephone numbers'],
  internalLink: ['internal link', 'internal links'],
  issue: ['link to an issue', 'links to issues'],
};

/** Says what was found, and what cannot be. */
export function wordsAbout({ counts }: PublicCopy): string {
  const masked = (Object.keys(WORDS) as MaskedKind[]).flatMap(kind => {
    const count = counts[kind];
    return count > 0 ? [`${count} ${WORDS[kind][count === 1 ? 0 : 1]}`] : [];
  });
  const what = masked.length > 0 ? `Masked: ${masked.join(', ')}.` : 'Nothing was found that has to be masked.';
  return `${what} Read all of it before you save it: uncommon names, names of customers and trade secrets are not known as such.`;
}

/** Beside the document, or where somebody says. Nothing is overwritten unless somebody says so. */
async function targetFor(document: vscode.TextDocument, name: string): Promise<vscode.Uri | null> {
  if (document.isUntitled) return saveAs(vscode.workspace.workspaceFolders?.[0]?.uri, name);
  const folder = vscode.Uri.joinPath(document.uri, '..');
  const target = vscode.Uri.joinPath(folder, name);
  const exists = await vscode.workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  if (!exists) return target;
  const [replace, other] = ['Replace', 'Save As…'];
  const detail = 'What is in it now will be lost.';
  const answer = await vscode.window.showWarningMessage(`${name} exists already.`, { modal: true, detail }, replace, other);
  if (answer === other) return saveAs(folder, name);
  return answer === replace ? target : null;
}

async function saveAs(folder: vscode.Uri | undefined, name: string): Promise<vscode.Uri | null> {
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: { Markdown: ['md'] },
    title: 'Save Public Copy',
  });
  return target ?? null;
}

async function closeTabsOf(shown: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === shown.toString());
  await vscode.window.tabGroups.close(tabs, true);
}
