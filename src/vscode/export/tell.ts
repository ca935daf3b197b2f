import vscode = require('vscode');

import type { IssueRef } from '../../core/issues/issue';
import { shortName } from '../../core/issues/issue';
import { isParentToDo } from '../../core/issues/plan';
import type { ItemResult } from '../../tracker/apply';
import { TrackerError } from '../../tracker/port';
import type { ExportContext } from './context';
import type { Planned } from './planning';
import { askForRepository, homeOf, runName, type Session } from './session';
import { placesOf, quoted } from './words';

/** A button, and what it does. */
type Buttons = Readonly<Record<string, () => unknown>>;

/** The one notification at the end of an export, with what can be done about problems. It is not waited for. */
export function tell(
  context: ExportContext,
  session: Session,
  planned: Planned,
  results: readonly ItemResult[],
  warnings: readonly string[],
): void {
  for (const warning of warnings) context.log.warn(warning);
  const problems = results.filter(({ problem }) => problem !== null);
  const dropped = results.filter(result => result.dropped.length > 0);
  for (const { planned: item, problem } of problems) context.log.error(`${quoted(item.tokens.task)}: ${problem}`);
  for (const { issue, dropped: what } of dropped)
    context.log.warn(`#${issue?.number}: ${session.tracker.name} left out ${what.join('; ')}`);
  const created = results.filter(({ issue, planned: item }) => issue && item.operation.op === 'create');
  const linked = results.filter(
    ({ state, planned: item }) => (state === 'linked' || state === 'unsaved') && item.operation.op !== 'create',
  );
  const sentences = [
    ...(results.length === 0 && isParentToDo(planned.plan)
      ? aboveSentences(planned, warnings)
      : [
          created.length > 0 || linked.length === 0
            ? createdWords(created.length, namesOf(created, planned), linked.length)
            : linked.length === 1
              ? vscode.l10n.t('1 item was linked.')
              : vscode.l10n.t('{0} items were linked.', linked.length),
        ]),
    ...warnings,
    ...(dropped.length > 0
      ? [vscode.l10n.t('{0} left out: {1}.', session.tracker.name, [...new Set(dropped.flatMap(result => result.dropped))].join('; '))]
      : []),
    ...(results.some(({ state }) => state === 'unsaved') ? [vscode.l10n.t('The document is not saved yet.')] : []),
    ...problemSentences(problems),
  ];
  const again: Buttons =
    warnings.length > 0 && planned.plan.parent
      ? { [vscode.l10n.t('Resume Export')]: () => rerun('postmortem.resumeExport', session.document) }
      : {};
  const buttons: Buttons = { ...openButton(results, created.length), ...again, ...remedies(context, session, problems) };
  show(context, sentences.join(' '), problems.length + dropped.length + warnings.length > 0, buttons);
}

function createdWords(created: number, places: string, linked: number): string {
  if (linked > 0)
    return created === 1
      ? vscode.l10n.t('1 issue was created in {0}, {1} linked.', places, linked)
      : vscode.l10n.t('{0} issues were created in {1}, {2} linked.', created, places, linked);
  return created === 1
    ? vscode.l10n.t('1 issue was created in {0}.', places)
    : vscode.l10n.t('{0} issues were created in {1}.', created, places);
}

/** Where nothing was left to do for the items themselves. */
function aboveSentences({ plan: { parent } }: Planned, warnings: readonly string[]): string[] {
  if (!parent || warnings.length > 0) return [];
  const moved = parent.missing.map(number => `#${number}`).join(', ');
  return [
    parent.known
      ? vscode.l10n.t('{0}: put below #{1}.', moved, parent.known.number)
      : vscode.l10n.t('{0}: put below an issue of their own.', moved),
  ];
}

function namesOf(created: readonly ItemResult[], planned: Planned): string {
  return placesOf(
    created.map(result => result.planned),
    planned,
  ).replace(/ \([^()]+\)/g, '');
}

function problemSentences(problems: readonly ItemResult[]): string[] {
  const cancelled = problems.filter(({ problem }) => problem === 'cancelled').length;
  const [first, ...others] = problems.filter(({ problem }) => problem !== 'cancelled');
  const same = others.filter(({ problem }) => problem === first?.problem).length;
  const rest = others.length - same;
  return [
    ...(cancelled > 0
      ? [
          cancelled === 1
            ? vscode.l10n.t('1 item was left out: cancelled.')
            : vscode.l10n.t('{0} items were left out: cancelled.', cancelled),
        ]
      : []),
    ...(first
      ? [
          same > 0
            ? vscode.l10n.t('{0} items: {1}', same + 1, first.problem ?? '')
            : `${quoted(first.planned.tokens.task)}: ${first.problem}`,
        ]
      : []),
    ...(rest > 0 ? [vscode.l10n.t('(And {0} more in the log.)', rest)] : []),
  ];
}

function openButton(results: readonly ItemResult[], created: number): Buttons {
  const first = results.find(({ issue }) => issue)?.issue;
  if (!first) return {};
  return { [vscode.l10n.t('Open')]: () => openPage(created > 1 ? first.url.replace(/\/\d+$/, '') : first.url) };
}

/** What can be done about what went wrong. Links that could not be placed come first: their issues exist. */
function remedies(context: ExportContext, session: Session, problems: readonly ItemResult[]): Buttons {
  const [unlinked, ...others] = problems.filter(({ state }) => state === 'not-linked');
  if (unlinked?.issue) return buttonsForLink(context, session, unlinked, unlinked.issue, others);
  const remedy = problems.find(result => result.remedy !== null);
  const left = problems.some(({ state }) => state === 'not-done' || state === 'pending' || state === 'refused');
  return {
    ...(remedy
      ? remedyButtons(
          context,
          session.document,
          { host: session.target.host, repository: remedy.planned.repository },
          { remedy: remedy.remedy, url: remedy.remedyUrl },
          'postmortem.resumeExport',
        )
      : {}),
    ...(left && remedy?.remedy !== 'sign-in'
      ? { [vscode.l10n.t('Resume Export')]: () => rerun('postmortem.resumeExport', session.document) }
      : {}),
    ...(problems.length > 0 ? { [vscode.l10n.t('Show Log')]: () => context.log.show() } : {}),
  };
}

function buttonsForLink(
  context: ExportContext,
  session: Session,
  { planned }: ItemResult,
  issue: IssueRef,
  others: readonly ItemResult[],
): Buttons {
  const link = `[${shortName(issue, homeOf(session))}](${issue.url})`;
  const next = (): void => {
    const [result, ...rest] = others;
    if (result?.issue) show(context, `${result.problem}`, true, buttonsForLink(context, session, result, result.issue, rest));
  };
  return {
    [vscode.l10n.t('Copy Link')]: async () => {
      await vscode.env.clipboard.writeText(link);
      next();
    },
    [vscode.l10n.t('Insert Link Here')]: async () => {
      const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === session.document.uri.toString());
      await editor?.edit(builder => builder.insert(editor.selection.active, `${isBehindText(editor) ? ' ' : ''}(${link})`));
      next();
    },
    [vscode.l10n.t('Close Issue')]: async () => {
      await closeIssue(session, planned.key, issue);
      next();
    },
  };
}

function isBehindText({ document, selection: { active } }: vscode.TextEditor): boolean {
  return /\S$/.test(document.lineAt(active).text.slice(0, active.character));
}

/** Nobody wants it any more: its item is gone. */
async function closeIssue(
  { journal, tracker, place: { path } }: Session,
  key: string,
  { repository, number, url }: IssueRef,
): Promise<void> {
  const held = await journal.open();
  try {
    const found = await tracker.issue(repository, number);
    if (found.kind === 'found' && found.issue.isMine) await tracker.close(found.issue, null);
    const at = new Date().toISOString();
    await held.append({ v: 1, at, run: runName(), host: tracker.host, repository, key, path, state: 'closed', number, url });
  } finally {
    await held.release();
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('#{0} is closed as not planned.', number));
}

function remedyButtons(
  context: ExportContext,
  document: vscode.TextDocument,
  { host, repository }: { readonly host: string; readonly repository: string },
  { remedy, url }: Pick<TrackerError, 'remedy' | 'url'>,
  command: string,
): Buttons {
  switch (remedy) {
    case 'sign-in':
      return {
        [vscode.l10n.t('Sign In Again')]: async () => {
          if (await context.accounts.again(host)) await rerun(command, document);
        },
      };
    case 'authorize':
      return { [vscode.l10n.t('Authorize')]: () => openPage(url ?? `https://${host}/orgs/${repository.split('/')[0]}/sso`) };
    case 'choose-repository':
      return {
        [vscode.l10n.t('Choose Repository')]: async () => {
          const chosen = await askForRepository();
          if (!chosen) return;
          const isInFolder = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
          const where = isInFolder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Global;
          await vscode.workspace.getConfiguration('postmortem', document).update('export.repository', chosen, where);
          await rerun(command, document);
        },
      };
    default:
      return {};
  }
}

/** Says why nothing came of a command, with the way out. */
export function explainProblem(context: ExportContext, document: vscode.TextDocument, command: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  context.log.error(message);
  show(context, message, 'error', {
    ...(error instanceof TrackerError ? remedyButtons(context, document, context.accounts.last, error, command) : {}),
    [vscode.l10n.t('Show Log')]: () => context.log.show(),
  });
}

/** Does not wait: a command is over when it has said what came of it. */
function show({ log }: ExportContext, message: string, kind: boolean | 'error', buttons: Buttons): void {
  const { showErrorMessage, showInformationMessage, showWarningMessage } = vscode.window;
  const say = kind === 'error' ? showErrorMessage : kind ? showWarningMessage : showInformationMessage;
  Promise.resolve(say(message, ...Object.keys(buttons)))
    .then(answer => (answer === undefined ? undefined : buttons[answer]?.()))
    .catch(error => {
      log.error(String(error));
      void showErrorMessage(error instanceof Error ? error.message : String(error));
    });
}

function rerun(command: string, document: vscode.TextDocument): Thenable<unknown> {
  return vscode.commands.executeCommand(command, document.uri);
}

function openPage(url: string): Thenable<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(url));
}
