import * as vscode from 'vscode';

const TYPE = 'postmortem';

interface LintTask extends vscode.TaskDefinition {
  /** Globs of the files; all Markdown files where it is missing. */
  readonly files?: readonly string[];
}

/**
 * The task *postmortem: lint*, which runs the command line that comes with the extension and fills the Problems panel through `$postmortem`.
 * In a browser there is nothing to run it with.
 */
export function lintTasks({ extensionUri }: vscode.ExtensionContext): vscode.Disposable[] {
  if (vscode.env.uiKind === vscode.UIKind.Web && extensionUri.scheme !== 'file') return [];
  const program = vscode.Uri.joinPath(extensionUri, 'dist', 'cli.cjs').fsPath;
  const provider: vscode.TaskProvider = {
    provideTasks: () => (vscode.workspace.workspaceFolders ?? []).map(folder => lintTask({ type: TYPE }, folder, program)),
    resolveTask: task => {
      const folder = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
      return folder ? lintTask(task.definition as LintTask, folder, program) : undefined;
    },
  };
  return [vscode.tasks.registerTaskProvider(TYPE, provider)];
}

function lintTask(definition: LintTask, folder: vscode.WorkspaceFolder, program: string): vscode.Task {
  // The editor's own program runs as Node with this variable: nothing else has to be installed.
  const execution = new vscode.ProcessExecution(process.execPath, [program, 'lint', ...(definition.files ?? ['**/*.md'])], {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const task = new vscode.Task(definition, folder, 'lint', TYPE, execution, '$postmortem');
  task.group = vscode.TaskGroup.Test;
  task.detail = 'Checks all postmortems of the folder';
  return task;
}
