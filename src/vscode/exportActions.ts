import * as vscode from 'vscode';
import { linkIssue } from '../core/issues/link';
import { type IssueRef, type PlannedItem, planExport } from '../core/issues/plan';
import { applyPlan, type ItemResult, pauseFor } from '../github/apply';
import { createClient, type GitHubClient, type RepositoryInfo } from '../github/client';
import { toTextEdits, workspaceEdit } from './convert';
import { type Previews, previewOf } from './preview';
import type { DocumentReader } from './reading';
import { docKeyOf, findRepository } from './repository';
import { connect } from './signIn';

const TITLE = 'Export Action Items';

/** What the command works with. */
export interface ExportContext {
  readonly reader: DocumentReader;
  readonly previews: Previews;
  readonly log: vscode.LogOutputChannel;
}

/** *Postmortem: Export Action Items*: choose, look at what will be sent, confirm, and have the issues created and linked one after the other. */
export async function exportActionItems(context: ExportContext, document: vscode.TextDocument): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    const manage = 'Manage Workspace Trust';
    const answer = await vscode.window.showWarningMessage('Exporting needs a trusted workspace: it sends text with your account.', manage);
    if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return;
  }
  const read = await context.reader.read(document);
  if (!read) {
    vscode.window.showInformationMessage('This document is no postmortem: there is nothing to export.');
    return;
  }
  const repository = await findRepository(document);
  if (!repository) return;
  const connection = await connect(repository.host);
  if (!connection) return;
  const client = createClient(connection.apiUrl, connection.token);
  const docKey = await docKeyOf(document);
  const { info, existing } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: `Looking at ${repository.fullName}` },
    () => askRepository(client, repository.fullName),
  );
  const plan = planExport(read, { docKey, includePrevention: true, existing });
  const chosen = await choose(plan, info);
  if (!chosen || chosen.length === 0) return;
  const preview = await context.previews.show(previewOf(chosen, info));
  const confirmed = await confirm(chosen, info);
  await preview.close();
  if (!confirmed) return;
  const results = await carryOut(context, { document, docKey, client, info, apiUrl: connection.apiUrl }, chosen);
  await tell(context, results, info);
}

async function askRepository(client: GitHubClient, fullName: string): Promise<{ info: RepositoryInfo; existing: Map<string, IssueRef> }> {
  const info = await client.repository(fullName);
  if (info.isArchived) throw new Error(`${info.fullName} is archived: nothing can be created there.`);
  if (!info.hasIssues) throw new Error(`Issues are turned off in ${info.fullName}.`);
  return { info, existing: await client.markedIssues(info.fullName) };
}

interface ItemPick extends vscode.QuickPickItem {
  readonly planned?: PlannedItem;
}

/** The open items, tasks chosen beforehand and corrective measures not; what is tracked already is shown below and cannot be exported again. */
async function choose(plan: readonly PlannedItem[], info: RepositoryInfo): Promise<PlannedItem[] | null> {
  const open = plan.filter(({ action, found }) => action === 'create' || found);
  if (open.length === 0) {
    const tracked = plan.filter(({ item }) => item.issue).length;
    vscode.window.showInformationMessage(
      tracked > 0 ? `Nothing to export: all ${tracked} action items are tracked.` : 'Nothing to export: there are no open action items.',
    );
    return null;
  }
  const pick = (planned: PlannedItem): ItemPick => ({
    label: planned.item.task,
    ...(planned.found
      ? { description: `#${planned.found.number} exists, its link is missing` }
      : planned.item.owner
        ? { description: planned.item.owner }
        : {}),
    picked: planned.item.concept === 'actionItems' || planned.found !== null,
    planned,
  });
  const group = (label: string, items: readonly PlannedItem[]): ItemPick[] =>
    items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items.map(pick)];
  const tracked = plan.length - open.length;
  const picks = [
    ...group(
      'Action items',
      open.filter(({ item }) => item.concept === 'actionItems'),
    ),
    ...group(
      'Corrective measures',
      open.filter(({ item }) => item.concept === 'prevention'),
    ),
  ];
  const chosen = await vscode.window.showQuickPick(picks, {
    canPickMany: true,
    ignoreFocusOut: true,
    title: `${TITLE} → ${info.fullName}${info.isPrivate ? ' (private)' : ' (public)'}`,
    placeHolder: tracked > 0 ? `Which items become issues? ${tracked} are done or tracked.` : 'Which items become issues?',
  });
  return chosen?.flatMap(({ planned }) => planned ?? []) ?? null;
}

async function confirm(chosen: readonly PlannedItem[], info: RepositoryInfo): Promise<boolean> {
  const count = chosen.filter(({ found }) => !found).length;
  const button = count === 0 ? 'Write Links' : count === 1 ? 'Create Issue' : `Create ${count} Issues`;
  const message = `${button} in ${info.fullName} (${info.isPrivate ? 'private' : 'public'})?`;
  const detail = `${chosen.map(({ draft }) => `• ${draft.title}`).join('\n')}\n\nThe preview shows what will be sent. Links are written behind the items.`;
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, button)) === button;
}

interface Target {
  readonly document: vscode.TextDocument;
  readonly docKey: string;
  readonly client: GitHubClient;
  readonly info: RepositoryInfo;
  readonly apiUrl: string;
}

async function carryOut(context: ExportContext, target: Target, chosen: readonly PlannedItem[]): Promise<ItemResult[]> {
  const { client, info, apiUrl } = target;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Creating issues in ${info.fullName}`, cancellable: true },
    (progress, token) =>
      applyPlan(
        chosen,
        info.fullName,
        {
          client,
          writeLink: (planned, issue) => {
            context.log.info(`Issue #${issue.number} in ${info.fullName}: ${issue.url}`);
            return writeLink(target, planned, issue);
          },
          wait: seconds => waitUnlessCancelled(seconds, token),
          isCancelled: () => token.isCancellationRequested,
          progress: (message, done, total) =>
            progress.report({
              message: total > 0 ? `${done + 1} of ${total}: ${message}` : message,
              increment: total > 0 ? 100 / total : 0,
            }),
        },
        pauseFor(apiUrl),
      ),
  );
}

function waitUnlessCancelled(seconds: number, token: vscode.CancellationToken): Promise<void> {
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

/** Links the issue in the document as it is now, and saves it if it was saved before. Gives back why not, in words. */
async function writeLink({ document, docKey }: Target, planned: PlannedItem, issue: IssueRef): Promise<string | null> {
  const current = await vscode.workspace.openTextDocument(document.uri);
  const { version, isDirty } = current;
  const result = linkIssue(current.getText(), { docKey, fileName: current.uri.path, key: planned.key }, issue);
  if ('reason' in result) return result.reason;
  const edit = workspaceEdit(current, toTextEdits(current, [result.edit]));
  if (current.version !== version || !(await vscode.workspace.applyEdit(edit))) return 'the document could not be edited';
  if (isDirty || current.isUntitled) return null;
  return (await current.save()) ? null : 'the document could not be saved';
}

/** The one notification, at the end. */
async function tell({ log }: ExportContext, results: readonly ItemResult[], info: RepositoryInfo): Promise<void> {
  const created = results.filter(({ issue, planned }) => issue && !planned.found);
  const problems = results.filter(({ problem }) => problem !== null);
  for (const { planned, problem, issue } of problems) log.error(`“${planned.item.task}”: ${problem}${issue ? ` (${issue.url})` : ''}`);
  const linkedOnly = results.filter(({ state, planned }) => state === 'linked' && planned.found).length;
  const done = `${created.length === 1 ? '1 issue was' : `${created.length} issues were`} created in ${info.fullName}${linkedOnly > 0 ? `, ${linkedOnly} linked` : ''}.`;
  const first = results.find(({ issue }) => issue)?.issue;
  const open = first ? ['Open'] : [];
  const answer =
    problems.length === 0
      ? await vscode.window.showInformationMessage(done, ...open)
      : await vscode.window.showWarningMessage(`${done} ${problemText(problems)}`, ...open, 'Show Log');
  if (answer === 'Show Log') log.show();
  if (answer === 'Open' && first) {
    const page = created.length > 1 ? first.url.replace(/\/\d+$/, '') : first.url;
    await vscode.env.openExternal(vscode.Uri.parse(page));
  }
}

function problemText(problems: readonly ItemResult[]): string {
  const [first] = problems;
  const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return first?.problem === 'cancelled'
    ? `${problems.length} were left out: cancelled.`
    : `“${first?.planned.item.task}”: ${first?.problem}${rest}`;
}
