import * as vscode from 'vscode';
import { ALL_RULES } from '../../core/lint/allRules';
import { publicWords } from '../../core/share/publicCopy';
import { withoutSensitive } from '../../core/share/redacted';
import { type Audience, PART_TITLES, reworded, summaryOf, summaryText } from '../../core/share/summary';
import { maskedWords, prepare, type ShareContext } from './prepare';

const AUDIENCES: readonly (vscode.QuickPickItem & { readonly audience: Audience })[] = [
  { label: 'Slack', detail: 'Bold headings and bullets in Slack’s own markup', audience: 'slack' },
  { label: 'E-mail', detail: 'Plain text: extensions cannot put rich text on the clipboard', audience: 'email' },
  { label: 'Status page', detail: 'Plain text without title, owners, names of people, internal links and issues', audience: 'statusPage' },
];

/** Puts summary, impact, duration, resolution and next steps on the clipboard, for those whom somebody chooses. */
export async function copySummary(context: ShareContext, document: vscode.TextDocument): Promise<void> {
  const shared = await prepare(context, document);
  if (!shared) return;
  const chosen = await vscode.window.showQuickPick(AUDIENCES, { title: 'Copy Summary', placeHolder: 'Who is it for?' });
  if (!chosen) return;
  const { document: read, count: masked } = withoutSensitive(shared.read, ALL_RULES, shared.config);
  const said = summaryOf(read.postmortem, chosen.audience);
  const summary = chosen.audience === 'statusPage' ? reworded(said, publicWords(read, shared.publicOptions)) : said;
  if (summary.incidents.length === 0) {
    void vscode.window.showInformationMessage(
      'Nothing was copied: the document says nothing of summary, impact, duration, resolution or next steps yet.',
    );
    return;
  }
  await vscode.env.clipboard.writeText(summaryText(summary, chosen.audience));
  const missing = summary.missing.map(name => PART_TITLES[name].toLowerCase());
  const notes = [
    missing.length > 0 ? `Nothing was found about: ${missing.join(', ')}.` : '',
    masked > 0 ? `In the document ${maskedWords(masked)}.` : '',
    chosen.audience === 'statusPage' ? 'Read it before you publish it: names that the document gives to nobody are not known as such.' : '',
  ];
  void vscode.window.showInformationMessage([`The summary for ${chosen.label} is on the clipboard.`, ...notes].filter(Boolean).join(' '));
}
