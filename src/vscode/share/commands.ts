import vscode = require('vscode');

import type { DocumentCommand } from '../documentCommand';
import type { ReportView } from '../report/view';
import type { ShareContext } from './prepare';

/** What sends a postmortem to people who do not open it in an editor. */
export function sharing(
  context: ShareContext,
  report: ReportView,
  command: DocumentCommand,
  explain: (error: unknown) => void,
): vscode.Disposable[] {
  return [
    command('postmortem.copySummary', async document => (await import('./copySummary')).copySummary(context, document)),
    command('postmortem.exportHtml', async document => (await import('./exportHtml')).exportHtml(context, document)),
    command('postmortem.makePublicCopy', async document => (await import('./makePublicCopy')).makePublicCopy(context, document)),
    vscode.commands.registerCommand('postmortem.savePublicCopy', async () => (await import('./makePublicCopy')).saveShownCopy()),
    vscode.commands.registerCommand('postmortem.openReport', () => report.open().catch(explain)),
  ];
}
