// An account for tests: stands in for VS Code's own GitHub sign-in, which needs a browser and the network. Whoever asks signs in as octocat.
const vscode = require('vscode');

exports.activate = context => {
  const changed = new vscode.EventEmitter();
  const sessions = [];
  const provider = {
    onDidChangeSessions: changed.event,
    getSessions: async scopes => sessions.filter(session => (scopes ?? []).every(scope => session.scopes.includes(scope))),
    createSession: async scopes => {
      const session = { id: 'session', accessToken: 'token-of-octocat', account: { id: 'octocat', label: 'octocat' }, scopes };
      sessions.push(session);
      changed.fire({ added: [session], removed: [], changed: [] });
      return session;
    },
    removeSession: async () => {},
  };
  context.subscriptions.push(
    vscode.authentication.registerAuthenticationProvider('github-enterprise', 'GitHub Enterprise Server', provider),
  );
};
