import type * as vscode from 'vscode';
import type { Configurations } from '../configuration';
import type { DocumentReader } from '../reading';
import type { Accounts } from '../signIn';
import type { IssueStates } from './issueStates';
import type { Suggestions } from './suggestions';
import type { UnsavedNotes } from './unsaved';

/** What the commands round issues share. */
export interface ExportContext {
  readonly extension: vscode.ExtensionContext;
  readonly reader: DocumentReader;
  readonly configurations: Configurations;
  readonly accounts: Accounts;
  readonly states: IssueStates;
  readonly suggestions: Suggestions;
  readonly unsaved: UnsavedNotes;
  readonly log: vscode.LogOutputChannel;
}
