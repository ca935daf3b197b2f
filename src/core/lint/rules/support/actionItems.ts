import { type ActionItem, collect, type Postmortem } from '../../../document/tree';

/** The tasks that are still to be done. Measures that are described rather than listed as tasks are not among them. */
export function openTasks(postmortem: Postmortem): ActionItem[] {
  return collect(postmortem, 'actionItem').filter(item => item.concept === 'actionItems' && item.done !== true);
}
