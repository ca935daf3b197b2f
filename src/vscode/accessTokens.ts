import vscode = require('vscode');

import { createClient } from '../github/client';
import { type Accounts, apiUrlFor, enterpriseHost } from './signIn';

/** *Postmortem: Use a Personal Access Token*: one that may do less than VS Code's own sign-in. It is tried before it is kept. */
export async function usePersonalAccessToken(accounts: Accounts): Promise<void> {
  const title = vscode.l10n.t('Use a Personal Access Token');
  const host = await askForHost(title);
  if (!host) return;
  const token = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'A fine-grained token of {0} that may read and write issues of one repository is enough. VS Code keeps it encrypted.',
      host,
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: value => (/^\S+$/.test(value.trim()) ? null : vscode.l10n.t('A token is one word.')),
  });
  if (!token) return;
  const account = await createClient({ apiUrl: apiUrlFor(host), token: token.trim() }).me();
  await accounts.use(host, token.trim());
  void vscode.window.showInformationMessage(vscode.l10n.t('Issues on {0} are created as {1} from now on.', host, account));
}

/** *Postmortem: Forget the Personal Access Token* */
export async function forgetPersonalAccessToken(accounts: Accounts): Promise<void> {
  const host = await askForHost(vscode.l10n.t('Forget the Personal Access Token'));
  if (!host) return;
  const wasThere = await accounts.forget(host);
  void vscode.window.showInformationMessage(
    wasThere
      ? vscode.l10n.t('The token for {0} is forgotten. It is still valid: revoke it on {0}.', host)
      : vscode.l10n.t('There was no token for {0}.', host),
  );
}

async function askForHost(title: string): Promise<string | undefined> {
  const other = vscode.l10n.t('Another Server…');
  const enterprise = enterpriseHost();
  const picked = await vscode.window.showQuickPick(['github.com', ...(enterprise ? [enterprise] : []), other], { title });
  if (picked !== other) return picked;
  const host = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The name of the GitHub Enterprise Server'),
    placeHolder: 'github.example.com',
    validateInput: value => (/^[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(value.trim()) ? null : vscode.l10n.t('Write it as github.example.com.')),
  });
  return host?.trim().toLowerCase();
}
