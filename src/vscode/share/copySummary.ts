import vscode = require('vscode');

import { ALL_RULES } from '../../core/lint/allRules';
import { publicWords } from '../../core/share/publicCopy';
import { withoutSensitive } from '../../core/share/redacted';
import { type Audience, PART_TITLES, reworded, summaryOf, summaryText } from '../../core/share/summary';
import { wordsOf } from '../words';
import { maskedWords, prepare, type ShareContext } from './prepare';

const AUDIENCES: readonly (vscode.QuickPickItem & { readonly audience: Audience })[] = [
  { label: 'Slack', detail: vscode.l10n.t('Bold headings and bullets in Slack’s own markup'), audience: 'slack' },
  {
    label: vscode.l10n.t('E-mail'),
    detail: vscode.l10n.t('Plain text: extensions cannot put rich text on the clipboard'),
    audience: 'email',
  },
  {
    label: vscode.l10n.t('Status page'),
    detail: vscode.l10n.t('Plain text without title, owners, names of people, internal links and issues'),
    audience: 'statusPage',
  },
];

/** Puts summary, impact, duration, resolution and next steps on the clipboard, for those whom somebody chooses. */
export async function copySummary(context: ShareContext, document: vscode.TextDocument): Promise<void> {
  const shared = await prepare(context, document);
  if (!shared) return;
  const chosen = await vscode.window.showQuickPick(AUDIENCES, {
    title: vscode.l10n.t('Copy Summary'),
    placeHolder: vscode.l10n.t('Who is it for?'),
  });
  if (!chosen) return;
  const { document: read, count: masked } = withoutSensitive(shared.read, ALL_RULES, shared.config);
  const said = summaryOf(read.postmortem, chosen.audience);
  const summary = chosen.audience === 'statusPage' ? reworded(said, publicWords(read, shared.publicOptions)) : said;
  if (summary.incidents.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing was copied: the document says nothing of summary, impact, duration, resolution or next steps yet.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(summaryText(summary, chosen.audience));
  const missing = summary.missing.map(name => wordsOf(PART_TITLES[name].toLowerCase()));
  const notes = [
    missing.length > 0 ? vscode.l10n.t('Nothing was found about: {0}.', missing.join(', ')) : '',
    masked > 0 ? vscode.l10n.t('In the document {0}.', maskedWords(masked)) : '',
    chosen.audience === 'statusPage'
      ? vscode.l10n.t('Read it before you publish it: names that the document gives to nobody are not known as such.')
      : '',
  ];
  void vscode.window.showInformationMessage(
    [vscode.l10n.t('The summary for {0} is on the clipboard.', chosen.label), ...notes].filter(Boolean).join(' '),
  );
}
