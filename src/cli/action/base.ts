import type { Git } from './git';

/** What is linted: what has changed since a commit, or all, and then why not less. */
export type Scope = { readonly base: string } | { readonly base: null; readonly why: string; readonly isExpected: boolean };

/** A commit by its hash; what else an event says is never given to git. */
const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * The commit that a pull request is to be compared with. What `actions/checkout` checks out by default is a merge of the pull request into its base, without
 * any history: then the first parent is the base, and fetching one commit more is enough.
 */
export async function scopeOf(eventName: string, event: unknown, git: Git): Promise<Scope> {
  const ends = endsOf(eventName, event);
  if (!ends) return { base: null, why: `the event ${eventName || 'of this run'} compares nothing`, isExpected: true };
  const { base, head } = ends;
  const checkedOut = await git('rev-parse', 'HEAD');
  if (checkedOut === null) return { base: null, why: 'git does not answer here', isExpected: false };
  if (checkedOut === head)
    return (await commonBase(base, git)) ?? { base: null, why: 'the commits between cannot be fetched', isExpected: false };
  const parents = await parentsOf(checkedOut, git);
  if (parents.length === 2 && parents[1] === head && parents[0]) return { base: parents[0] };
  return { base: null, why: 'the commit that is checked out is not that of the event', isExpected: false };
}

function endsOf(eventName: string, event: unknown): { readonly base: string; readonly head: string } | null {
  const of = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
  const pull = of(event, 'pull_request');
  const group = of(event, 'merge_group');
  const [base, head] = /^pull_request/.test(eventName)
    ? [of(of(pull, 'base'), 'sha'), of(of(pull, 'head'), 'sha')]
    : eventName === 'merge_group'
      ? [of(group, 'base_sha'), of(group, 'head_sha')]
      : [];
  return typeof base === 'string' && typeof head === 'string' && HASH.test(base) && HASH.test(head) ? { base, head } : null;
}

async function parentsOf(commit: string, git: Git): Promise<readonly string[]> {
  const read = async (): Promise<string[]> => (await git('rev-list', '--parents', '-n', '1', commit))?.split(' ').slice(1) ?? [];
  const known = await read();
  if (known.length > 0 || !(await isShallow(git))) return known;
  await git('fetch', '--quiet', '--no-tags', '--depth=2', 'origin', commit);
  return read();
}

/** The branch itself is checked out: what it has in common with its base is looked for, with all that was left out of the clone where need be. */
async function commonBase(base: string, git: Git): Promise<Scope | null> {
  const common = (): Promise<string | null> => git('merge-base', base, 'HEAD');
  const known = await common();
  if (known !== null) return { base: known };
  if (await isShallow(git)) await git('fetch', '--quiet', '--no-tags', '--unshallow', 'origin');
  if ((await common()) === null) await git('fetch', '--quiet', '--no-tags', 'origin', base);
  const found = await common();
  return found === null ? null : { base: found };
}

async function isShallow(git: Git): Promise<boolean> {
  return (await git('rev-parse', '--is-shallow-repository')) === 'true';
}
