import { execFile } from 'node:child_process';
import { dirname, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { linkIssue } from '../core/issues/link';
import { type IssueRef, type PlannedItem, planExport } from '../core/issues/plan';
import { applyEdits } from '../core/text/edit';
import { applyPlan, type ItemResult, pauseFor } from '../github/apply';
import { createClient, type GitHubClient, GitHubError } from '../github/client';
import { apiUrlOf, isRepositoryName, parseRemote } from '../github/remote';
import { type CliDocument, readDocuments } from './documents';
import { readSource } from './files';
import { type Output, UsageError } from './output';
import { writeText } from './write';

export interface ExportOptions {
  readonly repository: string | null;
  readonly create: boolean;
  readonly yes: boolean;
  readonly json: boolean;
  readonly includePrevention: boolean;
}

/** Exit codes of `export`. */
const EXIT = { ok: 0, usage: 2, permission: 4, partly: 5, pending: 7, notLinked: 8 } as const;

interface Target {
  readonly repository: string;
  readonly apiUrl: string;
}

interface FileExport {
  readonly source: CliDocument;
  readonly docKey: string;
  readonly target: Target;
  readonly plan: readonly PlannedItem[];
}

/** `postmortem export`: shows the plan; with `create` carries it out. */
export async function exportActions(names: readonly string[], options: ExportOptions, output: Output): Promise<number> {
  const { documents, failures } = await readDocuments(names, output);
  const token = process.env.GITHUB_TOKEN || process.env.GH_TOKEN || null;
  if (options.create && token === null) {
    output.error('postmortem: set GITHUB_TOKEN to a token that may write issues. Nothing was sent.\n');
    return EXIT.permission;
  }
  let code: number = failures > 0 ? EXIT.usage : EXIT.ok;
  const shown: object[] = [];
  for (const source of documents) {
    try {
      const { report, exit } = await exportFile(source, options, token, output);
      shown.push(report);
      code = Math.max(code, exit);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      output.error(`postmortem: ${source.name}: ${error.message} The document is unchanged.\n`);
      code = Math.max(code, error.status === null ? EXIT.partly : EXIT.permission);
    }
  }
  if (options.json) output.print(`${JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2)}\n`);
  return code;
}

async function exportFile(
  source: CliDocument,
  options: ExportOptions,
  token: string | null,
  output: Output,
): Promise<{ report: object; exit: number }> {
  const docKey = await docKeyOf(source.name);
  const target = await findTarget(source.name, options.repository);
  const client = token === null ? null : createClient(target.apiUrl, token);
  if (client && options.create) await checkRepository(client, target.repository);
  const existing = client && options.create ? await client.markedIssues(target.repository) : new Map<string, IssueRef>();
  const items = source.document.postmortem.isPostmortem
    ? planExport(source.document, { docKey, includePrevention: options.includePrevention, existing })
    : [];
  const exported: FileExport = { source, docKey, target, plan: items };
  if (!options.json) printPlan(exported, output);
  const todo = items.filter(({ action, found }) => action === 'create' || found);
  if (!options.create || !client || todo.length === 0 || !(await consents(todo.length, target, options, output))) {
    return { report: reportOf(exported, [], false), exit: EXIT.ok };
  }
  const results = await carryOut(exported, todo, client, output, options.json);
  return { report: reportOf(exported, results, true), exit: exitOf(results) };
}

/** Asks first what would refuse every single issue. */
async function checkRepository(client: GitHubClient, fullName: string): Promise<void> {
  const repository = await client.repository(fullName);
  if (repository.isArchived) throw new GitHubError(`${repository.fullName} is archived: nothing can be created there.`, 403);
  if (!repository.hasIssues) throw new GitHubError(`Issues are turned off in ${repository.fullName}.`, 410);
}

async function carryOut(
  exported: FileExport,
  todo: readonly PlannedItem[],
  client: GitHubClient,
  output: Output,
  quiet: boolean,
): Promise<ItemResult[]> {
  const results = await applyPlan(
    todo,
    exported.target.repository,
    {
      client,
      writeLink: (planned, issue) => writeLink(exported, planned, issue),
      wait: seconds => delay(seconds * 1000),
      isCancelled: () => false,
      progress: () => {},
    },
    pauseFor(exported.target.apiUrl),
  );
  if (!quiet) for (const result of results) output.print(resultLine(result));
  for (const { problem, planned } of results) if (problem) output.error(`postmortem: “${planned.item.task}”: ${problem}\n`);
  return results;
}

/** Reads the file anew for each link: somebody may have saved it meanwhile. */
async function writeLink({ source, docKey }: FileExport, planned: PlannedItem, issue: IssueRef): Promise<string | null> {
  if (source.name === '-') return 'standard input cannot be written to';
  const current = await readSource(source.name);
  if ('problem' in current) return `${source.name} ${current.problem}`;
  const result = linkIssue(current.text, { docKey, fileName: source.name, key: planned.key }, issue);
  if ('reason' in result) return `issue #${issue.number} was created, but not linked: ${result.reason} (${issue.url})`;
  await writeText(source.name, current.text, applyEdits(current.text, [result.edit]), current.hasBom);
  return null;
}

/** The path in the repository, so that everybody who exports the document knows its items by the same names. */
async function docKeyOf(name: string): Promise<string> {
  const path = resolve(name);
  const root = await git(dirname(path), ['rev-parse', '--show-toplevel']);
  return relative(root ?? process.cwd(), path)
    .split(sep)
    .join('/');
}

async function findTarget(name: string, option: string | null): Promise<Target> {
  const apiUrl = process.env.GITHUB_API_URL || null;
  const stated = option ?? (process.env.GITHUB_REPOSITORY || null);
  if (stated !== null) {
    if (!isRepositoryName(stated)) throw new UsageError(`\`${stated}\` is no repository; write it as owner/name`);
    return { repository: stated, apiUrl: apiUrl ?? 'https://api.github.com' };
  }
  const address = await git(dirname(resolve(name)), ['remote', 'get-url', 'origin']);
  const remote = address === null ? null : parseRemote(address);
  if (!remote) throw new UsageError('which repository gets the issues? Name it with --repo OWNER/NAME');
  return { repository: remote.fullName, apiUrl: apiUrl ?? apiUrlOf(remote.host) };
}

async function git(folder: string, argv: readonly string[]): Promise<string | null> {
  return promisify(execFile)('git', ['-C', folder, ...argv]).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}

async function consents(count: number, target: Target, options: ExportOptions, output: Output): Promise<boolean> {
  if (options.yes || !process.stdin.isTTY || !process.stderr.isTTY) return true;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(`Create ${count} issue${count === 1 ? '' : 's'} in ${target.repository}? [y/N] `);
  prompt.close();
  const isYes = /^y(?:es)?$/i.test(answer.trim());
  if (!isYes) output.error('Nothing was sent.\n');
  return isYes;
}

function printPlan({ source, target, plan }: FileExport, output: Output): void {
  const creating = plan.filter(({ action }) => action === 'create').length;
  output.print(`${source.name} → ${target.repository}: ${creating} to create\n`);
  for (const { action, reason, item } of plan) output.print(`  ${action.padEnd(6)}  ${item.task}${reason ? `  (${reason})` : ''}\n`);
  const measures = plan.filter(({ action, item }) => action === 'skip' && item.concept === 'prevention').length;
  if (creating === 0 && measures > 0) output.print(`  ${measures} corrective measures can be exported with --include prevention\n`);
}

function resultLine({ planned, issue, state }: ItemResult): string {
  return `  ${state.padEnd(10)}  ${issue ? `#${issue.number}  ` : ''}${planned.item.task}\n`;
}

function reportOf({ source, target, plan }: FileExport, results: readonly ItemResult[], applied: boolean): object {
  return {
    repository: target.repository,
    file: source.name,
    items: plan.map(planned => {
      const result = results.find(candidate => candidate.planned === planned);
      const issue = result?.issue ?? planned.found ?? planned.item.issue;
      const { title, body, labels, assignees } = planned.draft;
      const reason = result?.problem ?? planned.reason;
      return {
        text: planned.item.text,
        action: planned.action,
        reason,
        number: issue?.number ?? null,
        url: issue?.url ?? null,
        title,
        body,
        labels,
        assignees,
      };
    }),
    applied,
  };
}

function exitOf(results: readonly ItemResult[]): number {
  const has = (state: ItemResult['state']): boolean => results.some(result => result.state === state);
  if (has('not-linked')) return EXIT.notLinked;
  if (has('pending')) return EXIT.pending;
  return has('refused') || has('not-done') ? EXIT.partly : EXIT.ok;
}
