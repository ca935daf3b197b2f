import vscode = require('vscode');

import type { FileReport } from '../core/report/fileReport';
import type { Linter } from './linting';
import { markdownFiles } from './workspaceLint';

const TYPE = 'postmortem';

interface LintTask extends vscode.TaskDefinition {
  /** Glob of the files; all Markdown files where it is missing. */
  readonly files?: string;
}

/** The task *postmortem: lint*: it prints what the command line prints, and fills the Problems panel through `$postmortem`. No process is started. */
export function lintTasks(linter: Linter): vscode.TaskProvider {
  return {
    provideTasks: () => (vscode.workspace.workspaceFolders ?? []).map(folder => lintTask({ type: TYPE }, folder, linter)),
    resolveTask: task => {
      const folder = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
      return folder ? lintTask(task.definition as LintTask, folder, linter) : undefined;
    },
  };
}

function lintTask(definition: LintTask, folder: vscode.WorkspaceFolder, linter: Linter): vscode.Task {
  const execution = new vscode.CustomExecution(async resolved => new LintTerminal(folder, (resolved as LintTask).files, linter));
  const task = new vscode.Task(definition, folder, 'lint', TYPE, execution, '$postmortem');
  task.group = vscode.TaskGroup.Test;
  task.detail = vscode.l10n.t('Checks all postmortems of the folder');
  return task;
}

/** Lints while somebody looks on. */
class LintTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly #folder: vscode.WorkspaceFolder;
  readonly #files: string | undefined;
  readonly #linter: Linter;
  #isStopped = false;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  constructor(folder: vscode.WorkspaceFolder, files: string | undefined, linter: Linter) {
    this.#folder = folder;
    this.#files = files;
    this.#linter = linter;
  }

  open(): void {
    this.#run().then(
      code => this.#closed.fire(code),
      error => {
        this.#print(`postmortem: ${error instanceof Error ? error.message : String(error)}\n`);
        this.#closed.fire(2);
      },
    );
  }

  close(): void {
    this.#isStopped = true;
  }

  async #run(): Promise<number> {
    const { stylish, summary, NO_PAINT } = await import('../core/report/stylish');
    const reports: FileReport[] = [];
    for (const uri of await markdownFiles(new vscode.RelativePattern(this.#folder, this.#files ?? '**/*.{md,markdown}'))) {
      if (this.#isStopped) return 2;
      const result = await this.#linter.checkFile(uri);
      if (!result) continue;
      const file = uri.path.slice(this.#folder.uri.path.length + 1);
      const report = { file, isIgnored: result.config.isIgnored, ...result };
      reports.push(report);
      this.#print(stylish(report, { paint: NO_PAINT, width: 120 }));
    }
    this.#print(summary(reports));
    return reports.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
  }

  /** A terminal goes down a line and back to its start. */
  #print(text: string): void {
    this.#written.fire(text.replaceAll('\n', '\r\n'));
  }
}
