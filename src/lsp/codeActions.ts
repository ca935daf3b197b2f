import { diffLines } from 'diff';
import {
  type CancellationToken,
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { fixAll, safeEdits } from '../core/lint/fix';
import { type Finding, waysOf } from '../core/lint/rule';
import { MOST_SWITCHES, switchOffHere, switchOffInFile } from '../core/lint/switches';
import type { TextEdit } from '../core/text/edit';
import type { Client } from './client';
import { SOURCE } from './diagnostics';
import type { Checked, Linter } from './linter';

/** All safe fixes of a postmortem. */
export const FIX_ALL: CodeActionKind = `${CodeActionKind.SourceFixAll}.postmortem`;

export interface ActionHost {
  readonly linter: Linter;
  readonly client: Client;
}

/** What is left to be done for an action once it is chosen. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
}

/** The fixes of what is found at a place and the switches of its rules, and everything that is safe at once. */
export async function actionsFor(
  host: ActionHost,
  { textDocument: { uri }, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const checked = host.client.takesCodeActions ? await host.linter.check(uri, token) : null;
  if (!checked) return [];
  const place = checked.places.rangeFrom(range);
  const here = checked.findings.filter(finding => finding.range.start <= place.end && place.start <= finding.range.end);
  const wantsQuickFixes = wants(context, CodeActionKind.QuickFix);
  const actionsOf = (make: typeof fixesOf): CodeAction[] =>
    wantsQuickFixes ? here.flatMap(finding => make(quickFix(host, checked, finding, context.diagnostics), checked, finding)) : [];
  const switches = here.length <= MOST_SWITCHES ? actionsOf(switchesOf) : [];
  return [...actionsOf(fixesOf), ...(wantsFixAll(context) ? fixAllAction(host, checked) : []), ...switches];
}

/** The edit of an action that was offered without one. */
export async function resolveAction(host: ActionHost, action: CodeAction): Promise<CodeAction> {
  const { uri, version } = (action.data ?? {}) as Partial<ActionData>;
  if (action.kind !== FIX_ALL || typeof uri !== 'string') return action;
  const checked = await host.linter.check(uri);
  if (checked?.version !== version)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since this was offered.');
  return checked ? { ...action, edit: editOf(host, checked, allEdits(checked)) } : action;
}

/** Kinds are told from general to particular: whoever wants `source` wants `source.fixAll.postmortem`. */
function wants({ only }: CodeActionContext, kind: CodeActionKind): boolean {
  return only === undefined || only.some(wanted => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** By name, or in a menu that somebody has opened: what an editor asks for by itself, while the cursor moves, is what can be done right there. */
function wantsFixAll(context: CodeActionContext): boolean {
  return wants(context, FIX_ALL) && (context.only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic);
}

type MakeAction = (title: string, edits: readonly TextEdit[], isPreferred?: boolean) => CodeAction;

/** Makes actions that say which of the client's diagnostics they mend. */
function quickFix(host: ActionHost, checked: Checked, finding: Finding, diagnostics: readonly Diagnostic[]): MakeAction {
  const { start } = checked.places.range(finding.range);
  const isMended = ({ source, code, message, range }: Diagnostic): boolean =>
    source === SOURCE &&
    code === finding.ruleId &&
    message === finding.message &&
    range.start.line === start.line &&
    range.start.character === start.character;
  const mended = diagnostics.filter(isMended);
  return (title, edits, isPreferred = false) => ({
    title,
    kind: CodeActionKind.QuickFix,
    ...(mended.length > 0 && { diagnostics: mended }),
    ...(isPreferred && { isPreferred }),
    edit: editOf(host, checked, edits),
  });
}

function fixesOf(action: MakeAction, _: Checked, finding: Finding): CodeAction[] {
  return waysOf(finding).map(({ title, edits, isSafe }) => action(title.replaceAll('`', ''), edits, isSafe));
}

function switchesOf(action: MakeAction, { document }: Checked, finding: Finding): CodeAction[] {
  const { ruleId } = finding;
  const here = switchOffHere(document, finding);
  return [
    ...(here ? [action(`Disable ${ruleId} here`, [here])] : []),
    action(`Disable ${ruleId} in this file`, [switchOffInFile(document, ruleId)]),
  ];
}

function fixAllAction(host: ActionHost, checked: Checked): CodeAction[] {
  if (safeEdits(checked.findings).length === 0) return [];
  const title = 'Fix all safe problems of this postmortem';
  const data: ActionData = { uri: checked.uri, version: checked.version };
  return [
    host.client.resolvesEdits ? { title, kind: FIX_ALL, data } : { title, kind: FIX_ALL, edit: editOf(host, checked, allEdits(checked)) },
  ];
}

/** One fix makes room for another: the edits lead to the text that is left when there are no more, line by line. */
function allEdits({ document: { text }, findingsOf }: Checked): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  for (const { value, added, removed } of diffLines(text, fixAll(text, findingsOf))) {
    const end = added ? at : at + value.length;
    if (added) edits.push({ range: { start: at, end: at }, newText: value });
    if (removed) edits.push({ range: { start: at, end }, newText: '' });
    at = end;
  }
  return edits.reduce<TextEdit[]>(withNext, []);
}

/** What is taken out and what is put in there are one edit. */
function withNext(edits: readonly TextEdit[], next: TextEdit): TextEdit[] {
  const last = edits.at(-1);
  if (!last || last.range.end !== next.range.start) return [...edits, next];
  return [...edits.slice(0, -1), { range: { start: last.range.start, end: next.range.end }, newText: last.newText + next.newText }];
}

function editOf({ client }: ActionHost, { uri, version, places }: Checked, edits: readonly TextEdit[]): WorkspaceEdit {
  const changes = places.edits(edits);
  return client.takesVersionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}
