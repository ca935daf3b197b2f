import type { Event } from '../../../document/tree';
import { inSmallLetters } from '../../../text/smallLetters';

/** In small letters. */
const THE_END =
  /\b(?:resol\w*|recover\w*|restor\w*|repair\w*|back|end(?:s|ed)?|stable|stabili\w*|mitigat\w*|fix(?:ed|es)?|operational|normal\w*|complete\w*|online|healthy|closed?|over|succes\w*|succee\w*|reload\w*|revert\w*|rolled|rollback|work(?:s|ed|ing)|cleared|up|resum\w*|regain\w*|able to|releas\w*|return\w*|cancel\w*|live|responsive|available|functional|running|subsid\w*|drops?|dropped|disappear\w*|gone|green|again|reopen\w*|pass(?:es|ed)|revoked?|rotated?|destroyed|disabled|patched|verified|confirm\w*|finish\w*|done|drained|caught up|no (?:more|further|new) \w+|(?:errors?|failures?|alerts?|alarms?|timeouts?|duplicates?|complaints?) (?:have |has )?(?:stop(?:s|ped)?|ceased?)|(?:is|are|was|were|looks?) (?:right|correct|fine|ok|okay|good|well)|behoben|gelöst|wiederhergestellt|résolu\w*|rétabli\w*|resuelt\w*|restablec\w*|restaurad\w*|recuperad\w*|resolvid\w*|normaliz\w*|risolt\w*|ripristinat\w*|opgelost|hersteld)\b|復旧|解決|解消|恢复|修复|복구|해결/u;

/** Whether an event, or what stands under it, has a word by which it can tell that service was back. */
export function tellsOfTheEnd(text: string): boolean {
  return THE_END.test(inSmallLetters(text));
}

/** Whether the turning point of an event ends the outage. */
export function isEnd(milestone: Event['milestone']): boolean {
  return milestone === 'resolved' || milestone === 'mitigated';
}
