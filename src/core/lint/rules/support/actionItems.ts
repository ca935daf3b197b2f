import { isClosingCheck } from '../../../document/tasks';
import { type ActionItem, collect, type Postmortem } from '../../../document/tree';
import { onceOf } from '../../../text/memo';

/** The tasks that are still to be done: not those that are done, nor measures that are described rather than listed as tasks, nor a template's own checks. */
export const openTasks = /* @__PURE__ */ onceOf((postmortem: Postmortem): readonly ActionItem[] => {
  return collect(postmortem, 'actionItem').filter(item => item.done !== true && isTask(item));
});

/** Whether an action item is a task, done or not. */
export function isTask({ concept, task }: ActionItem): boolean {
  return concept === 'actionItems' && !IS_LINK.test(task) && !isClosingCheck(task);
}

/** An issue elsewhere has an owner and a day of its own. */
const IS_LINK = /^\W*https?:\S+(?:\s\W*)?$/i;
