import vscode = require('vscode');

/** How many, with the word for one and for more of them. */

export function itemCount(amount: number): string {
  return amount === 1 ? vscode.l10n.t('1 item') : vscode.l10n.t('{0} items', amount);
}

export function issueCount(amount: number): string {
  return amount === 1 ? vscode.l10n.t('1 issue') : vscode.l10n.t('{0} issues', amount);
}

export function linkCount(amount: number): string {
  return amount === 1 ? vscode.l10n.t('1 link') : vscode.l10n.t('{0} links', amount);
}

export function problemCount(amount: number): string {
  return amount === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', amount);
}

export function postmortemCount(amount: number): string {
  return amount === 1 ? vscode.l10n.t('1 postmortem') : vscode.l10n.t('{0} postmortems', amount);
}

export function actionItemCount(amount: number): string {
  return amount === 1 ? vscode.l10n.t('1 action item') : vscode.l10n.t('{0} action items', amount);
}
