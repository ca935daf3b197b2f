import vscode = require('vscode');

import { conflictText } from '../../core/document/conflict';
import { readDocument } from '../../core/document/postmortem';
import { docKeyOf } from '../../core/issues/identity';
import { type JournalRecord, runsIn } from '../../core/issues/journal';
import { createClient } from '../../github/client';
import type { Written } from '../../tracker/ports';
import { createdIn, type RevertResult, revertRun } from '../../tracker/revert';
import { issueCount, linkCount } from '../counts';
import type { ExportContext } from './context';
import { journalOf } from './journals';
import { type Place, placeOf } from './place';
import { clockUntil, isTrusted } from './session';
import { takeLinkOut } from './writeBack';

const TITLE = vscode.l10n.t('Revert Export');

/** *Postmortem: Revert Export*: closes what an export has created, where nobody has worked on it since, and takes its links out of the documents. */
export async function revertExport(context: ExportContext, document: vscode.TextDocument): Promise<void> {
  if (!(await isTrusted())) return;
  const place = await placeOf(context.extension, document.uri);
  const store = journalOf(context.extension, place);
  const chosen = await chooseRun(await store.read());
  if (!chosen) return;
  const { run, created } = chosen;
  const [first] = created;
  if (first?.url?.includes('/-/issues/')) {
    const command = `postmortem export revert --run ${run} --yes`;
    void vscode.window.showInformationMessage(
      vscode.l10n.t('These issues are on GitLab. They are taken back on the command line: `{0}`.', command),
    );
    return;
  }
  if (!first || !(await confirmed(created))) return;
  const connection = await context.accounts.connect(hostOf(first.host, place), { asks: true, repository: first.repository });
  if (!connection) return;
  const tracker = createClient(connection);
  const results = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Taking an export back'), cancellable: true },
    async (progress, token) => {
      const journal = await store.open();
      try {
        return await revertRun({
          tracker,
          journal,
          clock: clockUntil(token),
          run,
          isCancelled: () => token.isCancellationRequested,
          progress: ({ message, done, total }) => progress.report({ message: vscode.l10n.t('{0} of {1}: {2}', done + 1, total, message) }),
          objectionTo: record => whyNotUnlinked(document, place, record),
          unlink: (record, issue) => unlinkIn(document, place, record, issue),
        });
      } finally {
        await journal.release();
      }
    },
  );
  say(context, results);
}

interface RunPick extends vscode.QuickPickItem {
  readonly run: string;
  readonly created: readonly JournalRecord[];
}

/** The exports that have created something, the latest first. */
async function chooseRun(records: readonly JournalRecord[]): Promise<RunPick | undefined> {
  const picks = runsIn(records.filter(({ state }) => state === 'created')).flatMap((run): RunPick[] => {
    const hosts = new Set(records.filter(record => record.run === run).map(({ host }) => host));
    const created = [...hosts].flatMap(host => createdIn(records, run, host));
    const [first] = created;
    if (!first) return [];
    return [
      {
        label: new Date(first.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
        description: vscode.l10n.t(
          '{0} in {1}',
          issueCount(created.length),
          [...new Set(created.map(({ repository }) => repository))].join(', '),
        ),
        detail: [...new Set(created.map(({ path }) => path))].join(', '),
        run,
        created,
      },
    ];
  });
  if (picks.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to take back: no export from here has created an issue that is not closed again.'),
    );
    return undefined;
  }
  return vscode.window.showQuickPick(picks.reverse(), { title: TITLE, placeHolder: vscode.l10n.t('Which export is taken back?') });
}

async function confirmed(created: readonly JournalRecord[]): Promise<boolean> {
  const button = created.length === 1 ? vscode.l10n.t('Close Issue') : vscode.l10n.t('Close {0} Issues', created.length);
  const names = created.map(({ repository, number }) => `${repository}#${number}`);
  const what = vscode.l10n.t(
    'They are closed as not planned, and their links are taken out of the document. Issues that somebody has worked on since are left alone.',
  );
  const detail = `${names.join(', ')}\n\n${what}`;
  return (await vscode.window.showWarningMessage(vscode.l10n.t('Take this export back?'), { modal: true, detail }, button)) === button;
}

/** The host of the pages by that of the API. */
function hostOf(apiHost: string, { remotes }: Place): string {
  const page = apiHost === 'api.github.com' || apiHost.endsWith('.ghe.com') ? apiHost.replace(/^api\./, '') : apiHost;
  // An address with a port is that of a server that a remote names without one.
  return remotes.find(({ host }) => page === host || page.startsWith(`${host}:`))?.host ?? page;
}

function uriOf(document: vscode.TextDocument, { root, path: own }: Place, { path }: JournalRecord): vscode.Uri | null {
  return path === own ? document.uri : root && vscode.Uri.joinPath(root, path);
}

/** A document that cannot be opened any more keeps no issue open. */
async function whyNotUnlinked(document: vscode.TextDocument, place: Place, record: JournalRecord): Promise<string | null> {
  const uri = uriOf(document, place, record);
  const current = uri && (await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => null));
  const why = current && conflictText(current.getText());
  return why && `${record.path} ${why}`;
}

async function unlinkIn(
  document: vscode.TextDocument,
  place: Place,
  record: JournalRecord,
  issue: Parameters<typeof takeLinkOut>[2],
): Promise<Written> {
  const uri = uriOf(document, place, record);
  if (!uri) return { kind: 'failed', reason: vscode.l10n.t('{0} is not in this workspace', record.path) };
  try {
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    const docKey = docKeyOf(readDocument(text, { fileName: uri.path }).postmortem, record.path);
    return await takeLinkOut({ uri, docKey, home: record.repository, format: 'link' }, record.key, issue);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function say({ log }: ExportContext, results: readonly RevertResult[]): void {
  for (const { record, state, reason } of results)
    log.info(`${record.repository}#${record.number}: ${state}${reason ? ` (${reason})` : ''}`);
  const closed = results.filter(({ state }) => state === 'closed');
  const others = results.filter(({ state, reason }) => state !== 'closed' || reason !== null);
  const said = vscode.l10n.t(
    '{0} closed, {1} taken out.',
    issueCount(closed.length),
    linkCount(closed.filter(({ isUnlinked }) => isUnlinked).length),
  );
  if (others.length === 0) {
    void vscode.window.showInformationMessage(said);
    return;
  }
  const [first] = others;
  const [number, reason] = [first?.record.number ?? '…', first?.reason ?? first?.state ?? ''];
  const what =
    first?.state === 'kept' ? vscode.l10n.t('#{0} is left alone: {1}.', number, reason) : vscode.l10n.t('#{0}: {1}.', number, reason);
  const rest = others.length > 1 ? ` ${vscode.l10n.t('(And {0} more in the log.)', others.length - 1)}` : '';
  void vscode.window
    .showWarningMessage(`${said} ${what}${rest}`, vscode.l10n.t('Show Log'))
    .then(answer => (answer ? log.show() : undefined));
}
