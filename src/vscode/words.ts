import vscode = require('vscode');

/** What the core says in a few words and what stands in lists and trees, in the language of the window. Names and all else stay as they are. */
export function wordsOf(text: string): string {
  words ??= new Map(translated());
  return words.get(text) ?? text;
}

let words: ReadonlyMap<string, string> | null = null;

function translated(): readonly (readonly [english: string, ours: string])[] {
  return [
    ['No owner', vscode.l10n.t('No owner')],
    ['Done', vscode.l10n.t('Done')],
    ['Overdue', vscode.l10n.t('Overdue')],
    ['No day', vscode.l10n.t('No day')],
    ['No due date', vscode.l10n.t('No due date')],
    ['Today', vscode.l10n.t('Today')],
    ['In the next 7 days', vscode.l10n.t('In the next 7 days')],
    ['Later', vscode.l10n.t('Later')],
    ['Tomorrow', vscode.l10n.t('Tomorrow')],
    ['In one week', vscode.l10n.t('In one week')],
    ['In two weeks', vscode.l10n.t('In two weeks')],
    ['In 30 days', vscode.l10n.t('In 30 days')],
    ['In 90 days', vscode.l10n.t('In 90 days')],
    ['What failed, in a few words', vscode.l10n.t('What failed, in a few words')],
    ['The day on which the incident began', vscode.l10n.t('The day on which the incident began')],
    ['Who wrote the postmortem', vscode.l10n.t('Who wrote the postmortem')],
    ['Who sees that it gets done', vscode.l10n.t('Who sees that it gets done')],
    ['How far the postmortem is', vscode.l10n.t('How far the postmortem is')],
    ['How bad the incident was', vscode.l10n.t('How bad the incident was')],
    ['The day of publication', vscode.l10n.t('The day of publication')],
    ['The kind of postmortem that it is held to', vscode.l10n.t('The kind of postmortem that it is held to')],
    [
      'What the postmortem is known by in its issues, wherever the file moves',
      vscode.l10n.t('What the postmortem is known by in its issues, wherever the file moves'),
    ],
    ['The repository for its action items, as owner/name', vscode.l10n.t('The repository for its action items, as owner/name')],
    ['Whether the title is left out of issues', vscode.l10n.t('Whether the title is left out of issues')],
    ['required', vscode.l10n.t('required')],
    ['optional', vscode.l10n.t('optional')],
    ['What is not written yet is a hint', vscode.l10n.t('What is not written yet is a hint')],
    ['Severities as documented', vscode.l10n.t('Severities as documented')],
    [
      'Placeholders, empty sections and untracked action items are errors',
      vscode.l10n.t('Placeholders, empty sections and untracked action items are errors'),
    ],
    ['The worst', vscode.l10n.t('The worst')],
    ['The title is left out of issues', vscode.l10n.t('The title is left out of issues')],
    ['5 min after the event before', vscode.l10n.t('5 min after the event before')],
    ['15 min after the event before', vscode.l10n.t('15 min after the event before')],
    ['30 min after the event before', vscode.l10n.t('30 min after the event before')],
    ['60 min after the event before', vscode.l10n.t('60 min after the event before')],
    ['now', vscode.l10n.t('now')],
    ['the next day', vscode.l10n.t('the next day')],
    ['summary', vscode.l10n.t('summary')],
    ['impact', vscode.l10n.t('impact')],
    ['duration', vscode.l10n.t('duration')],
    ['resolution', vscode.l10n.t('resolution')],
    ['next steps', vscode.l10n.t('next steps')],
  ];
}
