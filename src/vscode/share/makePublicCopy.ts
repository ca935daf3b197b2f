import * as vscode from 'vscode';
import { publicCopyOfName } from '../../core/document/publicCopy';
import { ALL_RULES } from '../../core/lint/allRules';
import { type MaskedKind, type PublicCopy, publicCopyOf } from '../../core/share/publicCopy';
import { prepare, type ShareContext, stemOf } from './prepare';

const SCHEME = 'postmortem-public';

/** Copies that are shown and not decided about, by their addresses. */
const open = new Map<string, (isWanted: boolean) => void>();

/** Shows what everybody would read beside the document, and saves it where somebody has looked at it and says so. */
export async function makePublicCopy(context: ShareContext, document: vscode.TextDocument): Promise<void> {
  const shared = await prepare(context, document);
  if (!shared) return;
  const copy = publicCopyOf(shared.read, ALL_RULES, shared.config, shared.publicOptions);
  const name = publicCopyOfName(stemOf(document.uri));
  const shown = vscode.Uri.from({ scheme: SCHEME, path: `/${crypto.randomUUID().slice(0, 8)}/${name}` });
  const preview = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: uri => (uri.toString() === shown.toString() ? copy.text : null),
  });
  let target: vscode.Uri | null = null;
  try {
    const title = `${stemOf(document.uri)}.md ↔ ${name} (not saved yet)`;
    await vscode.commands.executeCommand('vscode.diff', document.uri, shown, title, { preview: false });
    if (await isWanted(shown, copy, name)) target = await targetFor(document, name);
    if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(copy.text));
    await vscode.window.tabGroups.close(tabsOf(shown), true);
  } finally {
    preview.dispose();
  }
  if (target) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target), { preview: false });
}

/** Saves the copy that is looked at. */
export function saveShownCopy(): void {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputTextDiff) open.get(input.modified.toString())?.(true);
}

/** Reading takes longer than a notification stays: the button over the comparison does the same, and closing the comparison says no. */
function isWanted(shown: vscode.Uri, copy: PublicCopy, name: string): Promise<boolean> {
  const save = `Save ${name}`;
  return new Promise<boolean>(resolve => {
    const closing = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (tabsOf(shown).length === 0) answer(false);
    });
    const answer = (isSaved: boolean): void => {
      closing.dispose();
      open.delete(shown.toString());
      resolve(isSaved);
    };
    open.set(shown.toString(), answer);
    void vscode.window.showInformationMessage(wordsAbout(copy), save, 'Discard').then(button => {
      if (button !== undefined) answer(button === save);
    });
  });
}

const WORDS: Readonly<Record<MaskedKind, readonly [one: string, many: string]>> = {
  sensitive: ['secret or personal data', 'secrets or personal data'],
  person: ['mention of a person', 'mentions of people'],
  address: ['address or telephone number', 'addresses or telephone numbers'],
  internalLink: ['internal link', 'internal links'],
  issue: ['link to an issue', 'links to issues'],
};

/** Says what was found, and what cannot be. */
function wordsAbout({ counts }: PublicCopy): string {
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

function tabsOf(shown: vscode.Uri): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === shown.toString());
}
