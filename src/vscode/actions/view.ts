import vscode = require('vscode');

import type { Filter } from '../../core/actions/arrange';
import type { DocumentReader } from '../reading';
import type { Records } from '../records';
import type { ItemAddress } from './commands';
import { ActionStore } from './store';
import { type ActionNode, ActionTree } from './tree';

/** What fills the view of action items, and its commands. Nothing is read before it is shown. */
export function actionView(
  view: vscode.TreeView<ActionNode>,
  context: vscode.ExtensionContext,
  reader: DocumentReader,
  records: Records,
  explain: (error: unknown) => void,
): { readonly tree: ActionTree; readonly subscriptions: readonly vscode.Disposable[] } {
  const store = new ActionStore(records);
  const commands = () => import('./commands');
  const tree = new ActionTree(view, store, context.workspaceState, async (item, isDone) => {
    const { addressOf, checkItem } = await commands();
    await checkItem(addressOf(item), isDone).catch(explain);
  });
  type Run = (address: ItemAddress) => Promise<unknown>;
  /** Run from a row, by keyboard on the row that is selected, or for an item of a document. */
  const onItem = async (target: ActionNode | ItemAddress | undefined, run: Run): Promise<void> => {
    const node = target ?? tree.selected;
    if (!node) return;
    const { addressOf } = await commands();
    if ('uri' in node) await run(node).catch(explain);
    else if (node.kind === 'item') await run(addressOf(node.item)).catch(explain);
  };
  const item = async (run: (loaded: Awaited<ReturnType<typeof commands>>) => Run, target?: ActionNode | ItemAddress): Promise<void> =>
    onItem(target, run(await commands()));
  const subscriptions = [
    store,
    tree,
    vscode.commands.registerCommand('postmortem.filterActionItems', async (filter?: Filter) =>
      filter ? tree.arrange({ filter }) : (await commands()).chooseFilter(tree),
    ),
    vscode.commands.registerCommand('postmortem.groupActionItems', async () => (await commands()).chooseGrouping(tree)),
    vscode.commands.registerCommand('postmortem.rereadActionItems', () => store.read().catch(explain)),
    vscode.commands.registerCommand('postmortem.stopReadingActionItems', () => store.stop()),
    vscode.commands.registerCommand('postmortem.openActionItem', target =>
      item(
        ({ openItem }) =>
          at =>
            openItem(reader, at),
        target,
      ),
    ),
    vscode.commands.registerCommand('postmortem.setActionOwner', target =>
      item(
        ({ askOwner }) =>
          at =>
            askOwner(store, at),
        target,
      ),
    ),
    vscode.commands.registerCommand('postmortem.setActionDue', target => item(({ askDue }) => askDue, target)),
    vscode.commands.registerCommand('postmortem.exportFromTree', (target: ActionNode | undefined = tree.selected) => {
      const document = target?.kind === 'item' ? target.item.document : target?.group.document;
      return document && vscode.commands.executeCommand('postmortem.exportActionItems', vscode.Uri.parse(document.id, true));
    }),
  ];
  return { tree, subscriptions };
}
