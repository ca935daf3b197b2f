import { isClosingCheck } from '../../../document/tasks';
import { type ActionItem, collect, type Postmortem } from '../../../document/tree';

/** The tasks that are still to be done: not those that are done, nor measures that are described rather than listed as tasks, nor a template's own checks. */
export function openTasks(postmortem: Postmortem): ActionItem[] {
  return collect(postmortem, 'actionItem').filter(
    ({ concept, done, task }) => concept === 'actionItems' && done !== true && !IS_LINK.test(task) && !isClosingCheck(task),
  );
}

/** An issue elsewhere has an owner and a day of its own. */
const IS_LINK = /^\W*https?:\S+\W*$/i;
