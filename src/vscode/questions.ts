import * as vscode from 'vscode';

/** Questions that follow each other in one box, with a way back. */

/** The person wants the question before this one. */
export const BACK = Symbol('back');
/** What was answered; null where the person gave up. */
export type Answer<T> = T | typeof BACK | null;

/** One of several questions. */
export interface Step {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** What is said about an answer before it is given. */
export interface Remark {
  readonly message: string;
  /** Whether the answer cannot be taken. */
  readonly isWrong: boolean;
}

interface List<T> {
  readonly items: readonly T[];
  readonly placeholder: string;
  readonly active: T | undefined;
}

export function pickOne<T extends vscode.QuickPickItem>(step: Step, { items, placeholder, active }: List<T>): Promise<Answer<T>> {
  const box = vscode.window.createQuickPick<T>();
  box.items = items;
  box.placeholder = placeholder;
  box.matchOnDescription = true;
  if (active) box.activeItems = [active];
  return answerOf(box, step, () => box.activeItems[0] ?? box.selectedItems[0]);
}

interface Line {
  readonly value: string;
  readonly placeholder: string;
  readonly prompt: string;
  readonly remark: (value: string) => Remark | null;
}

export function askLine(step: Step, { value, placeholder, prompt, remark }: Line): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  box.value = value;
  box.valueSelection = [0, value.length];
  box.placeholder = placeholder;
  box.prompt = prompt;
  const look = (isAtEnd: boolean): boolean => {
    const said = remark(box.value);
    // Nobody is told that nothing is written yet.
    const isShown = said !== null && (isAtEnd || !said.isWrong || box.value !== '');
    const { Error: wrong, Info: fine } = vscode.InputBoxValidationSeverity;
    box.validationMessage = isShown ? { message: said.message, severity: said.isWrong ? wrong : fine } : undefined;
    return !said?.isWrong;
  };
  box.onDidChangeValue(() => look(false));
  look(false);
  return answerOf(box, step, () => (look(true) ? box.value : undefined));
}

function answerOf<T>(
  box: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  step: Step,
  read: () => T | undefined,
): Promise<Answer<T>> {
  Object.assign(box, step);
  // Somebody may look up the time somewhere else.
  box.ignoreFocusOut = true;
  box.buttons = step.step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<Answer<T>>(resolve => {
    box.onDidTriggerButton(() => resolve(BACK));
    box.onDidAccept(() => {
      const answer = read();
      if (answer !== undefined) resolve(answer);
    });
    box.onDidHide(() => resolve(null));
    box.show();
  }).finally(() => box.dispose());
}
