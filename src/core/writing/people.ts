/** Who can be mentioned in a document, and how that is known. */
export interface Mentionable {
  /** Without the `@`. */
  readonly handle: string;
  readonly from: 'document' | 'owners' | 'commits';
}

/** What a commit says of who made it. */
export interface CommitAuthor {
  readonly email?: string;
  /** The whole message: who worked along stands in its last lines. */
  readonly message: string;
}

/** Letters, digits and hyphens, as GitHub and GitLab have them. */
const HANDLE = /^[A-Za-z\d](?:[\w-]{0,38})$/;
const MENTION = /(?<![\w/.@])@([A-Za-z\d][\w-]{0,38})(?![\w./@-])/g;
/** The address that GitHub and GitLab give to those who keep their own to themselves: their handle, with a number before it or without. */
const NO_REPLY = /^(?:\d+[+-])?(?<handle>[\w-]+)@users\.noreply\.(?:github|gitlab)\.[\w.-]+$/i;
const WORKED_ALONG = /^Co-authored-by:.*<(?<email>[^<>\s]+)>\s*$/gim;

/** Those whom a document mentions, the owners that a CODEOWNERS file names, and the authors of commits, once each. Teams are left out. */
export function mentionable(text: string, codeOwners: string, commits: readonly CommitAuthor[]): Mentionable[] {
  const all: readonly Mentionable[] = [
    ...[...text.matchAll(MENTION)].map(([, handle = '']) => ({ handle, from: 'document' as const })),
    ...ownersIn(codeOwners).map(handle => ({ handle, from: 'owners' as const })),
    ...commits.flatMap(handlesOf).map(handle => ({ handle, from: 'commits' as const })),
  ];
  const known = new Set<string>();
  return all.filter(({ handle }) => {
    const key = handle.toLowerCase();
    return !known.has(key) && known.add(key);
  });
}

function ownersIn(codeOwners: string): string[] {
  return codeOwners
    .split(/\r?\n/)
    .filter(line => !/^\s*(?:#|$)/.test(line))
    .flatMap(line =>
      line
        .replace(/\s#.*$/, '')
        .trim()
        .split(/\s+/)
        .slice(1),
    )
    .flatMap(owner => (owner.startsWith('@') && HANDLE.test(owner.slice(1)) ? [owner.slice(1)] : []));
}

/** The handles that addresses give away. Of any other address nobody knows whose handle goes with it, and an address is not for a document. */
function handlesOf({ email = '', message }: CommitAuthor): string[] {
  const along = [...message.matchAll(WORKED_ALONG)].map(({ groups }) => groups?.email ?? '');
  return [email, ...along].flatMap(address => {
    const handle = NO_REPLY.exec(address)?.groups?.handle;
    return handle && HANDLE.test(handle) ? [handle] : [];
  });
}
