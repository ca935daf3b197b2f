import type { Position } from 'unist';

import vscode = require('vscode');

import type { Finding, Severity } from '../core/lint/rule';
import type { TextEdit } from '../core/text/edit';
import type { LineIndex } from '../core/text/lines';
import type { Range } from '../core/text/range';

export const SOURCE = 'postmortem';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export function toRange(document: vscode.TextDocument, { start, end }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** unist counts lines and columns from 1, VS Code from 0. */
export function toVscodeRange({ start, end }: Position): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

export function toTextEdits(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.TextEdit[] {
  return edits.map(edit => vscode.TextEdit.replace(toRange(document, edit.range), edit.newText));
}

/** @param pages folder with a page for each rule. */
export function toDiagnostic(uri: vscode.Uri, lines: LineIndex, finding: Finding, pages: vscode.Uri): vscode.Diagnostic {
  const place = (range: Range): vscode.Range => toVscodeRange(lines.positionOf(range));
  const diagnostic = new vscode.Diagnostic(place(finding.range), finding.message, SEVERITIES[finding.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.ruleId, target: vscode.Uri.joinPath(pages, `${finding.ruleId}.md`) };
  diagnostic.relatedInformation = (finding.related ?? []).map(
    ({ range, message }) => new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, place(range)), message),
  );
  return diagnostic;
}

export function workspaceEdit(document: vscode.TextDocument, edits: vscode.TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  return edit;
}
