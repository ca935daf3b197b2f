import vscode = require('vscode');

import { conflictIn } from '../../core/document/conflict';
import type { Document } from '../../core/document/postmortem';
import { statedField } from '../../core/document/tree';
import { docKeyOf, type IdentifiedItem, identify } from '../../core/issues/identity';
import type { ExportSettings } from '../../core/issues/settings';
import { createClient } from '../../github/client';
import { isRepositoryName, type RemoteRepository } from '../../github/remote';
import { type Tracker, TrackerError } from '../../tracker/port';
import type { Clock } from '../../tracker/ports';
import { allowedRepositories, exportRepository } from '../settings';
import { isKnown } from '../signIn';
import type { ExportContext } from './context';
import { type JournalStore, journalOf } from './journals';
import { type Place, placeOf } from './place';

/** Where the issues of a document go. */
export interface Target {
  readonly repository: string;
  /** Of the pages that people see. */
  readonly host: string;
  /** The repository that the document itself is in; null outside of one. */
  readonly home: RemoteRepository | null;
  /** In lower case: those that a document may name. */
  readonly allowed: ReadonlySet<string>;
}

/** A document whose issues are worked with, and all that was found out about it. */
export interface Session {
  readonly document: vscode.TextDocument;
  readonly read: Document;
  readonly place: Place;
  readonly docKey: string;
  readonly target: Target;
  readonly settings: ExportSettings;
  readonly items: readonly IdentifiedItem[];
  readonly tracker: Tracker;
  readonly journal: JournalStore;
}

/** How a session comes about. `silent`: with what is there already, without a question. */
export type Manner = 'asking' | 'silent';

/** Null where somebody was asked something and did not want to answer, or where nobody was to be asked. */
export async function openSession(context: ExportContext, document: vscode.TextDocument, manner: Manner): Promise<Session | null> {
  const read = await context.reader.read(document);
  if (!read) throw new Error(vscode.l10n.t('This document is no postmortem: there are no action items in it.'));
  if (manner === 'asking') refuseConflict(read);
  const place = await placeOf(context.extension, document.uri);
  const target = await targetOf(context, document, read, place, manner);
  if (!target) return null;
  const { export: settings } = await context.configurations.ofAfresh(document.uri, read);
  const connection = await context.accounts.connect(target.host, { asks: manner === 'asking', repository: target.repository });
  if (!connection) return null;
  const { apiUrl, token } = connection;
  const tracker = createClient({ apiUrl, token, trustedAuthors: settings.trustedAuthors, botLogin: settings.botLogin });
  context.suggestions.connected(document.uri, tracker, target.repository);
  const docKey = docKeyOf(read.postmortem, place.path);
  return {
    document,
    read,
    place,
    docKey,
    target,
    settings,
    items: identify(read.postmortem, docKey),
    tracker,
    journal: journalOf(context.extension, place),
  };
}

/** While both sides of a merge conflict stand in a document, each item would get two issues, and links would break git's marks. */
export function refuseConflict({ text, lines }: Document): void {
  const at = conflictIn(text);
  if (at === null) return;
  const line = lines.pointAt(at).line;
  throw new Error(vscode.l10n.t('This document holds a merge conflict (line {0}). Resolve it first. Nothing was sent.', line));
}

/** The repository that the document names, else the setting, else the one that the document is in, else what the user answers. */
async function targetOf(
  { extension }: ExportContext,
  document: vscode.TextDocument,
  { postmortem }: Document,
  place: Place,
  manner: Manner,
): Promise<Target | null> {
  const stated = statedField(postmortem, 'repository')?.value ?? null;
  const named = (stated && isRepositoryName(stated) ? stated : null) ?? exportRepository(document);
  const known = place.remotes.filter(({ host }) => isKnown(host));
  const home = await homeAmong(known, extension, place, named !== null || manner === 'silent');
  if (home === undefined) return null;
  if (!named && !home && place.gitLab)
    throw new TrackerError(
      vscode.l10n.t(
        'This repository is on {0}. Issues on GitLab are created on the command line: `postmortem export apply {1}`. From here they go to GitHub: choose a repository there.',
        place.gitLab,
        place.path,
      ),
      null,
      'choose-repository',
    );
  const foreign = place.remotes[0];
  if (!named && !home && foreign)
    throw new TrackerError(
      vscode.l10n.t(
        'The remote of this repository, on {0}, is not a GitHub that you are signed in to. Choose the repository for the issues.',
        foreign.host,
      ),
      null,
      'choose-repository',
    );
  const repository = named ?? home?.fullName ?? (manner === 'asking' ? await askForRepository() : null);
  if (!repository) return null;
  const isAsked = named === null && home === null;
  const allowed = [exportRepository(document), home?.fullName, isAsked ? repository : null, ...allowedRepositories()];
  return {
    repository,
    host: home?.host ?? 'github.com',
    home,
    allowed: new Set(allowed.flatMap(name => (name ? [name.toLowerCase()] : []))),
  };
}

/**
 * The document's own repository. Of a fork and its parent, only the user can say which one gets the issues: the answer is kept for the workspace.
 * Undefined when there is no answer.
 */
async function homeAmong(
  remotes: readonly RemoteRepository[],
  { workspaceState }: vscode.ExtensionContext,
  { root }: Place,
  isDecided: boolean,
): Promise<RemoteRepository | null | undefined> {
  const [first, ...others] = remotes;
  if (!first || others.length === 0) return first ?? null;
  const key = `postmortem.export.remote:${root?.toString() ?? ''}`;
  const kept = workspaceState.get<string>(key);
  const known = remotes.find(({ fullName }) => fullName === kept);
  if (known || isDecided) return known ?? first;
  const answer = await vscode.window.showQuickPick(
    remotes.map(({ host, fullName }) => ({ label: fullName, description: host })),
    {
      title: vscode.l10n.t('Export Action Items'),
      placeHolder: vscode.l10n.t('This repository has several remotes. Which one gets the issues?'),
      ignoreFocusOut: true,
    },
  );
  if (!answer) return undefined;
  await workspaceState.update(key, answer.label);
  return remotes.find(({ fullName, host }) => fullName === answer.label && host === answer.description);
}

export async function askForRepository(value = ''): Promise<string | null> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Export Action Items'),
    prompt: vscode.l10n.t('Which repository gets the issues?'),
    placeHolder: vscode.l10n.t('owner/name'),
    value,
    ignoreFocusOut: true,
    validateInput: text => (isRepositoryName(text.trim()) ? null : vscode.l10n.t('Write it as owner/name.')),
  });
  return answer?.trim() || null;
}

/** The repository that a bare `#12` in the document is of. */
export function homeOf({ target }: Pick<Session, 'target'>): string {
  return target.home?.fullName ?? target.repository;
}

/** A clock whose waits end when the user cancels. */
export function clockUntil(token: vscode.CancellationToken): Clock {
  return { now: () => Date.now(), wait: seconds => waitUnlessCancelled(seconds, token) };
}

function waitUnlessCancelled(seconds: number, token: vscode.CancellationToken): Promise<void> {
  if (token.isCancellationRequested) return Promise.resolve();
  return new Promise(resolve => {
    const timer = setTimeout(done, seconds * 1000);
    const subscription = token.onCancellationRequested(done);
    function done(): void {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    }
  });
}

/** A day and a few letters: to be read, and to be typed. */
export function runName(): string {
  return `${new Date().toISOString().slice(0, 10)}-${crypto.randomUUID().slice(0, 8)}`;
}

/** Exporting, refreshing and taking back send text with the user's account: not from a workspace that nobody trusts. */
export async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Issues need a trusted workspace: they are written and read with your account.'),
    manage,
  );
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
