import vscode = require('vscode');

import type { JournalRecord } from '../../core/issues/journal';
import type { Journal } from '../../tracker/ports';
import { desktop } from '../desktop';
import type { Place } from './place';

/** A journal that is held, until it is let go. */
export interface HeldJournal extends Journal {
  release(): Promise<void>;
}

/** Where exports are written down. */
export interface JournalStore {
  /** What is written down, without holding it. */
  read(): Promise<readonly JournalRecord[]>;
  /** Holds it against every other exporter on this machine. Throws where another has it, or where it cannot be written. */
  open(): Promise<HeldJournal>;
}

/** How long another exporter is waited for. Milliseconds. */
const PATIENCE = 5000;
const KEY = 'postmortem.export.journal';

/** The file that the command line writes, too; outside of a repository with the workspace's state, in the browser with the user's. */
export function journalOf(context: vscode.ExtensionContext, { commonDir }: Place): JournalStore {
  const node = desktop(context);
  const storage = context.storageUri ?? context.globalStorageUri;
  if (node && commonDir !== null) return inFolder(`${commonDir}/postmortem-export`);
  return node && storage.scheme === 'file' ? inFolder(`${storage.fsPath}/postmortem-export`) : inMemento(context.globalState);

  function inFolder(folder: string): JournalStore {
    return {
      read: async () => (await node?.readJournal(folder)) ?? [],
      open: async () => (node as NonNullable<typeof node>).openJournal(folder, PATIENCE),
    };
  }
}

const held = new WeakSet<vscode.Memento>();

function inMemento(memento: vscode.Memento): JournalStore {
  const read = (): readonly JournalRecord[] => memento.get<readonly JournalRecord[]>(KEY, []);
  return {
    read: async () => read(),
    open: async () => {
      if (held.has(memento))
        throw new Error(vscode.l10n.t('Another export is running in this window. Nothing was sent. Try again when it has ended.'));
      held.add(memento);
      return {
        records: read,
        append: async record => memento.update(KEY, [...read(), record]),
        release: async () => void held.delete(memento),
      };
    },
  };
}

/** For a plan that changes nothing: what it finds out is not kept. */
export function unwritten(records: readonly JournalRecord[]): Journal {
  const known = [...records];
  return { records: () => known, append: async record => void known.push(record) };
}
