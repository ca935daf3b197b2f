import * as vscode from 'vscode';
import { type Decision, isToDo, type PlannedItem } from '../../core/issues/plan';
import type { Planned } from './planning';
import { clockTime, count, quoted, withVisibility } from './words';

const TITLE = 'Export Action Items';

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
    sayNothingToDo(plan.items);
    return null;
  }
  const [tasks, measures] = [
    open.filter(({ item }) => item.concept === 'actionItems'),
    open.filter(({ item }) => item.concept !== 'actionItems'),
  ];
  const others = plan.items.filter(item => !open.includes(item) && !(item.operation.op === 'skip' && item.operation.why === 'done'));
  const picks = [
    ...group('Action items', tasks.map(pickOf)),
    ...group('Corrective measures', measures.map(pickOf)),
    ...group('Tracked or left out', others.map(shownOnly)),
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
      return `#${operation.issue.number} exists, its link is missing`;
    case 'relink':
      return `links a twin of #${operation.issue.number}`;
    case 'decide':
      return `#${operation.candidates[0]?.issue.number} may be its issue`;
    default:
      return null;
  }
}

function shownOnly({ operation, tokens, reason }: PlannedItem): ItemPick {
  switch (operation.op) {
    case 'exists':
      return { label: `$(check) ${tokens.task}`, description: `tracked by ${operation.issue.text}` };
    case 'pending':
      return {
        label: `$(history) ${tokens.task}`,
        description: `sent at ${clockTime(operation.since)} without an answer; looked for again after ${clockTime(operation.retryAt)}`,
      };
    default:
      return { label: `$(circle-slash) ${tokens.task}`, ...(reason && { description: reason }) };
  }
}

/** Several of a list. A row without an item behind it is left unchosen, whatever is clicked. */
function pickSome(picks: readonly ItemPick[], chosen: readonly ItemPick[], title: string): Promise<readonly ItemPick[] | null> {
  const quickPick = vscode.window.createQuickPick<ItemPick>();
  quickPick.title = title;
  quickPick.placeholder = 'Which items become issues?';
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

function sayNothingToDo(items: readonly PlannedItem[]): void {
  const tracked = items.filter(({ operation }) => operation.op === 'exists').length;
  const waiting = items.flatMap(({ operation }) => (operation.op === 'pending' ? [operation.retryAt] : [])).sort();
  const refused = items.find(
    ({ operation }) => operation.op === 'skip' && ['secret', 'repository', 'empty', 'cap'].includes(operation.why),
  );
  if (refused) {
    const settings = refused.operation.op === 'skip' && refused.operation.why === 'repository' ? ['Allowed Repositories'] : [];
    void vscode.window
      .showWarningMessage(`Nothing to export: ${quoted(refused.tokens.task)} is left out, since ${refused.reason}.`, ...settings)
      .then(answer => {
        if (answer) return vscode.commands.executeCommand('workbench.action.openSettings', '@id:postmortem.export.allowedRepositories');
        return undefined;
      });
    return;
  }
  const said = waiting[0]
    ? `Nothing to export now: ${count(waiting.length, 'item')} was sent without an answer, and can be sent again after ${clockTime(waiting[0])}, should no issue be found.`
    : tracked > 0
      ? `Nothing to export: all ${tracked} action items are tracked.`
      : 'Nothing to export: there are no open action items.';
  void vscode.window.showInformationMessage(said);
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
        label: `$(link) Link to #${issue.number}`,
        description: issue.title,
        detail: why,
        decision: issue.number,
      }),
    );
    const answer = await vscode.window.showQuickPick<Answer>(
      [
        ...links,
        { label: '$(add) Create a New Issue', decision: 'new' },
        { label: '$(debug-step-over) Leave It Out This Time', decision: 'skip' },
      ],
      { title: TITLE, placeHolder: `${quoted(tokens.task)} may have an issue already`, ignoreFocusOut: true },
    );
    if (!answer) return null;
    decisions.set(key, answer.decision);
  }
  return decisions;
}
