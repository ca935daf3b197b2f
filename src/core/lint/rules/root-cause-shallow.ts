/**
 * The root cause goes deeper than the symptom.
 *
 * *A bug in the API.* *The server crashed.* *High traffic.* Each is where somebody could ask why. Reported are causes of fewer than twelve words in all, unless a
 * *because* is among them, a list of whys follows, or the text links to the analysis.
 */
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import type { Rule, RuleContext } from '../rule';
import { entriesOf } from './support/places';
import { wordFinder } from './support/words';

type ShallowOptions = { readonly words: number; readonly allow: readonly string[] };

const CHAIN =
  /\b(?:because|since|due to|so that|led to|caused by|as a result|which|when|after|without|missing|expired|misconfigur\w*|instead of|weil|da|parce que|porque|perché|omdat)\b|因为|由于|ため|때문/iu;
const ELSEWHERE = /https?:\/\/|\]\(|#\d+|\b(?:see|unknown|under investigation|to be determined|tbd)\b/i;

export const rootCauseShallow: Rule<ShallowOptions> = {
  id: 'root-cause-shallow',
  group: 'content',
  summary: 'The root cause is more than the symptom.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'none',
  options: {
    words: { default: 12, description: 'With fewer words in all, a cause is taken to be shallow.' },
    allow: { default: [], description: 'Words and phrases that tell why, besides `because` and its like.' },
  },
  check({ postmortem, options, source, report }) {
    const sections = causesOf(postmortem);
    const [first] = sections;
    if (!first) return;
    const text = sections.map(section => textOf(section, source)).join('\n');
    const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
    const tellsWhy = wordFinder([], { words: options.allow, allow: [] })(text).length > 0;
    const isForeign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{4}/u.test(text);
    if (words === 0 || words >= options.words || isForeign || tellsWhy || CHAIN.test(text) || ELSEWHERE.test(text)) return;
    report({
      range: rangeOfNode(first.label),
      message: `Unexpected root cause of ${words} words, expected why it could happen (at least ${options.words} words, or a because)`,
    });
  },
};

/** Every part that tells of causes: one of them may be short. */
function causesOf(postmortem: Postmortem): Section[] {
  return collect(postmortem, 'section').filter(
    ({ concepts, children }) =>
      children.length > 0 && concepts.some(concept => concept === 'rootCause' || concept === 'contributing' || concept === 'trigger'),
  );
}

function textOf(section: Section, source: RuleContext['source']): string {
  return entriesOf(section)
    .map(entry => source(entry.textRange))
    .join('\n');
}
