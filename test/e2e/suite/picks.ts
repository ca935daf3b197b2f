import * as vscode from 'vscode';
import { answering } from './support';

/** A list as a person saw it. */
export interface SeenPick {
  readonly title: string;
  readonly placeholder: string;
  readonly rows: readonly string[];
}

/** What a person does with a list: chooses the row with these words in it, types something that is not there, goes back, or presses Escape. */
export type Answer = { readonly choose: string } | { readonly type: string } | 'back' | 'escape';

interface Row extends vscode.QuickPickItem {
  readonly label: string;
}

/** Answers lists of VS Code in place of a person while `run` runs: one after the other, the last answer for all further lists, or by what the list shows. */
export async function picking(
  answers: readonly Answer[] | ((pick: SeenPick) => Answer),
  run: () => Thenable<unknown>,
): Promise<SeenPick[]> {
  const seen: SeenPick[] = [];
  const next = (): Answer => {
    const last = seen.at(-1);
    if (typeof answers === 'function') return last ? answers(last) : 'escape';
    return answers[Math.min(seen.length - 1, answers.length - 1)] ?? 'escape';
  };
  const rowsOf = (rows: readonly Row[]): Row[] => rows.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
  const createQuickPick = (): unknown => {
    const listeners = new Map<string, (value?: unknown) => void>();
    const on = (name: string) => (listener: (value?: unknown) => void) => void listeners.set(name, listener);
    const fake = {
      title: '',
      placeholder: '',
      value: '',
      items: [] as readonly Row[],
      selectedItems: [] as readonly Row[],
      onDidAccept: on('accept'),
      onDidHide: on('hide'),
      onDidTriggerButton: on('button'),
      onDidChangeValue: on('value'),
      hide: () => listeners.get('hide')?.(),
      dispose: () => {},
      show: () => {
        const rows = rowsOf(fake.items);
        seen.push({ title: fake.title, placeholder: fake.placeholder, rows: rows.map(({ label }) => label) });
        const answer = next();
        if (answer === 'back') return listeners.get('button')?.();
        if (answer === 'escape') return fake.hide();
        if ('type' in answer) fake.value = answer.type;
        else fake.selectedItems = rows.filter(({ label }) => label.includes(answer.choose)).slice(0, 1);
        if ('choose' in answer && fake.selectedItems.length === 0) return fake.hide();
        listeners.get('accept')?.();
      },
    };
    return fake;
  };
  const showQuickPick = async (rows: readonly Row[], options?: vscode.QuickPickOptions): Promise<Row | undefined> => {
    seen.push({ title: options?.title ?? '', placeholder: options?.placeHolder ?? '', rows: rowsOf(rows).map(({ label }) => label) });
    const answer = next();
    return typeof answer === 'object' && 'choose' in answer ? rowsOf(rows).find(({ label }) => label.includes(answer.choose)) : undefined;
  };
  await answering(
    {
      createQuickPick: createQuickPick as typeof vscode.window.createQuickPick,
      showQuickPick: showQuickPick as unknown as typeof vscode.window.showQuickPick,
    },
    async () => void (await run()),
  );
  return seen;
}
