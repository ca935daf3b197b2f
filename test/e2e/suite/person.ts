import * as vscode from 'vscode';
import { answering } from './support';

/** What somebody saw who ran a command. */
export interface Seen {
  title: string;
  /** The rows that can be chosen, and the others. */
  offered: string[];
  shown: string[];
  /** Lists of which one is chosen: the placeholder with the rows. */
  lists: string[][];
  /** Modal questions. */
  questions: string[];
  details: string[];
  /** Notifications. */
  end: string[];
  buttons: string[];
  /** What the progress told. */
  progress: string[];
  /** The preview as it was when the question came. */
  preview: string;
  /** The document with the links, likewise. */
  withLinks: string;
}

/** How a person answers. Whatever is not said is answered with what is offered: everything that is chosen beforehand, and yes. */
export interface Manner {
  /** Whether an item is chosen. */
  readonly choose?: (label: string, isPicked: boolean) => boolean;
  /** Which row of a list; the first where it is left out. */
  readonly pick?: (rows: readonly string[]) => number;
  /** The button of a modal question; null for cancel, the first one where it is left out. */
  readonly answer?: (question: string, buttons: readonly string[]) => string | null;
  /** The button of a notification. */
  readonly press?: string;
  /** With `press`: whether what the button does is done. */
  readonly until?: () => boolean;
  /** What is typed into an input box. */
  readonly type?: string;
  /** Cancels when the progress says this. */
  readonly cancelAt?: RegExp;
  /** While the question is there. */
  readonly meanwhile?: () => Promise<void>;
}

interface Row extends vscode.QuickPickItem {
  readonly planned?: unknown;
}

function textOf(pattern: RegExp): string {
  const documents = vscode.workspace.textDocuments.filter(({ uri, isClosed }) => uri.scheme === 'postmortem-export' && !isClosed);
  // Those of an earlier export are closed a while after their tabs.
  return documents.findLast(({ uri }) => pattern.test(uri.path))?.getText() ?? '';
}

/** Runs a command in place of a person. Nothing of the extension is replaced, only VS Code's questions. */
export async function doing(command: string, document: vscode.TextDocument, manner: Manner = {}): Promise<Seen> {
  const seen: Seen = {
    title: '',
    offered: [],
    shown: [],
    lists: [],
    questions: [],
    details: [],
    end: [],
    buttons: [],
    progress: [],
    preview: '',
    withLinks: '',
  };
  const notified = (message: string, ...buttons: unknown[]): string | undefined => {
    const names = buttons.filter((button): button is string => typeof button === 'string');
    seen.end.push(message);
    seen.buttons.push(...names);
    return names.find(name => name === manner.press);
  };
  const asked = async (message: string, options: unknown, ...buttons: unknown[]): Promise<string | undefined> => {
    if (typeof options !== 'object' || !(options as vscode.MessageOptions)?.modal) return notified(message, options, ...buttons);
    seen.questions.push(message);
    seen.details.push((options as vscode.MessageOptions).detail ?? '');
    seen.preview ||= textOf(/What will be sent/);
    seen.withLinks ||= textOf(/with links/);
    await manner.meanwhile?.();
    const answer = manner.answer ? manner.answer(message, buttons as string[]) : (buttons[0] as string);
    return answer ?? undefined;
  };
  const quickPick = (): unknown => {
    let [accept, hide] = [() => {}, () => {}];
    const fake = {
      title: '',
      items: [] as readonly Row[],
      selectedItems: [] as readonly Row[],
      onDidChangeSelection: () => {},
      onDidAccept: (listener: () => void) => {
        accept = listener;
      },
      onDidHide: (listener: () => void) => {
        hide = listener;
      },
      hide: () => hide(),
      dispose: () => {},
      show: () => {
        const rows = fake.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
        seen.title = fake.title;
        seen.offered = rows.filter(({ planned }) => planned).map(({ label }) => label);
        seen.shown = rows.filter(({ planned }) => !planned).map(({ label, description }) => `${label} – ${description ?? ''}`);
        const { choose } = manner;
        if (choose) fake.selectedItems = rows.filter(row => choose(row.label, fake.selectedItems.includes(row)));
        accept();
      },
    };
    return fake;
  };
  const { withProgress } = vscode.window;
  const watched: typeof withProgress = (options, task) =>
    withProgress(options, (progress, token) => {
      const source = new vscode.CancellationTokenSource();
      token.onCancellationRequested(() => source.cancel());
      const report = (value: { message?: string; increment?: number }): void => {
        seen.progress.push(value.message ?? '');
        if (manner.cancelAt?.test(value.message ?? '')) source.cancel();
        progress.report(value);
      };
      return task({ report }, source.token);
    });
  await answering(
    {
      withProgress: watched,
      showInputBox: async () => manner.type,
      createQuickPick: quickPick as typeof vscode.window.createQuickPick,
      showQuickPick: (async (rows: readonly (vscode.QuickPickItem | string)[], options?: vscode.QuickPickOptions) => {
        const labels = rows.map(row => (typeof row === 'string' ? row : row.label));
        seen.lists.push([options?.placeHolder ?? '', ...labels]);
        return rows[manner.pick?.(labels) ?? 0];
      }) as unknown as typeof vscode.window.showQuickPick,
      showWarningMessage: asked as unknown as typeof vscode.window.showWarningMessage,
      showInformationMessage: (async (message: string, ...buttons: unknown[]) =>
        notified(message, ...buttons)) as unknown as typeof vscode.window.showInformationMessage,
      showErrorMessage: (async (message: string, ...buttons: unknown[]) =>
        notified(message, ...buttons)) as unknown as typeof vscode.window.showErrorMessage,
    },
    async () => {
      await vscode.commands.executeCommand(command, document.uri);
      // What a button does is not waited for by the command.
      const end = Date.now() + 15_000;
      do await new Promise(resolve => setTimeout(resolve, manner.press ? 300 : 0));
      while (manner.until?.() === false && Date.now() < end);
    },
  );
  return seen;
}

export function exportAll(document: vscode.TextDocument, manner: Manner = {}): Promise<Seen> {
  return doing('postmortem.exportActionItems', document, manner);
}
