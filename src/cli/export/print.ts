import { issueOf } from '../../core/issues/operation';
import type { PlannedItem } from '../../core/issues/plan';
import type { PlannedParent } from '../../core/issues/planParent';
import { secretsIn } from '../../core/text/secrets';
import type { ItemResult } from '../../tracker/apply';
import type { Planned, Session } from './session';

/** A plan in words. */
export function planText({ source, target }: Session, { plan, survey }: Planned): string {
  const creating = plan.items.filter(({ operation }) => operation.op === 'create').length;
  const info = survey?.repositories.get(target.repository.toLowerCase());
  const visibility = info ? ` (${info.visibility})` : '';
  const lines = [`${source.name} → ${plan.repository}${visibility}: ${creating} to create`];
  if (info && info.fullName.toLowerCase() !== target.repository.toLowerCase())
    lines.push(`  ${target.repository} is now ${info.fullName}; issues will be created there.`);
  for (const item of plan.items) lines.push(...itemLines(item, plan.repository));
  if (plan.parent && creating + plan.parent.missing.length > 0) lines.push(parentLine(plan.parent));
  for (const { issue, keep } of plan.twins) lines.push(`  close   #${issue.number}, a twin of #${keep.number}`);
  for (const { issue, keep } of plan.copies) lines.push(`  look    #${issue.number}  (${copyText(keep.number)})`);
  for (const { issue } of plan.stranded) lines.push(`  left    #${issue.number}  ${masked(issue.title)}  (${LEFT})`);
  const measures = plan.items.filter(({ operation }) => operation.op === 'skip' && operation.why === 'measure').length;
  if (creating === 0 && measures > 0) lines.push(`  ${measures} corrective measures can be exported with --include prevention`);
  return `${lines.join('\n')}\n`;
}

/** What becomes of an issue that was created and has no link: nobody but a person knows which item it is of, if any. */
export const LEFT = 'created from this document, and no item links it: link it, or close it';

function copyText(number: number): string {
  return `it carries the hidden line of #${number}, and may be a copy that somebody has made: it is left alone`;
}

function parentLine({ known, draft, missing, retryAt }: PlannedParent): string {
  const before = missing.map(number => `#${number}`).join(', ');
  const wait = retryAt === null ? '' : '  (it was sent, and GitHub did not answer: it may exist)';
  return `  parent  ${known ? `#${known.number}` : masked(draft.title)}${before ? `  (${before} to be put below it)` : ''}${wait}`;
}

function itemLines(planned: PlannedItem, home: string): string[] {
  const { operation, reason, repository, warnings, key, tokens } = planned;
  const elsewhere = repository.toLowerCase() === home.toLowerCase() ? '' : ` → ${repository}`;
  const known = issueOf(operation);
  const lines = [
    `  ${operation.op.padEnd(7)} ${masked(tokens.task)}${elsewhere}${reason ? `  (${reason})` : known ? `  (#${known.number})` : ''}`,
    ...warnings.map(warning => `          ! ${warning}`),
  ];
  if (operation.op !== 'decide') return lines;
  const [first] = operation.candidates;
  return [...lines, `          say --decide ${key}=${first?.issue.number ?? 'NUMBER'}, ${key}=new or ${key}=skip`];
}

/** Secrets are not repeated, whatever becomes of them. */
export function masked(text: string): string {
  return secretsIn(text).reduceRight((rest, { range }) => `${rest.slice(0, range.start)}[redacted]${rest.slice(range.end)}`, text);
}

export function resultText({ planned, issue, state, dropped }: ItemResult): string {
  const line = `  ${state.padEnd(10)}  ${issue ? `#${issue.number}  ` : ''}${masked(planned.tokens.task)}\n`;
  return dropped.length > 0 ? `${line}              ! dropped: ${dropped.join('; ')}\n` : line;
}

/** The plan, or what became of it, for programs. */
export function exportReport(session: Session, { plan }: Planned, results: readonly ItemResult[] | null, run: string | null): object {
  const pending = [
    ...(results ?? []).filter(({ state }) => state === 'pending').map(({ planned }) => planned.key),
    ...plan.items.filter(({ operation }) => operation.op === 'pending').map(({ key }) => key),
  ];
  const retries = plan.items.flatMap(({ operation }) => (operation.op === 'pending' ? [operation.retryAt] : [])).sort();
  return {
    v: 1,
    repository: plan.repository,
    file: session.source.name,
    items: plan.items.map(item => itemReport(item, results?.find(({ planned }) => planned === item) ?? null)),
    applied: results !== null,
    run,
    textHash: plan.textHash,
    planHash: plan.planHash,
    twins: plan.twins.map(({ issue, keep }) => ({ number: issue.number, keep: keep.number })),
    copies: plan.copies.map(({ issue, keep }) => ({ number: issue.number, of: keep.number })),
    left: plan.stranded.map(({ issue: { number, url, title } }) => ({ number, url, title: masked(title) })),
    parent: plan.parent && parentReport(plan.parent),
    pending,
    nextRetryAt: retries[0] ?? null,
  };
}

function parentReport({ key, repository, draft, known, missing }: PlannedParent): object {
  return {
    key,
    repository,
    title: masked(draft.title),
    body: masked(draft.body),
    labels: draft.labels,
    number: known?.number ?? null,
    url: known?.url ?? null,
    missing,
  };
}

const ACTIONS = {
  create: 'create',
  link: 'exists',
  relink: 'update',
  exists: 'exists',
  decide: 'skip',
  pending: 'skip',
  skip: 'skip',
} as const;

function itemReport(planned: PlannedItem, result: ItemResult | null): object {
  const { operation, item, draft, key, warnings, repository } = planned;
  const issue = result?.issue ?? issueOf(operation) ?? item.issue;
  return {
    text: masked(item.text),
    action: ACTIONS[operation.op],
    reason: result?.problem ?? planned.reason,
    number: issue?.number ?? null,
    url: issue?.url ?? null,
    title: masked(draft.title),
    body: masked(draft.body),
    labels: draft.labels,
    assignees: draft.assignees,
    key,
    operation: operation.op,
    repository,
    state: result?.state ?? null,
    warnings: [...warnings, ...(result?.dropped.map(what => `dropped: ${what}`) ?? [])],
    candidates:
      operation.op === 'decide' ? operation.candidates.map(({ issue: { number, url }, score, why }) => ({ number, url, score, why })) : [],
  };
}
