import vscode = require('vscode');

import { identify } from '../../core/issues/identity';
import { type LinkResult, relinkIssue, tickLinked } from '../../core/issues/link';
import { anchorOf } from '../../core/issues/locate';
import { STATE_AFTER, type SyncStep } from '../../core/issues/sync';
import type { TextEdit } from '../../core/text/edit';
import { planSync } from '../../tracker/sync';
import { issueCount, itemCount, linkCount } from '../counts';
import type { ExportContext } from './context';
import { linkedDocument, noteLater } from './exportActions';
import { needsLook } from './issueStates';
import { unwritten } from './journals';
import { homeOf, isTrusted, openSession, runName, type Session } from './session';
import { changeAll, hasLink } from './writeBack';

/** *Postmortem: Refresh Action Item Status*: brings the state of linked issues back into the document, and keeps it for hovers and decorations. */
export async function refreshActionItems(context: ExportContext, document: vscode.TextDocument): Promise<void> {
  if (!(await isTrusted())) return;
  const session = await openSession(context, document, 'silent');
  if (!session) return offerSignIn(context, document);
  const steps = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Window,
      title: vscode.l10n.t('Asking {0} about {1}', session.tracker.name, issueCount(linkedIn(session))),
    },
    async () => planSync(session.items, session.tracker, unwritten(await session.journal.read()), homeOf(session)),
  );
  const problem = await writeDown(context, session, steps);
  await remember(context, session, steps);
  say(steps, problem);
}

function linkedIn({ items }: Session): number {
  return items.filter(({ item }) => item.issue).length;
}

/** A refresh asks nobody for an account; the user may. */
async function offerSignIn(context: ExportContext, document: vscode.TextDocument): Promise<void> {
  const signIn = vscode.l10n.t('Sign In');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Refreshing needs an account that is signed in to GitHub.'),
    signIn,
  );
  if (answer === signIn && (await openSession(context, document, 'asking'))) await refreshActionItems(context, document);
}

/** All ticks and links at once. Gives back why not, in words. */
async function writeDown({ unsaved }: ExportContext, session: Session, steps: readonly SyncStep[]): Promise<string | null> {
  const changes = steps.filter(({ action, issue }) => action !== 'none' && issue);
  const run = runName();
  for (const step of steps) if (step.isTakenBack) await noteStep(session, run, step, 'unchecked');
  if (changes.length === 0) return null;
  const place = linkedDocument(session);
  let done: readonly SyncStep[] = [];
  const written = await changeAll(place.uri, text => {
    const results = changes.map(step => ({ step, result: resultOf(text, step, session) }));
    const edits = results.flatMap(({ result }): TextEdit[] => ('edit' in result ? [result.edit] : []));
    const [refused] = results.flatMap(({ result }) => ('reason' in result ? [result.reason] : []));
    done = results.flatMap(({ step, result }) => ('edit' in result ? [step] : []));
    return edits.length === 0 && refused ? { reason: refused } : edits;
  });
  if (written.kind === 'failed') return written.reason;
  for (const step of done) {
    const { action } = step;
    if (action === 'none') continue;
    const note = (): Promise<void> => noteStep(session, run, step, STATE_AFTER[action]);
    if (written.kind === 'written') await note();
    else unsaved.add({ uri: place.uri, isIn: text => isIn(text, step, session), note });
  }
  return null;
}

async function noteStep(
  { journal, tracker, place: { path } }: Session,
  run: string,
  { identified: { key }, issue }: SyncStep,
  state: (typeof STATE_AFTER)[keyof typeof STATE_AFTER],
): Promise<void> {
  if (issue) await noteLater(journal, { run, host: tracker.host, path, key, issue, state });
}

function resultOf(text: string, { action, identified, issue, link }: SyncStep, session: Session): LinkResult {
  const place = { docKey: session.docKey, fileName: session.document.uri.path, key: identified.key };
  if (action === 'relink' && issue) return relinkIssue(text, place, link, issue, linkedDocument(session));
  return tickLinked(text, place, link, action === 'tick');
}

/** Whether the text says what the step has made it say. */
function isIn(text: string, step: SyncStep, session: Session): boolean {
  if (step.action === 'relink')
    return step.issue !== null && hasLink(text, linkedDocument(session), anchorOf(step.identified, session.items), step.issue);
  const result = resultOf(text, step, session);
  return 'edit' in result && text.slice(result.edit.range.start, result.edit.range.end).toLowerCase() === result.edit.newText;
}

/** By the links as they are now: a link may have been changed by the refresh itself. */
async function remember({ reader, states }: ExportContext, { document, docKey }: Session, steps: readonly SyncStep[]): Promise<void> {
  const read = await reader.read(document);
  const links = new Map(read ? identify(read.postmortem, docKey).map(({ key, item }) => [key, item.issue]) : []);
  states.set(
    document.uri,
    steps.flatMap(({ identified: { key }, issue, hint, action }) => {
      const link = links.get(key);
      return link ? [{ link, issue, hint: action === 'relink' ? null : hint }] : [];
    }),
  );
}

/** A notification where something changed or needs a look; else a word in the status bar. */
function say(steps: readonly SyncStep[], problem: string | null): void {
  const amount = (action: SyncStep['action']): number => steps.filter(step => step.action === action).length;
  const hints = steps.flatMap(step => (step.hint && step.action === 'none' && needsLook(step) ? [step.hint] : []));
  if (problem) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The document was not changed: {0}.', problem));
    return;
  }
  const changes = [
    amount('tick') > 0 && vscode.l10n.t('{0} ticked', itemCount(amount('tick'))),
    amount('untick') > 0 && vscode.l10n.t('{0} reopened', amount('untick')),
    amount('relink') > 0 && vscode.l10n.t('{0} moved', linkCount(amount('relink'))),
  ].filter(Boolean);
  const looked =
    changes.length > 0
      ? vscode.l10n.t('{0} looked at: {1}.', issueCount(steps.length), changes.join(', '))
      : vscode.l10n.t('{0} looked at.', issueCount(steps.length));
  if (hints.length === 0 && changes.length === 0)
    vscode.window.setStatusBarMessage(`$(check) ${looked} ${vscode.l10n.t('Nothing has changed.')}`, 8000);
  else if (hints.length === 0) void vscode.window.showInformationMessage(looked);
  else
    void vscode.window.showWarningMessage(
      `${looked} ${hints.length > 1 ? vscode.l10n.t('{0} (and {1} more, beside the items).', hints[0] ?? '', hints.length - 1) : `${hints[0]}.`}`,
    );
}
