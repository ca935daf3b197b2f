import vscode = require('vscode');

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
    const title = vscode.l10n.t('{0} ↔ {1} (not saved yet)', `${stemOf(document.uri)}.md`, name);
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
  const save = vscode.l10n.t('Save {0}', name);
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
    void vscode.window.showInformationMessage(wordsAbout(copy), save, vscode.l10n.t('Discard')).then(button => {
      if (button !== undefined) answer(button === save);
    });
  });
}

const WORDS: Readonly<Record<MaskedKind, (count: number) => string>> = {
  sensitive: count => (count === 1 ? vscode.l10n.t('1 secret or personal data') : vscode.l10n.t('{0} secrets or personal data', count)),
  person: count => (count === 1 ? vscode.l10n.t('1 mention of a person') : vscode.l10n.t('{0} mentions of people', count)),
  address: count =>
    count === 1 ? vscode.l10n.t('1 address or telephone number') : vscode.l10n.t('{0} addresses or telephone numbers', count),
  internalLink: count => (count === 1 ? vscode.l10n.t('1 internal link') : vscode.l10n.t('{0} internal links', count)),
  issue: count => (count === 1 ? vscode.l10n.t('1 link to an issue') : vscode.l10n.t('{0} links to issues', count)),
};

/** Says what was found, and what cannot be. */
function wordsAbout({ counts }: PublicCopy): string {
  const masked = (Object.keys(WORDS) as MaskedKind[]).flatMap(kind => {
    const count = counts[kind];
    return count > 0 ? [WORDS[kind](count)] : [];
  });
  const what =
    masked.length > 0 ? vscode.l10n.t('Masked: {0}.', masked.join(', ')) : vscode.l10n.t('Nothing was found that has to be masked.');
  const advice = vscode.l10n.t(
    'Read all of it before you save it: uncommon names, names of customers and trade secrets are not known as such.',
  );
  return `${what} ${advice}`;
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
  const [replace, other] = [vscode.l10n.t('Replace'), vscode.l10n.t('Save As…')];
  const detail = vscode.l10n.t('What is in it now will be lost.');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} exists already.', name),
    { modal: true, detail },
    replace,
    other,
  );
  if (answer === other) return saveAs(folder, name);
  return answer === replace ? target : null;
}

async function saveAs(folder: vscode.Uri | undefined, name: string): Promise<vscode.Uri | null> {
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: { Markdown: ['md'] },
    title: vscode.l10n.t('Save Public Copy'),
  });
  return target ?? null;
}

function tabsOf(shown: vscode.Uri): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === shown.toString());
}
