/**
 * Something follows from the incident: at least one action item, and not too many.
 *
 * A postmortem without actions changes nothing. *No actions, because …* is an answer. With more than ten items most will not be done; that much is a hint to keep those
 * that matter. Where the section itself is missing, [required-section](required-section.md) says so.
 */
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import type { Rule, RuleContext } from '../rule';
import { openTasks } from './support/actionItems';
import { entriesOf } from './support/places';

type RequiredOptions = { readonly most: number };

const NONE =
  /\b(?:no|none|not (?:needed|required|necessary)|sin|sans|not?hing|n\/a|keine|aucune?|ningun[ao]|nenhuma?|nessuna|geen)\b|なし|无|無|없음/iu;

export const actionRequired: Rule<RequiredOptions> = {
  id: 'action-required',
  group: 'actions',
  summary: 'There is at least one action item, and there are not too many.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  options: { most: { default: 10, description: 'More open action items than this are a hint.' } },
  check({ postmortem, source, options, report }) {
    const sections = actionSections(postmortem);
    const [first] = sections;
    if (first && collect(postmortem, 'actionItem').length === 0 && !sections.some(section => saysSomething(section, source))) {
      report({
        range: rangeOfNode(first.label),
        message: `Unexpected section \`${first.name}\` without an action item, expected at least one, or \`No actions, because …\``,
      });
    }
    const open = openTasks(postmortem);
    const [item] = open;
    if (first && item && open.length > options.most) {
      report({
        range: rangeOfNode(first.label),
        message: `Unexpected ${open.length} open action items, expected at most ${options.most}: those that matter most`,
        severity: 'hint',
      });
    }
  },
};

function actionSections(postmortem: Postmortem): Section[] {
  return collect(postmortem, 'section').filter(({ concepts }) => concepts.includes('actionItems') || concepts.includes('prevention'));
}

/** *None needed*, a link to where the actions are tracked, or measures told in prose. */
function saysSomething(section: Section, source: RuleContext['source']): boolean {
  if (entriesOf(section).some(entry => source(rangeOfNode(entry)).includes(']('))) return true;
  const texts = entriesOf(section).map(({ text }) => text.trim());
  return texts.some(text => NONE.test(text) || /https?:\/\/|#\d+|\b[A-Z][A-Z0-9]+-\d+\b/.test(text) || text.split(/\s+/).length >= 6);
}
