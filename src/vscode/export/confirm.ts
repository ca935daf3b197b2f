import vscode = require('vscode');

import { isToDo } from '../../core/issues/plan';
import type { Planned } from './planning';
import type { Session } from './session';
import { placesOf, visibilityWord } from './words';

/** Titles beyond these are in the preview. */
const MOST_TITLES = 12;

/** The one question before anything is sent; and another one where a private matter would become public. */
export async function confirm(session: Session, planned: Planned): Promise<boolean> {
  return (await confirmExport(session, planned)) && (await confirmPublic(planned));
}

async function confirmExport(session: Session, planned: Planned): Promise<boolean> {
  const items = planned.plan.items.filter(isToDo);
  const created = items.filter(({ operation }) => operation.op === 'create');
  const button =
    items.length === 0
      ? vscode.l10n.t('Put Issues Below')
      : created.length === 0
        ? vscode.l10n.t('Write Links')
        : created.length === 1
          ? vscode.l10n.t('Create Issue')
          : vscode.l10n.t('Create {0} Issues', created.length);
  const places = placesOf(created.length > 0 ? created : items, planned);
  const isSpread = new Set((created.length > 0 ? created : items).map(({ repository }) => repository)).size > 1;
  const message = isSpread ? vscode.l10n.t('{0}: {1}?', button, places) : vscode.l10n.t('{0} in {1}?', button, places);
  const detail = [
    items
      .slice(0, MOST_TITLES)
      .map(({ draft }) => `• ${draft.title}`)
      .join('\n'),
    ...(items.length > MOST_TITLES ? [vscode.l10n.t('… and {0} more', items.length - MOST_TITLES)] : []),
    ...(planned.plan.repository.toLowerCase() === session.target.repository.toLowerCase()
      ? []
      : [`\n${vscode.l10n.t('{0} is now {1}; issues will be created there.', session.target.repository, planned.plan.repository)}`]),
    `\n${vscode.l10n.t('The preview shows what will be sent, and the links that will be written behind the items.')}`,
  ].join('\n');
  const look = vscode.l10n.t('Look First');
  for (;;) {
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, button, look);
    if (answer !== look) return answer === button;
    const goOn = vscode.l10n.t('Continue');
    if (
      (await vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing is sent yet. Look at the issues, and at the links that will be written.'),
        goOn,
        vscode.l10n.t('Cancel'),
      )) !== goOn
    )
      return false;
  }
}

async function confirmPublic({ exposed }: Planned): Promise<boolean> {
  if (!exposed) return true;
  const message = vscode.l10n.t(
    '{0} is {1}, and {2} is {3}.',
    exposed.home,
    visibilityWord(exposed.words[0]),
    exposed.to.join(', '),
    visibilityWord(exposed.words[1]),
  );
  const detail = vscode.l10n.t('Everybody could read these action items, the title of the postmortem and the name of its file.');
  const button = vscode.l10n.t('Publish Them');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, button)) === button;
}
