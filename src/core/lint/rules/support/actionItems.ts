import { type ActionItem, collect, type Postmortem } from '../../../document/tree';

/** The tasks that are still to be done. What is told as done is not among them, nor are measures that are described rather than listed as tasks. */
export function openTasks(postmortem: Postmortem): ActionItem[] {
  return collect(postmortem, 'actionItem').filter(
    item => item.concept === 'actionItems' && item.done !== true && !isToldAsDone(item.task) && !NO_TASK.test(item.task),
  );
}

/** A list of issues elsewhere has owners and dates of its own, and a template's list of what to check before closing is the template's. */
const NO_TASK =
  /\bwe already do this\b|^\W*https?:\S+\W*$|^\W*(?:incident has been dealt with|sections above are filled|(?:the )?incident title and .{3,40} (?:is|are) cleaned|all actionable items above)/i;

/** `Training: launched the series`, `We have removed the key`. Words such as *need* end like the past. */
const DONE_BY_US =
  /^(?:[^:]{2,60}:\s*)?(?:we(?:['’]ve| have)?\s+(?:already |now |since )?)?(?!need|feed|embed|seed|speed|proceed|exceed|succeed|breed|shed)\p{L}+ed\s+(?:(?:the|a|an|our|all|new|another|some|more|to|up|it|"|“|`)|(?:\S+ ){0,8}from \d)/iu;
/** `The key has been removed`, in a main clause. */
const HAS_BEEN_DONE =
  /^(?!.*\b(?:if|when|whether|that|which|who|where|until|unless|after|once|because|in case|has not|have not)\b.*\b(?:has|have) (?:now |since |already )?been)[^.:]{0,120}\b(?:has|have) (?:now |since |already )?been \p{L}+(?:ed|en|t)\b/iu;

function isToldAsDone(task: string): boolean {
  return DONE_BY_US.test(task) || HAS_BEEN_DONE.test(task);
}
