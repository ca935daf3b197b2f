import vscode = require('vscode');

import { countsOf, type Filter, isShown } from '../../core/actions/arrange';
import type { DocumentActions } from '../../core/actions/collect';
import { ownerKey } from '../../core/actions/owner';
import { isPublicCopy } from '../../core/document/publicCopy';
import {
  type ChosenFixes,
  chooseFixes,
  type FixChoice,
  toldActions,
  toldDocument,
  toldFindings,
  toldFixes,
} from '../../core/report/assistant';
import { toTextEdits, workspaceEdit } from '../convert';
import { today } from '../day';
import type { Linter } from '../linting';
import { MARKDOWN_FILES, markdownFiles } from '../workspaceLint';
import { findPostmortem, isOurs, lookAt } from './documents';

export interface PathInput {
  readonly path?: string;
}

export interface ActionsInput {
  readonly filter?: Filter;
  readonly owner?: string;
}

export interface FixesInput extends PathInput {
  readonly fixes: readonly FixChoice[];
}

/** What the document says, as `postmortem parse --format json` prints it. */
export async function readPostmortem(linter: Linter, { path }: PathInput): Promise<object> {
  return toldDocument((await findPostmortem(linter, path)).report);
}

/** What is wrong with the document, by which measure, and what can be done about it. */
export async function lintPostmortem(linter: Linter, { path }: PathInput): Promise<object> {
  const { report, result } = await findPostmortem(linter, path);
  const { profile, stage } = result.config.effective;
  const { file, isIgnored } = report;
  return { file, ...(isIgnored && { isIgnored }), profile: profile.id, stage, findings: toldFindings(report) };
}

/** The action items of all postmortems of the workspace, open or not. What is not saved yet is read as it stands in its editor. */
export async function listActions(linter: Linter, input: ActionsInput, token: vscode.CancellationToken): Promise<object> {
  const { filter = 'open', owner } = input;
  const day = today();
  const documents: DocumentActions[] = [];
  for (const uri of await postmortemCandidates()) {
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    const told = await lookAt(linter, uri);
    if (told) documents.push(toldActions(told.report, day));
  }
  const isAskedFor = (action: DocumentActions['actions'][number]): boolean =>
    isShown(action, filter) && (owner === undefined || (action.owner !== null && ownerKey(action.owner) === ownerKey(owner)));
  return {
    today: day,
    counts: countsOf(documents),
    documents: documents
      .map(({ path, title, date, actions }) => ({
        file: path,
        title,
        date,
        actionItems: actions.filter(isAskedFor).map(({ task, line, owner, due, dueDay, priority, issue, state }) => ({
          task,
          line,
          owner,
          due,
          dueDay,
          priority,
          issue,
          ...state,
        })),
      }))
      .filter(({ actionItems }) => actionItems.length > 0),
  };
}

async function postmortemCandidates(): Promise<vscode.Uri[]> {
  const open = vscode.workspace.textDocuments
    .filter(({ languageId, uri }) => languageId === 'markdown' && isOurs(uri))
    .map(({ uri }) => uri);
  const all = [...open, ...(await markdownFiles(MARKDOWN_FILES))].filter(({ path }) => !isPublicCopy(path));
  return [...new Map(all.map(uri => [uri.toString(), uri])).values()];
}

/** What the fixes would change. Nothing is written. */
export async function proposeFixes(linter: Linter, input: FixesInput): Promise<object> {
  const { report } = await findPostmortem(linter, input.path);
  const choice = chooseFixes(report, input.fixes);
  return { file: report.file, fixes: toldFixes(report, choice), refused: choice.refused };
}

/** What somebody is asked before fixes are applied: the file, and what would change in it. */
export interface Question {
  readonly title: string;
  readonly patch: string;
}

/** The question before the fixes are applied; null where none of them can be. */
export async function confirmation(linter: Linter, input: FixesInput): Promise<Question | null> {
  const { report } = await findPostmortem(linter, input.path);
  const choice = chooseFixes(report, input.fixes);
  if (choice.chosen.length === 0) return null;
  const prefixed = (text: string, sign: string): string => text.replace(/^/gm, `${sign} `);
  const patches = toldFixes(report, choice).map(({ title, changes }) =>
    [`${title.replaceAll('`', '')}:`, ...changes.flatMap(({ before, after }) => [prefixed(before, '-'), prefixed(after, '+')])].join('\n'),
  );
  return { title: vscode.l10n.t('Change {0}?', report.file), patch: patches.join('\n\n') };
}

/** Applies fixes in the editor, as one step back for *Undo*. The file on the disk stays as it is until somebody saves it. */
export async function applyFixes(linter: Linter, input: FixesInput, token: vscode.CancellationToken): Promise<object> {
  const { uri } = await findPostmortem(linter, input.path);
  const document = await vscode.workspace.openTextDocument(uri);
  const told = await lookAt(linter, uri);
  if (!told || token.isCancellationRequested) throw new vscode.CancellationError();
  const { report, result } = told;
  if (result.version !== document.version) throw new Error(`${report.file} is being edited. Lint it again.`);
  const choice = chooseFixes(report, input.fixes);
  const answer = { file: report.file, applied: toldFixes(report, choice), refused: choice.refused };
  if (choice.chosen.length > 0 && !(await apply(document, choice))) throw new Error(`${report.file} could not be changed; nothing was.`);
  return { ...answer, isSaved: !document.isDirty };
}

function apply(document: vscode.TextDocument, { chosen }: ChosenFixes): Thenable<boolean> {
  const edits = chosen.flatMap(({ fix }) => toTextEdits(document, fix.edits));
  return vscode.workspace.applyEdit(workspaceEdit(document, edits));
}
