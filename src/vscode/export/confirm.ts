import * as vscode from 'vscode';
import { isToDo } from '../../core/issues/plan';
import type { Planned } from './planning';
import type { Session } from './session';
import { placesOf } from './words';

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
      ? 'Put Issues Below'
      : created.length === 0
        ? 'Write Links'
        : created.length === 1
          ? 'Create Issue'
          : `Create ${created.length} Issues`;
  const places = placesOf(created.length > 0 ? created : items, planned);
  const message = places.includes(' and ') ? `${button}: ${places}?` : `${button} in ${places}?`;
  const detail = [
    items
      .slice(0, MOST_TITLES)
      .map(({ draft }) => `• ${draft.title}`)
      .join('\n'),
    ...(items.length > MOST_TITLES ? [`… and ${items.length - MOST_TITLES} more`] : []),
    ...(planned.plan.repository.toLowerCase() === session.target.repository.toLowerCase()
      ? []
      : [`\n${session.target.repository} is now ${planned.plan.repository}; issues will be created there.`]),
    '\nThe preview shows what will be sent, and the links that will be written behind the items.',
  ].join('\n');
  const look = 'Look First';
  for (;;) {
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, button, look);
    if (answer !== look) return answer === button;
    const goOn = 'Continue';
    if (
      (await vscode.window.showInformationMessage(
        'Nothing is sent yet. Look at the issues, and at the links that will be written.',
        goOn,
        'Cancel',
      )) !== goOn
    )
      return false;
  }
}

async function confirmPublic({ exposed }: Planned): Promise<boolean> {
  if (!exposed) return true;
  const message = `${exposed.home} is ${exposed.words[0]}, and ${exposed.to.join(', ')} is ${exposed.words[1]}.`;
  const detail = 'Everybody could read these action items, the title of the postmortem and the name of its file.';
  const button = 'Publish Them';
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, button)) === button;
}
