// An assistant for tests: it calls the tools as one would that has a language model behind it, on the document in the active editor.
const vscode = require('vscode');

async function ask(name, input) {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return JSON.parse(content[0].value);
}

exports.activate = context => {
  context.subscriptions.push(
    vscode.commands.registerCommand('assistantForTests.fixDuration', async () => {
      try {
        const { findings } = await ask('postmortem_lint', {});
        const fixes = findings.filter(({ rule }) => rule === 'duration-range-mismatch').map(({ id }) => ({ finding: id }));
        const { applied } = await ask('postmortem_apply_fixes', { fixes });
        void vscode.window.showInformationMessage(`The assistant applied ${applied.length} fix.`);
      } catch (error) {
        void vscode.window.showInformationMessage(`The assistant was refused: ${error.name}`);
      }
    }),
  );
};
