import vscode = require('vscode');

import { ALL_RULES } from '../../core/lint/allRules';
import { inspect } from '../../core/lint/engine';
import type { Finding } from '../../core/lint/rule';
import { halvesOf, type ReviewFinding, reviewOf, whatIsLeft } from '../../core/writing/review';
import { fixActions } from '../codeActions';
import type { Configurations } from '../configuration';
import { toRange } from '../convert';
import type { DocumentReader } from '../reading';
import { disableActions } from '../ruleSwitches';
import type { ReviewStatus } from './reviewStatus';

/** What can be done about a finding. */
interface Choice extends vscode.QuickPickItem {
  readonly action?: vscode.CodeAction;
  readonly answer?: 'skip' | 'edit';
}

type Answer = vscode.CodeAction | 'skip' | 'edit' | 'back';

/** What of a review is remembered while it is interrupted. */
export interface ReviewMemory {
  /** Findings that were dealt with or skipped, by their names, in this order. */
  readonly seen: string[];
}

/** A document as it would be linted if it was published now. */
interface Published {
  readonly text: string;
  readonly findings: readonly ReviewFinding[];
  actionsFor(finding: Finding): Promise<readonly vscode.CodeAction[]>;
  switchesFor(finding: Finding): readonly vscode.CodeAction[];
}

/** Walks through what is left before a postmortem is published: one finding after the other, in the order of the document, each with what can be done about it. */
export class Review {
  readonly #reader: DocumentReader;
  readonly #configurations: Configurations;
  readonly #status: ReviewStatus;

  constructor(reader: DocumentReader, configurations: Configurations, status: ReviewStatus) {
    this.#reader = reader;
    this.#configurations = configurations;
    this.#status = status;
  }

  /** Goes on where it was interrupted. Ends with a sentence that says what is left; interrupted, it waits in the status bar. */
  async run(document: vscode.TextDocument): Promise<void> {
    const { seen } = this.#status.memoryOf(document);
    const editor = await vscode.window.showTextDocument(document);
    for (;;) {
      const published = await this.#read(document);
      if (!published) return this.#status.end(document);
      const open = published.findings.filter(({ key }) => !seen.includes(key));
      const [next] = open;
      if (!next) return this.#end(document, published.findings);
      const answer = await ask(editor, published, next, seen.length, open.length);
      if (answer === null || answer === 'edit') {
        this.#status.wait(document, open.length);
        if (answer === 'edit') placeCursor(editor, next.finding);
        return;
      }
      if (answer === 'back') {
        seen.pop();
        continue;
      }
      // What is still there after its fix is not offered again.
      seen.push(next.key);
      if (answer !== 'skip' && !(await apply(answer))) return this.#status.wait(document, open.length);
    }
  }

  async #read(document: vscode.TextDocument): Promise<Published | null> {
    const read = await this.#reader.read(document);
    if (!read) return null;
    const layer = { origin: 'the review', isExplicit: true, stage: 'publish', rules: {} } as const;
    const { effective, isIgnored } = await this.#configurations.of(document.uri, read, [layer]);
    const { findings } = isIgnored ? { findings: [] } : inspect(read, ALL_RULES, effective);
    return {
      text: read.text,
      findings: reviewOf(read.text, findings),
      actionsFor: finding => fixActions(document, finding, read, []),
      switchesFor: finding => disableActions(document, finding, read),
    };
  }

  async #end(document: vscode.TextDocument, findings: readonly ReviewFinding[]): Promise<void> {
    this.#status.end(document);
    const again = { label: `$(debug-restart) ${vscode.l10n.t('Go Through Them Again')}` };
    const problems = { label: `$(list-selection) ${vscode.l10n.t('Show Problems')}` };
    const sentence = whatIsLeft(findings.map(({ finding }) => finding));
    const rows = [
      { label: `${findings.length === 0 ? '$(pass)' : '$(info)'} ${sentence}` },
      ...(findings.length > 0 ? [again, problems] : []),
    ];
    const chosen = await vscode.window.showQuickPick(rows, {
      title: vscode.l10n.t('Review'),
      placeHolder: vscode.l10n.t('The review is done'),
      ignoreFocusOut: true,
    });
    if (chosen === again) return this.run(document);
    if (chosen === problems) await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

/** Carries out what was chosen. False where it takes the person elsewhere, and the review has to wait. */
async function apply({ edit, command }: vscode.CodeAction): Promise<boolean> {
  if (edit) await vscode.workspace.applyEdit(edit);
  if (!command) return true;
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  return command.command !== 'postmortem.exportActionItems';
}

/** Shows a finding in the text and asks what to do about it; null for Escape. */
async function ask(
  editor: vscode.TextEditor,
  published: Published,
  { finding }: ReviewFinding,
  done: number,
  left: number,
): Promise<Answer | null> {
  const { unexpected, expected } = halvesOf(finding.message);
  const highlight = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
  });
  const range = toRange(editor.document, finding.range);
  editor.setDecorations(highlight, [range]);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = unexpected;
  pick.placeholder = expected || finding.ruleId;
  pick.step = done + 1;
  pick.totalSteps = done + left;
  pick.ignoreFocusOut = true;
  pick.items = await choicesFor(published, finding);
  pick.buttons = done > 0 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<Answer | null>(resolve => {
    const answer = (given: Answer | null): void => {
      resolve(given);
      pick.hide();
    };
    pick.onDidTriggerButton(() => answer('back'));
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) answer(chosen.action ?? chosen.answer ?? null);
    });
    pick.onDidHide(() => {
      resolve(null);
      pick.dispose();
      highlight.dispose();
    });
    pick.show();
  });
}

async function choicesFor(published: Published, finding: Finding): Promise<Choice[]> {
  const fixes = (await published.actionsFor(finding)).map(action => ({ label: `$(lightbulb) ${action.title}`, action }));
  const switches = published.switchesFor(finding).map(action => ({ label: `$(circle-slash) ${action.title}`, action }));
  return [
    ...fixes,
    {
      label: `$(edit) ${vscode.l10n.t('Edit the Text')}`,
      description: vscode.l10n.t('the review waits in the status bar'),
      answer: 'edit',
    },
    { label: `$(debug-step-over) ${vscode.l10n.t('Skip')}`, answer: 'skip' },
    { label: `${finding.ruleId} · ${finding.severity} · ${vscode.l10n.t('not a problem?')}`, kind: vscode.QuickPickItemKind.Separator },
    ...switches,
  ];
}

function placeCursor(editor: vscode.TextEditor, { range }: Finding): void {
  const { end } = toRange(editor.document, range);
  editor.selection = new vscode.Selection(end, end);
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
