import type { Decision } from '../../core/issues/planOptions';
import type { ConfigFlags } from '../config';
import { UsageError } from '../output';

/** What the command line says about an export. */
export interface ExportFlags {
  readonly repository: string | null;
  readonly json: boolean;
  /** Carried out without asking. */
  readonly yes: boolean;
  /** `--create`, which is consent where nobody can be asked. */
  readonly create: boolean;
  readonly includePrevention: boolean;
  readonly only: ReadonlySet<string> | null;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly max: number;
  readonly writeBack: boolean;
  readonly allowPublic: boolean;
  readonly allowSecrets: boolean;
  readonly allowedRepositories: readonly string[];
  readonly inPullRequest: boolean;
  readonly online: boolean;
  /** A plan that was written before, to be carried out as it is. */
  readonly planFile: string | null;
  readonly outFile: string | null;
  readonly run: string | null;
  readonly tokenFromInput: boolean;
  readonly config: ConfigFlags;
}

/** For `parseArgs` of Node. */
export const EXPORT_OPTIONS = {
  repo: { type: 'string' },
  create: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  include: { type: 'string' },
  only: { type: 'string', multiple: true },
  decide: { type: 'string', multiple: true },
  max: { type: 'string' },
  'no-write-back': { type: 'boolean', default: false },
  'allow-public': { type: 'boolean', default: false },
  'allow-secrets': { type: 'boolean', default: false },
  'allow-repo': { type: 'string', multiple: true },
  'in-pr': { type: 'boolean', default: false },
  online: { type: 'boolean', default: false },
  plan: { type: 'string' },
  out: { type: 'string' },
  run: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'token-stdin': { type: 'boolean', default: false },
  config: { type: 'string' },
} as const;

/** GitHub allows 80 new issues a minute, GitLab 200; more than these at once is a mistake more often than not. */
const MOST = 50;

export function exportFlags(values: Record<string, unknown>): ExportFlags {
  const text = (name: string): string | null => (typeof values[name] === 'string' && values[name] !== '' ? (values[name] as string) : null);
  const list = (name: string): string[] => (Array.isArray(values[name]) ? (values[name] as string[]) : []);
  const repository = text('repo');
  for (const name of [...(repository ? [repository] : []), ...list('allow-repo')]) {
    // As many folders as the tracker has: see targetOf.
    if (!/^[\w.-]+(?:\/[\w.-]+)+$/.test(name)) throw new UsageError(`\`${name}\` is no repository; write it as owner/name`);
  }
  if (values.include !== undefined && values.include !== 'prevention')
    throw new UsageError(`--include is one of prevention, not \`${String(values.include)}\``);
  const max = text('max');
  if (max !== null && !/^\d+$/.test(max)) throw new UsageError(`--max takes a whole number, not \`${max}\``);
  const fromEnvironment = (process.env.POSTMORTEM_ALLOWED_REPOSITORIES ?? '').split(/[\s,]+/).filter(Boolean);
  return {
    repository,
    json: values.json === true,
    yes: values.yes === true,
    create: values.create === true,
    includePrevention: values.include === 'prevention',
    only: list('only').length > 0 ? new Set(list('only')) : null,
    decisions: new Map(list('decide').map(decision)),
    max: max === null ? MOST : Number(max),
    writeBack: values['no-write-back'] !== true,
    allowPublic: values['allow-public'] === true,
    allowSecrets: values['allow-secrets'] === true,
    allowedRepositories: [...list('allow-repo'), ...fromEnvironment],
    inPullRequest: values['in-pr'] === true,
    online: values.online === true,
    planFile: text('plan'),
    outFile: text('out'),
    run: text('run'),
    tokenFromInput: values['token-stdin'] === true,
    config: { file: text('config'), profile: null, stage: null },
  };
}

/** `--decide KEY=12`, `KEY=new`, `KEY=skip`. */
function decision(written: string): [string, Decision] {
  const { key, answer } = /^(?<key>[a-z2-7]{26})=(?<answer>new|skip|#?\d+)$/.exec(written)?.groups ?? {};
  if (!key || !answer) throw new UsageError(`--decide takes KEY=NUMBER, KEY=new or KEY=skip, not \`${written}\`; the plan shows the keys`);
  return [key, answer === 'new' || answer === 'skip' ? answer : Number(answer.replace('#', ''))];
}
