import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What a tool says, as far as the tests look at it. */
export interface Told {
  readonly [key: string]: unknown;
  readonly findings: readonly { readonly id: string; readonly rule: string; readonly fixes: readonly { readonly title: string }[] }[];
  readonly documents: readonly {
    readonly file: string;
    readonly actionItems: readonly { readonly task: string; readonly isOverdue: boolean }[];
  }[];
}

/** Calls a tool as an assistant does, and gives what it says. */
export async function ask(name: string, input: object): Promise<Told> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [part] = result.content as { value: string }[];
  assert.ok(part);
  return JSON.parse(part.value);
}
