import vscode = require('vscode');

import { linkIssue, relinkIssue } from '../../core/issues/link';
import { issueToCome } from '../../core/issues/linkable';
import { issueOf } from '../../core/issues/operation';
import { type ExportPlan, isToDo, type PlannedItem } from '../../core/issues/plan';
import { applyEdits } from '../../core/text/edit';
import { issueCount } from '../counts';
import type { Planned } from './planning';
import { homeOf, type Session } from './session';
import { leftWords, placesOf, withVisibility } from './words';

const SCHEME = 'postmortem-export';

/** What will be sent, word for word. */
export function previewOf({ plan, repositories, survey }: Planned): string {
  const items = plan.items.filter(isToDo);
  const created = items.filter(({ operation }) => operation.op === 'create');
  const heading =
    created.length > 0
      ? vscode.l10n.t('{0} for {1}', issueCount(created.length), placesOf(created, { plan, repositories }))
      : vscode.l10n.t('No new issue');
  return [
    `# ${heading}`,
    '',
    ...(survey ? [vscode.l10n.t('Created as {0}.', survey.account), ''] : []),
    ...items.flatMap((item, index) => itemLines(item, index + 1, plan, repositories)),
    ...parentLines(plan, created.length + (plan.parent?.missing.length ?? 0)),
    ...plan.twins.flatMap(({ issue, keep }) => [vscode.l10n.t('#{0} is closed: it is a twin of #{1}.', issue.number, keep.number), '']),
    ...leftWords(plan).flatMap(words => [words, '']),
  ].join('\n');
}

function itemLines(item: PlannedItem, index: number, plan: ExportPlan, repositories: Planned['repositories']): string[] {
  const { draft, warnings, newLabels, repository } = item;
  const known = issueOf(item.operation);
  if (known) return [`## ${index}. ${draft.title}`, '', vscode.l10n.t('Exists as #{0}: only its link is written.', known.number), ''];
  const labels = draft.labels.map(label => (newLabels.includes(label) ? vscode.l10n.t('{0} (new)', label) : label));
  const facts = [
    ...(repository === plan.repository ? [] : [vscode.l10n.t('Repository: {0}', withVisibility(repository, repositories))]),
    ...(labels.length > 0 ? [vscode.l10n.t('Labels: {0}', labels.join(', '))] : []),
    ...(draft.assignees.length > 0 ? [vscode.l10n.t('Assignees: {0}', draft.assignees.join(', '))] : []),
    ...(draft.milestone ? [vscode.l10n.t('Milestone: {0}', draft.milestone)] : []),
    ...(draft.type ? [vscode.l10n.t('Type: {0}', draft.type)] : []),
    ...warnings.map(warning => vscode.l10n.t('Note: {0}', warning)),
  ].map(line => `- ${line}`);
  return [`## ${index}. ${draft.title}`, '', ...facts, ...(facts.length > 0 ? [''] : []), ...fenced(draft.body), ''];
}

function parentLines({ parent }: ExportPlan, children: number): string[] {
  if (!parent || children === 0) return [];
  const before = parent.missing.map(number => `#${number}`).join(', ');
  if (parent.known)
    return [
      before
        ? vscode.l10n.t('They are put below #{0}, with {1}.', parent.known.number, before)
        : vscode.l10n.t('They are put below #{0}.', parent.known.number),
      '',
    ];
  return [`## ${vscode.l10n.t('The issue above them')}`, '', parent.draft.title, '', ...fenced(parent.draft.body), ''];
}

/** As it is, with fences that it does not hold itself. */
function fenced(body: string): string[] {
  const longest = Math.max(2, ...[...body.matchAll(/~+/g)].map(([tildes]) => tildes.length));
  const fence = '~'.repeat(longest + 1);
  return [`${fence}markdown`, body, fence];
}

/** The document as it will be, with `#…` for what has no number yet. */
export function withLinks({ read, docKey, document, settings, target, tracker }: Session, { items }: ExportPlan): string {
  const options = { format: settings.linkFormat, home: homeOf({ target }) };
  let text = read.text;
  items.filter(isToDo).forEach(({ anchor, repository, operation }, index) => {
    const issue = issueOf(operation) ?? issueToCome(repository, index, (name, number) => tracker.urlOf(name, number));
    const place = { docKey, fileName: document.uri.path, key: anchor.key, anchor };
    const result =
      operation.op === 'relink' ? relinkIssue(text, place, operation.from, issue, options) : linkIssue(text, place, issue, options);
    if ('edit' in result) text = applyEdits(text, [result.edit]);
  });
  return text.replace(/\b9000000\d\d\b/g, '…');
}

/** Read-only documents that show what an export does, for as long as it is asked about. */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  #open: vscode.Uri[] = [];
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** What will be sent beside the document, and what will be written in its place. */
  async show(session: Session, planned: Planned): Promise<void> {
    const { document, read } = session;
    const name = document.uri.path.split('/').at(-1) ?? 'document.md';
    const column = vscode.window.visibleTextEditors.find(editor => editor.document === document)?.viewColumn ?? vscode.ViewColumn.Active;
    const changed = withLinks(session, planned.plan);
    if (changed !== read.text) {
      const [before, after] = [this.#add(`now/${name}`, read.text), this.#add(`with links/${name}`, changed)];
      const options = { viewColumn: column, preview: false, preserveFocus: true };
      await vscode.commands.executeCommand('vscode.diff', before, after, vscode.l10n.t('Links: {0}', name), options);
    }
    const sent = await vscode.workspace.openTextDocument(this.#add(`${vscode.l10n.t('What will be sent')}.md`, previewOf(planned)));
    await vscode.window.showTextDocument(sent, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
  }

  async close(): Promise<void> {
    const ours = new Set(this.#open.map(uri => uri.toString()));
    this.#open = [];
    const tabs = vscode.window.tabGroups.all
      .flatMap(group => group.tabs)
      .filter(({ input }) => {
        if (input instanceof vscode.TabInputText) return ours.has(input.uri.toString());
        return input instanceof vscode.TabInputTextDiff && ours.has(input.modified.toString());
      });
    await vscode.window.tabGroups.close(tabs, true);
  }

  #add(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${crypto.randomUUID().slice(0, 8)}/${path}` });
    this.#texts.set(uri.toString(), text);
    this.#open.push(uri);
    return uri;
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
