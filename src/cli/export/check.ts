import { readJournal } from '../../node/journalFile';
import { leftBehind } from '../../tracker/left';
import { planSync } from '../../tracker/sync';
import type { ExportRun } from './command';
import { EXPORT_EXIT } from './exits';
import { LEFT, masked } from './print';
import { CLOCK, type Session, whereOf } from './session';

/** `export check`: whether each open action item is tracked; with `--online`, whether its issue says the same. Changes nothing. */
export async function check(session: Session, { flags, output }: ExportRun): Promise<{ readonly code: number; readonly report: object }> {
  const { source, items, tracker, target, journalFolder } = session;
  const open = items.filter(({ item }) => item.concept === 'actionItems' && item.done !== true);
  const untracked = open.filter(({ item }) => item.issue === null);
  const records = await readJournal(journalFolder);
  const steps =
    flags.online && tracker
      ? await planSync(items, tracker, { records: () => records, append: async () => {} }, target.home?.fullName ?? target.repository)
      : [];
  const left = flags.online && tracker ? [...(await leftBehind(records, items, tracker, whereOf(session), CLOCK.now())).values()] : [];
  const drifted = steps.filter(({ action, hint }) => action !== 'none' || hint !== null);
  if (flags.online && !tracker)
    output.error(`postmortem: ${source.name}: there is no token to ask with; only the document was looked at.\n`);
  if (!flags.json) {
    output.print(
      `${source.name}: ${open.length} open action item${open.length === 1 ? '' : 's'}, ${open.length - untracked.length} tracked\n`,
    );
    for (const { item, tokens } of untracked) output.print(`  ${item.position.start.line}: untracked  ${masked(tokens.task)}\n`);
    for (const { identified, action, hint, issue } of drifted)
      output.print(
        `  ${identified.item.position.start.line}: drifted    ${masked(identified.tokens.task)}  (${hint ?? `#${issue?.number} is ${issue?.state}, the document says otherwise: ${action}`})\n`,
      );
    for (const { number, title } of left) output.print(`  left       #${number}  ${masked(title)}  (${LEFT})\n`);
  }
  const report = {
    v: 1,
    file: source.name,
    open: open.length,
    tracked: open.length - untracked.length,
    untracked: untracked.map(({ item, key, tokens }) => ({ key, line: item.position.start.line, text: masked(tokens.task) })),
    drifted: drifted.map(({ identified, action, hint, issue }) => ({
      key: identified.key,
      line: identified.item.position.start.line,
      number: issue?.number ?? null,
      action,
      hint,
    })),
    left: left.map(({ number, url, title }) => ({ number, url, title: masked(title) })),
    checkedAt: new Date(CLOCK.now()).toISOString(),
  };
  return { code: untracked.length + drifted.length + left.length > 0 ? EXPORT_EXIT.untracked : EXPORT_EXIT.ok, report };
}
