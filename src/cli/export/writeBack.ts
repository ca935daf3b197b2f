import type { IssueLink } from '../../core/document/tree';
import type { IssueRef } from '../../core/issues/issue';
import { type LinkResult, linkIssue, relinkIssue, tickLinked, unlinkIssue } from '../../core/issues/link';
import type { Anchor } from '../../core/issues/locate';
import { objectionTo } from '../../core/issues/objection';
import type { LinkFormat } from '../../core/issues/settings';
import { applyEdits } from '../../core/text/edit';
import type { DocumentPort, Written } from '../../tracker/ports';
import { readSource } from '../files';
import { leadsAway, whyKept, writeText } from '../write';

/** Why links cannot be written into a file, in words that follow its name: asked before anything is sent. Null where they can. */
export async function whyNotLinked(name: string): Promise<string | null> {
  return (await leadsAway(name)) ? 'is a link out of this folder: export what it leads to by its own name' : whyKept(name);
}

/** A file whose items are linked, and what it is known by. */
export interface FilePlace {
  readonly name: string;
  readonly docKey: string;
  /** The repository that a bare `#12` in it is of. */
  readonly home: string | null;
  readonly format: LinkFormat;
}

/** Somebody may save the file between our reading and our writing: then it is read again. An editor that saves with each key lets one of these through. */
const TRIES = 10;

/** Writes into a file, which is read anew for each link: somebody may have saved it meanwhile. */
export function fileDocument(place: FilePlace): DocumentPort {
  return {
    async objectionTo(planned) {
      const now = await readSource(place.name);
      return 'problem' in now
        ? `${place.name} ${now.problem}`
        : objectionTo(planned, now.text, { docKey: place.docKey, fileName: place.name });
    },
    writeLink: ({ anchor }, issue, replaced) => (replaced ? relink(place, anchor.key, replaced, issue) : link(place, anchor, issue)),
  };
}

function link(place: FilePlace, anchor: Anchor, issue: IssueRef): Promise<Written> {
  return edit(place, text => {
    const at = { docKey: place.docKey, fileName: place.name, key: anchor.key, anchor };
    const result = linkIssue(text, at, issue, place);
    return 'isThere' in result && result.isThere ? null : result;
  });
}

function relink(place: FilePlace, key: string, replaced: IssueLink, issue: IssueRef): Promise<Written> {
  return edit(place, text => relinkIssue(text, { docKey: place.docKey, fileName: place.name, key }, replaced, issue, place));
}

export function unlink(place: FilePlace, key: string, issue: IssueRef): Promise<Written> {
  return edit(place, text => unlinkIssue(text, { docKey: place.docKey, fileName: place.name, key }, issue, place.home));
}

/** Of the item that links an issue, as long as it does. */
export function tick(place: FilePlace, key: string, link: IssueLink, done: boolean): Promise<Written> {
  return edit(place, text => tickLinked(text, { docKey: place.docKey, fileName: place.name, key }, link, done));
}

/** @param change what to change in the text as it is now; null where it is as it should be. */
async function edit({ name }: FilePlace, change: (text: string) => LinkResult | null): Promise<Written> {
  const why = await whyNotLinked(name).catch(() => null); // one that is not there is told of where it is read
  if (why !== null) return { kind: 'failed', reason: `${name} ${why}` };
  let reason = '';
  for (let tries = 0; tries < TRIES; tries++) {
    const current = await readSource(name);
    if ('problem' in current) return { kind: 'failed', reason: `${name} ${current.problem}` };
    const result = change(current.text);
    if (result === null) return { kind: 'written' };
    if ('reason' in result) return { kind: 'failed', reason: result.reason };
    try {
      await writeText(name, current.text, applyEdits(current.text, [result.edit]), current.hasBom);
      return { kind: 'written' };
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  return { kind: 'failed', reason };
}
