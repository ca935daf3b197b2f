/**
 * The severity is stated, on one scale.
 *
 * `SEV-2`, `S1`, `P0` or `Critical` can be compared between incidents, `very bad` cannot. One scale for the document: a `SEV-1` on top and a `P3` in the table leave open
 * which of the two counts. The scale of a team is an option. A document that has it in a sentence only (`declared a SEV-2`) is left alone.
 *
 * Each step of the scale is a fix of its own where what is stated is none of them. Between two scales only the author can choose: there is no fix.
 */
import { rangeOfNode, type StatedField } from '../../document/tree';
import type { Rule } from '../rule';
import { valueMeant, valuesInstead } from './support/fieldEdits';
import { startOfDocument } from './support/places';
import { waysToMend } from './support/ways';

type SeverityOptions = { readonly values: readonly string[] };

const USUAL = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'];

/** Offered only where they are plainly what was meant. */
const WORDS = ['Critical', 'Blocker', 'High', 'Major', 'Medium', 'Moderate', 'Minor', 'Low', 'Severe'];

const SCALES: readonly (readonly [name: string, value: RegExp])[] = [
  ['SEV', /\bsev(?:erity)?[\s-]?[0-5]\b/i],
  // GitLab's label for `S2` is `severity::2`.
  ['S', /\bS[0-4]\b|\bseverity::[0-5]\b/],
  ['P', /\bP[0-5]\b|\bpriority\s?[0-5]\b/i],
  [
    'words',
    /\b(?:critical|blocker|high|major|medium|moderate|minor|low|severe|none|trivial|kritisch|hoch|mittel|niedrig|critique|élevée?|moyenne?|faible|crítica?|alta?|media|média|baja|baixa|alto|bassa)\b/i,
  ],
  ['number', /^\W*[0-5](?:\s*\/\s*[0-9]+)?\W*$/],
];

/** `declared a SEV2`, `1 h 42 min, severity 2`: it is stated, if not in a field. */
const IN_A_SENTENCE = /\bsev(?:erity)?[\s-]?[0-5]\b/i;

export const severityValid: Rule<SeverityOptions> = {
  id: 'severity-valid',
  group: 'metadata',
  summary: 'The severity is stated, on one scale.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  options: { values: { default: [], description: 'The scale of a team, such as `SEV-1`; when empty, any of the usual ones.' } },
  check({ postmortem, options, source, report }) {
    const stated = postmortem.fields.filter(({ name, value }) => name === 'severity' && value.trim() !== '');
    const expected = options.values.length > 0 ? options.values.map(value => `\`${value}\``).join(', ') : 'one such as `SEV-2`';
    if (stated.length === 0) {
      if (!IN_A_SENTENCE.test(source(rangeOfNode(postmortem))))
        report({ range: startOfDocument(postmortem), message: `Unexpected postmortem without a severity, expected ${expected}` });
      return;
    }
    const known = stated.filter(field => isKnown(field, options.values));
    for (const field of stated) {
      if (known.includes(field)) continue;
      const near = valueMeant(field.value, options.values.length > 0 ? options.values : WORDS);
      const values = options.values.length > 0 ? options.values : near ? [near, ...USUAL] : USUAL;
      report({
        range: field.range,
        message: `Unexpected severity \`${field.value}\`, expected ${expected}${near ? ` (did you mean \`${near}\`?)` : ''}`,
        ...waysToMend(valuesInstead(field, values, source)),
      });
    }
    const [first, other] = known.filter(({ label }) => /sev/i.test(label));
    if (first && other && scaleOf(first) !== scaleOf(other)) {
      report({
        range: other.range,
        message: `Unexpected second scale \`${other.value}\`, expected that of \`${first.value}\``,
        related: [{ range: first.range, message: 'The severity as stated before' }],
      });
    }
  },
};

function isKnown({ value }: StatedField, values: readonly string[]): boolean {
  if (values.length > 0) return values.some(known => value.toLowerCase().includes(known.toLowerCase()));
  return scaleOf({ value }) !== null || /[^\p{Script=Latin}\p{Script=Common}]/u.test(value);
}

function scaleOf({ value }: Pick<StatedField, 'value'>): string | null {
  return SCALES.find(([, pattern]) => pattern.test(value))?.[0] ?? null;
}
