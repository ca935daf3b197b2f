import vscode = require('vscode');

import type { IssueLink } from '../../core/document/tree';
import type { IssueRef } from '../../core/issues/issue';
import { historiesOf } from '../../core/issues/journal';
import { type ExportPlan, isParentToDo, isToDo, type PlannedItem } from '../../core/issues/plan';
import type { Decision } from '../../core/issues/planOptions';
import { applyPlan, type ItemResult } from '../../tracker/apply';
import type { Linkable } from '../../tracker/ports';
import { choose, decide } from './choose';
import { confirm } from './confirm';
import type { ExportContext } from './context';
import { type HeldJournal, unwritten } from './journals';
import { type Planned, planSession, type Wanted } from './planning';
import { Previews } from './preview';
import { clockUntil, homeOf, isTrusted, openSession, refuseConflict, runName, type Session } from './session';
import { tell } from './tell';
import { leftWords } from './words';
import { hasLink, type LinkedDocument, objectionNow, writeLink } from './writeBack';

/** What was chosen for a document the last time, for *Resume Export*. */
interface Selection {
  readonly keys: readonly string[];
  readonly decisions: readonly (readonly [string, Decision])[];
}

/** `choose`: whatever the document holds. `resume`: what was chosen before and is not done, without asking again. */
export type ExportMode = 'choose' | 'resume';

/** *Postmortem: Export Action Items*: choose, look at what will be sent, confirm, and have the issues created and linked one after the other. */
export async function exportActionItems(context: ExportContext, document: vscode.TextDocument, mode: ExportMode): Promise<void> {
  if (!(await isTrusted())) return;
  const session = await openSession(context, document, 'asking');
  if (!session) return;
  const previews = new Previews();
  try {
    await new Export(context, session, previews).run(mode);
  } finally {
    await previews.close();
    previews.dispose();
  }
}

class Export {
  readonly #context: ExportContext;
  readonly #previews: Previews;
  readonly #run = runName();
  readonly #warnings: string[] = [];
  #session: Session;

  constructor(context: ExportContext, session: Session, previews: Previews) {
    this.#context = context;
    this.#session = session;
    this.#previews = previews;
  }

  async run(mode: ExportMode): Promise<void> {
    const selection = mode === 'resume' ? await this.#before() : await this.#choose();
    if (!selection) return;
    let planned = await this.#plan(selection);
    for (;;) {
      if (!isAnythingToDo(planned.plan)) return sayNothingLeft(planned.plan);
      await this.#previews.show(this.#session, planned);
      const isConfirmed = await confirm(this.#session, planned);
      await this.#previews.close();
      if (!isConfirmed) return;
      const other = await this.#carryOut(planned, selection);
      if (!other) return;
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The document or its issues have changed meanwhile: look again. Nothing was sent yet.'),
      );
      planned = other;
    }
  }

  /** Null when the user declines, or when there is nothing to choose. */
  async #choose(): Promise<Selection | null> {
    const all = await this.#plan(null);
    const chosen = await choose(all);
    if (!chosen || chosen.length === 0) return null;
    const decisions = await decide(chosen);
    return decisions && { keys: chosen.map(({ key }) => key), decisions: [...decisions] };
  }

  /** What was chosen the last time, with what the journal tells of that is not done. */
  async #before(): Promise<Selection | null> {
    const { journal, tracker, items, document } = this.#session;
    const histories = historiesOf(await journal.read(), tracker.host);
    const left = items.filter(({ key, item }) => !item.issue && ['intent', 'created'].includes(histories.get(key)?.state ?? ''));
    const last = this.#context.extension.workspaceState.get<Selection>(selectionKey(document));
    const keys = [...new Set([...(last?.keys ?? []), ...left.map(({ key }) => key)])];
    if (keys.length > 0) return { keys, decisions: last?.decisions ?? [] };
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to resume: no export of this document was begun here.'));
    return null;
  }

  /** Without a selection, everything that the document holds. */
  #plan(selection: Selection | null): Thenable<Planned> {
    const { journal, target } = this.#session;
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking at {0}', target.repository) },
      async (_, token) => this.#planWith({ journal: unwritten(await journal.read()), selection, token }),
    );
  }

  async #planWith({
    journal,
    selection,
    token,
  }: Pick<Wanted, 'journal'> & { selection: Selection | null; token: vscode.CancellationToken }) {
    await this.#rereadDocument();
    const planned = await planSession(this.#context, this.#session, {
      run: this.#run,
      journal,
      clock: clockUntil(token),
      only: selection && new Set(selection.keys),
      decisions: new Map(selection?.decisions ?? []),
      isCancelled: () => token.isCancellationRequested,
    });
    return selection ? { ...planned, plan: restrictedTo(planned.plan, new Set(selection.keys)) } : planned;
  }

  /** The document may have been edited since the last look at it. */
  async #rereadDocument(): Promise<void> {
    const { document, docKey } = this.#session;
    const [read, { identify }] = await Promise.all([this.#context.reader.read(document), import('../../core/issues/identity')]);
    if (!read) throw new Error(vscode.l10n.t('The document is no postmortem any more. Nothing was sent.'));
    refuseConflict(read);
    this.#session = { ...this.#session, read, items: identify(read.postmortem, docKey) };
  }

  /** Does what was looked at, and nothing else: gives back what there would be to do instead, where that is not the same any more. */
  #carryOut(seen: Planned, selection: Selection): Thenable<Planned | null> {
    const { repository } = seen.plan;
    return vscode.window
      .withProgress(
        { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Exporting to {0}', repository), cancellable: true },
        async (progress, token): Promise<Planned | { readonly results: readonly ItemResult[]; readonly planned: Planned }> => {
          progress.report({ message: vscode.l10n.t('looking once more') });
          const journal = await this.#session.journal.open();
          try {
            const planned = await this.#planWith({ journal, selection, token });
            if (contentOf(planned) !== contentOf(seen)) return planned;
            await this.#context.extension.workspaceState.update(selectionKey(this.#session.document), selection);
            return { planned, results: await this.#apply(planned, journal, progress, token) };
          } finally {
            await journal.release();
          }
        },
      )
      .then(done => {
        if (!('results' in done)) return done;
        tell(this.#context, this.#session, done.planned, done.results, [...this.#warnings, ...leftWords(done.planned.plan)]);
        return null;
      });
  }

  #apply(
    { plan, survey }: Planned,
    journal: HeldJournal,
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<ItemResult[]> {
    const { tracker, settings } = this.#session;
    const place = linkedDocument(this.#session);
    let shown = 0;
    return applyPlan({
      plan,
      tracker,
      journal,
      clock: clockUntil(token),
      document: {
        objectionTo: planned => objectionNow(place, planned),
        writeLink: (item, issue, replaced) => this.#writeLink(place, item, issue, replaced),
      },
      run: this.#run,
      labels: settings.labels,
      highest: survey?.highest ?? new Map(),
      account: survey?.account ?? null,
      isCancelled: () => token.isCancellationRequested,
      warn: message => void this.#warnings.push(message),
      progress: ({ message, done, total }) => {
        progress.report({
          message: total > 0 ? vscode.l10n.t('{0} of {1}: {2}', Math.min(done + 1, total), total, message) : message,
          increment: total > 0 ? ((done - shown) * 100) / total : 0,
        });
        shown = done;
      },
    });
  }

  async #writeLink(place: LinkedDocument, { anchor, key }: Linkable, issue: IssueRef, replaced: IssueLink | null) {
    this.#context.log.info(`${issue.repository}#${issue.number}: ${issue.url}`);
    const written = await writeLink(place, anchor, issue, replaced);
    const {
      journal,
      tracker,
      place: { path },
    } = this.#session;
    if (written.kind === 'unsaved')
      this.#context.unsaved.add({
        uri: place.uri,
        isIn: text => hasLink(text, place, anchor, issue),
        note: () => noteLater(journal, { run: this.#run, host: tracker.host, path, key, issue, state: 'linked' }),
      });
    return written;
  }
}

/** Writes a record down when its document has been saved, long after the export is over. */
export async function noteLater(
  store: Session['journal'],
  {
    issue,
    ...record
  }: {
    run: string;
    host: string;
    path: string;
    key: string;
    issue: Parameters<typeof writeLink>[2];
    state: 'linked' | 'checked' | 'unchecked';
  },
): Promise<void> {
  const journal = await store.open();
  try {
    const { repository, number, url } = issue;
    await journal.append({ v: 1, at: new Date().toISOString(), repository, number, url, ...record });
  } finally {
    await journal.release();
  }
}

export function linkedDocument({ document, docKey, settings, target }: Session): LinkedDocument {
  return { uri: document.uri, docKey, format: settings.linkFormat, home: homeOf({ target }) };
}

function selectionKey(document: vscode.TextDocument): string {
  return `postmortem.export.selection:${document.uri.toString()}`;
}

/** Nothing is done to an item that was not chosen, not even what would be done to it without a request. */
function restrictedTo(plan: ExportPlan, keys: ReadonlySet<string>): ExportPlan {
  return { ...plan, items: plan.items.filter(item => keys.has(item.key) || !isToDo(item)) };
}

function isAnythingToDo(plan: ExportPlan): boolean {
  return plan.items.some(isToDo) || plan.twins.length > 0 || isParentToDo(plan);
}

/** All that was shown and will be done, and who can read it, to tell whether it is still the same. */
function contentOf({ plan: { items, twins, parent }, repositories }: Planned): string {
  const done = items.filter(isToDo).map(({ key, operation, repository, draft, newLabels }: PlannedItem) => {
    const number = operation.op === 'link' || operation.op === 'relink' ? operation.issue.number : null;
    return [key, operation.op, number, repository, repositories.get(repository.toLowerCase())?.visibility ?? null, draft, newLabels];
  });
  return JSON.stringify([done, twins.map(({ issue, keep }) => [issue.number, keep.number]), parent?.draft ?? null, parent?.missing ?? []]);
}

function sayNothingLeft({ items }: ExportPlan): void {
  const waiting = items.some(({ operation }) => operation.op === 'pending');
  void vscode.window.showInformationMessage(
    waiting
      ? vscode.l10n.t('Nothing can be done now: what was sent without an answer is looked for, and sent again only ten minutes later.')
      : vscode.l10n.t('Nothing is left to export: what was chosen is tracked.'),
  );
}
