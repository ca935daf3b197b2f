import vscode = require('vscode');

/** The person wants the question before this one. */
export const BACK = Symbol('back');
/** What was answered; null where the person gave up. */
export type Answer<T> = T | typeof BACK | null;

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

interface Line {
  readonly value: string;
  readonly placeholder: string;
  readonly prompt: string;
  readonly remark: (value: string) => Remark | null;
}

type Box = vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox;

/** Questions that follow each other in one box, with a way back. The box of the last one stays until the answers have had their effect. */
export class Conversation implements vscode.Disposable {
  readonly #title: string;
  readonly #totalSteps: number;
  #box: Box | null = null;

  constructor(title: string, totalSteps: number) {
    this.#title = title;
    this.#totalSteps = totalSteps;
  }

  /** @param step counted from 1 */
  pickOne<T extends vscode.QuickPickItem>(step: number, { items, placeholder, active }: List<T>): Promise<Answer<T>> {
    const box = vscode.window.createQuickPick<T>();
    box.items = items;
    box.placeholder = placeholder;
    box.matchOnDescription = true;
    if (active) box.activeItems = [active];
    return this.#ask(box, step, () => box.activeItems[0] ?? box.selectedItems[0]);
  }

  /** @param step counted from 1 */
  askLine(step: number, { value, placeholder, prompt, remark }: Line): Promise<Answer<string>> {
    const box = vscode.window.createInputBox();
    box.value = value;
    box.valueSelection = [0, value.length];
    box.placeholder = placeholder;
    box.prompt = prompt;
    const look = (): boolean => {
      const said = remark(box.value);
      const { Error: wrong, Info: fine } = vscode.InputBoxValidationSeverity;
      box.validationMessage = said ? { message: said.message, severity: said.isWrong ? wrong : fine } : undefined;
      return !said?.isWrong;
    };
    // What is said stands in the place of the prompt, which is to be read first.
    box.onDidChangeValue(look);
    return this.#ask(box, step, () => (look() ? box.value : undefined));
  }

  /** From now on nothing can be answered, and keys that somebody hits go nowhere. */
  wait(): void {
    if (this.#box) Object.assign(this.#box, { busy: true, enabled: false });
  }

  dispose(): void {
    this.#box?.dispose();
  }

  #ask<T>(box: Box, step: number, read: () => T | undefined): Promise<Answer<T>> {
    const before = this.#box;
    this.#box = box;
    box.title = this.#title;
    box.step = step;
    box.totalSteps = this.#totalSteps;
    // Somebody may look up the time somewhere else.
    box.ignoreFocusOut = true;
    box.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
    return new Promise<Answer<T>>(resolve => {
      box.onDidTriggerButton(() => resolve(BACK));
      box.onDidAccept(() => {
        const answer = read();
        if (answer !== undefined) resolve(answer);
      });
      box.onDidHide(() => resolve(null));
      box.show();
      before?.dispose();
    });
  }
}
