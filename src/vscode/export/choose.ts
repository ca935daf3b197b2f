import vscode = require('vscode');

import { type ExportPlan, isToDo, type PlannedItem } from '../../core/issues/plan';
import type { Decision } from '../../core/issues/planOptions';
import type { Planned } from './planning';
import { clockTime, leftWords, quoted, withVisibility } from './words';

const TITLE = vscode.l10n.t('Export Action Items');

interface ItemPick extends vscode.QuickPickItem {
  /** Absent where it is there to be seen only. */
  readonly planned?: PlannedItem;
}

/**
 * The items that can be exported, tasks chosen beforehand and corrective measures not. What is tracked already, or has to wait, is shown below and cannot
 * be chosen. Null when the user declines, or when there is nothing to choose.
 */
export async function choose({ plan, repositories }: Planned): Promise<readonly PlannedItem[] | null> {
  const open = plan.items.filter(item => isToDo(item) || item.operation.op === 'decide');
  if (open.length === 0) {
    sayNothingToDo(plan);
    return null;
  }
  const [tasks, measures] = [
    open.filter(({ item }) => item.concept === 'actionItems'),
    open.filter(({ item }) => item.concept !== 'actionItems'),
  ];
  const others = plan.items.filter(item => !open.includes(item) && !(item.operation.op === 'skip' && item.operation.why === 'done'));
  const picks = [
    ...group(vscode.l10n.t('Action items'), tasks.map(pickOf)),
    ...group(vscode.l10n.t('Corrective measures'), measures.map(pickOf)),
    ...group(vscode.l10n.t('Tracked or left out'), others.map(shownOnly)),
  ];
  const chosen = await pickSome(
    picks,
    picks.filter(({ planned }) => planned && (planned.item.concept === 'actionItems' || isKnown(planned))),
    `${TITLE} → ${withVisibility(plan.repository, repositories)}`,
  );
  return chosen?.flatMap(({ planned }) => planned ?? []) ?? null;
}

function isKnown({ operation }: PlannedItem): boolean {
  return operation.op === 'link' || operation.op === 'relink';
}

function group(label: string, picks: readonly ItemPick[]): ItemPick[] {
  return picks.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...picks];
}

function pickOf(planned: PlannedItem): ItemPick {
  const { item, tokens, warnings } = planned;
  const description = [whatIsThere(planned), item.owner, tokens.repository && `→ ${tokens.repository}`].filter(Boolean).join(' · ');
  return {
    label: tokens.task,
    ...(description && { description }),
    ...(warnings.length > 0 && { detail: `$(warning) ${warnings.join('; ')}` }),
    planned,
  };
}

function whatIsThere({ operation }: PlannedItem): string | null {
  switch (operation.op) {
    case 'link':
      return vscode.l10n.t('#{0} exists, its link is missing', operation.issue.number);
    case 'relink':
      return vscode.l10n.t('links a twin of #{0}', operation.issue.number);
    case 'decide':
      return vscode.l10n.t('#{0} may be its issue', operation.candidates[0]?.issue.number ?? '…');
    default:
      return null;
  }
}

function shownOnly({ operation, tokens, reason }: PlannedItem): ItemPick {
  switch (operation.op) {
    case 'exists':
      return { label: `$(check) ${tokens.task}`, description: vscode.l10n.t('tracked by {0}', operation.issue.text) };
    case 'pending':
      return {
        label: `$(history) ${tokens.task}`,
        description: vscode.l10n.t(
          'sent at {0} without an answer; looked for again after {1}',
          clockTime(operation.since),
          clockTime(operation.retryAt),
        ),
      };
    default:
      return { label: `$(circle-slash) ${tokens.task}`, ...(reason && { description: reason }) };
  }
}

/** Several of a list. A row without an item behind it is left unchosen, whatever is clicked. */
function pickSome(picks: readonly ItemPick[], chosen: readonly ItemPick[], title: string): Promise<readonly ItemPick[] | null> {
  const quickPick = vscode.window.createQuickPick<ItemPick>();
  quickPick.title = title;
  quickPick.placeholder = vscode.l10n.t('Which items become issues?');
  quickPick.canSelectMany = true;
  quickPick.ignoreFocusOut = true;
  quickPick.matchOnDescription = true;
  quickPick.items = picks;
  quickPick.selectedItems = chosen;
  return new Promise(resolve => {
    const selectable = (items: readonly ItemPick[]): readonly ItemPick[] => items.filter(({ planned }) => planned);
    quickPick.onDidChangeSelection(items => {
      if (items.some(({ planned }) => !planned)) quickPick.selectedItems = selectable(items);
    });
    quickPick.onDidAccept(() => {
      resolve(selectable(quickPick.selectedItems));
      quickPick.hide();
    });
    quickPick.onDidHide(() => {
      resolve(null);
      quickPick.dispose();
    });
    quickPick.show();
  });
}

function sayNothingToDo(plan: ExportPlan): void {
  const { items } = plan;
  const tracked = items.filter(({ operation }) => operation.op === 'exists').length;
  const waiting = items.flatMap(({ operation }) => (operation.op === 'pending' ? [operation.retryAt] : [])).sort();
  const refused = items.find(
    ({ operation }) => operation.op === 'skip' && ['secret', 'repository', 'empty', 'cap', 'unlinkable'].includes(operation.why),
  );
  if (refused) {
    const settings =
      refused.operation.op === 'skip' && refused.operation.why === 'repository' ? [vscode.l10n.t('Allowed Repositories')] : [];
    void vscode.window
      .showWarningMessage(
        vscode.l10n.t('Nothing to export: {0} is left out, since {1}.', quoted(refused.tokens.task), refused.reason ?? ''),
        ...settings,
      )
      .then(answer => {
        if (answer) return vscode.commands.executeCommand('workbench.action.openSettings', '@id:postmortem.export.allowedRepositories');
        return undefined;
      });
    return;
  }
  const said = waiting[0]
    ? waitingWords(waiting.length, clockTime(waiting[0]))
    : tracked > 0
      ? tracked === 1
        ? vscode.l10n.t('Nothing to export: the only action item is tracked.')
        : vscode.l10n.t('Nothing to export: all {0} action items are tracked.', tracked)
      : vscode.l10n.t('Nothing to export: there are no open action items.');
  const left = leftWords(plan);
  if (left.length > 0) void vscode.window.showWarningMessage([said, ...left].join(' '));
  else void vscode.window.showInformationMessage(said);
}

function waitingWords(items: number, until: string): string {
  return items === 1
    ? vscode.l10n.t(
        'Nothing to export now: 1 item was sent without an answer, and can be sent again after {0}, should no issue be found.',
        until,
      )
    : vscode.l10n.t(
        'Nothing to export now: {0} items were sent without an answer, and can be sent again after {1}, should no issue be found.',
        items,
        until,
      );
}

interface Answer extends vscode.QuickPickItem {
  readonly decision: Decision;
}

/** Asks for each item that may have an issue already. Null when the user declines. */
export async function decide(items: readonly PlannedItem[]): Promise<ReadonlyMap<string, Decision> | null> {
  const decisions = new Map<string, Decision>();
  for (const { key, operation, tokens } of items) {
    if (operation.op !== 'decide') continue;
    const links = operation.candidates.map(
      ({ issue, why }): Answer => ({
        label: `$(link) ${vscode.l10n.t('Link to #{0}', issue.number)}`,
        description: issue.title,
        detail: why,
        decision: issue.number,
      }),
    );
    const answer = await vscode.window.showQuickPick<Answer>(
      [
        ...links,
        { label: `$(add) ${vscode.l10n.t('Create a New Issue')}`, decision: 'new' },
        { label: `$(debug-step-over) ${vscode.l10n.t('Leave It Out This Time')}`, decision: 'skip' },
      ],
      { title: TITLE, placeHolder: vscode.l10n.t('{0} may have an issue already', quoted(tokens.task)), ignoreFocusOut: true },
    );
    if (!answer) return null;
    decisions.set(key, answer.decision);
  }
  return decisions;
}
