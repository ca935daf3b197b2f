import vscode = require('vscode');

import type { IssueLink } from '../../core/document/tree';
import type { IdentifiedItem } from '../../core/issues/identity';
import type { IssueRef } from '../../core/issues/issue';
import { type LinkOptions, type LinkResult, linkIssue, relinkIssue, unlinkIssue } from '../../core/issues/link';
import type { Anchor } from '../../core/issues/locate';
import { objectionTo } from '../../core/issues/objection';
import type { TextEdit } from '../../core/text/edit';
import type { Written } from '../../tracker/ports';
import { toTextEdits, workspaceEdit } from '../convert';

/** A document whose items are linked, and what it is known by. */
export interface LinkedDocument extends LinkOptions {
  readonly uri: vscode.Uri;
  readonly docKey: string;
}

/** Somebody may type between our reading and our writing: then the text is read again. */
const TRIES = 5;

/** Writes the link to an issue behind its item, or in the place of the link that the item has. */
export function writeLink(place: LinkedDocument, anchor: Anchor, issue: IssueRef, replaced: IssueLink | null): Promise<Written> {
  return change(place.uri, text => {
    const at = { docKey: place.docKey, fileName: place.uri.path, key: anchor.key };
    const result = replaced ? relinkIssue(text, at, replaced, issue, place) : linkIssue(text, { ...at, anchor }, issue, place);
    return 'isThere' in result && result.isThere ? null : result;
  });
}

/** Why an issue is not to be created after all: by the item as it stands in the document at this moment. */
export async function objectionNow(
  { uri, docKey }: LinkedDocument,
  planned: IdentifiedItem & { readonly anchor: Anchor },
): Promise<string | null> {
  const current = await vscode.workspace.openTextDocument(uri);
  return objectionTo(planned, current.getText(), { docKey, fileName: uri.path });
}

export function takeLinkOut(place: LinkedDocument, key: string, issue: IssueRef): Promise<Written> {
  return change(place.uri, text => unlinkIssue(text, { docKey: place.docKey, fileName: place.uri.path, key }, issue, place.home));
}

/** Whether the text links the issue behind this item. */
export function hasLink(text: string, place: LinkedDocument, anchor: Anchor, issue: IssueRef): boolean {
  const result = linkIssue(text, { docKey: place.docKey, fileName: place.uri.path, key: anchor.key, anchor }, issue, place);
  return 'isThere' in result && result.isThere;
}

/**
 * Changes a document as it is at this moment, open or not. It is saved if it was saved before; what its author has not saved yet stays so.
 *
 * @param edit what to change in the text as it is now; null where it is as it should be.
 */
async function change(uri: vscode.Uri, edit: (text: string) => LinkResult | null): Promise<Written> {
  return changeAll(uri, text => {
    const result = edit(text);
    if (result === null) return [];
    return 'reason' in result ? result : [result.edit];
  });
}

/** The same with several changes, all of which are one step back for *Undo*. */
export async function changeAll(
  uri: vscode.Uri,
  edits: (text: string) => readonly TextEdit[] | { readonly reason: string },
): Promise<Written> {
  for (let tries = 0; tries < TRIES; tries++) {
    const current = await vscode.workspace.openTextDocument(uri);
    const { isDirty, isUntitled } = current;
    const result = edits(current.getText());
    if ('reason' in result) return { kind: 'failed', reason: result.reason };
    if (result.length === 0) return isDirty || isUntitled ? { kind: 'unsaved' } : { kind: 'written' };
    // Refused where somebody has typed since.
    if (!(await vscode.workspace.applyEdit(workspaceEdit(current, toTextEdits(current, result))))) continue;
    if (isDirty || isUntitled) return { kind: 'unsaved' };
    return (await current.save()) ? { kind: 'written' } : { kind: 'unsaved' };
  }
  return { kind: 'failed', reason: vscode.l10n.t('the document cannot be edited') };
}
