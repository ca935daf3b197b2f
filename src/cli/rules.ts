import { ALL_RULES } from '../core/lint/allRules';
import { RULE_GROUPS } from '../core/lint/rule';
import { EXIT, type Output } from './output';

/** `postmortem rules`: every rule with its severity, whether it has a fix, and what holds when it is content. */
export function listRules(output: Output): number {
  const width = ALL_RULES.reduce((widest, { id }) => Math.max(widest, id.length), 0);
  for (const group of RULE_GROUPS) {
    const lines = ALL_RULES.filter(rule => rule.group === group).map(
      ({ id, severity, fix, summary }) =>
        `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${(fix === 'none' ? '' : 'fix').padEnd(3)}  ${summary}\n`,
    );
    output.print(`${group}\n${lines.join('')}\n`);
  }
  return EXIT.ok;
}
