/**
 * The document says how far it is, in a word that others know.
 *
 * *Draft*, *In review*, *Final*: readers know what they may rely on, and the linter knows how strict to be. A status such as `done?` tells neither. A
 * document that calls itself final has no placeholders left; those are reported by [placeholder-text](placeholder-text.md), as errors from then on.
 *
 * `Status: Fully operational` tells how the service is, and is no status of the document.
 *
 * Each state that is known is a fix of its own, the one that looks most like what is written first. Where no status is stated, there is no fix.
 */
import type { Postmortem, StatedField } from '../../document/tree';
import type { Rule } from '../rule';
import { valueMeant, valuesInstead } from './support/fieldEdits';
import { startOfDocument } from './support/places';
import { waysToMend } from './support/ways';

type StatusOptions = { readonly values: readonly string[] };

const USUAL = ['Draft', 'In review', 'Final'];

/** Offered only where they are plainly what was meant. */
const OTHERS = ['Reviewed', 'Published', 'Approved', 'Resolved', 'Mitigated', 'Completed', 'Closed', 'Accepted', 'In progress'];

const KNOWN =
  /^\W*(?:(?:initial|first|work in progress|wip|early)?\s*draft|in[ -]progress|ongoing|investigating|identified|monitoring|resolved|mitigated|fixed|in[ -]review|under review|ready for review|review(?:ed)?|final(?:i[sz]ed)?|published|approved|complete[d]?|closed|done|open|active|accepted|new|preliminary|archived|entwurf|in prüfung|abgeschlossen|final|brouillon|en cours|terminée?|clos|clôturée?|validée?|publiée?|résolue?|borrador|en revisión|cerrad[oa]|resuelt[oa]|finalizad[oa]|publicad[oa]|rascunho|em revisão|concluíd[oa]|resolvid[oa]|bozza|chius[oa]|conclus[oa]|definitiv[oa]|risolt[oa]|approvat[oa]|concept|afgerond|definitief|gesloten)(?![\p{L}\p{N}])/iu;

/** `:green_circle: Complete`, as wikis write a state with its light. */
const EMOJI = /^\s*:[a-z0-9_+-]{2,40}:\s*/;

/** How a service is, and not how far a document is: `Fully operational`, `Service restored`, `All systems up`. */
const OF_A_SERVICE =
  /\b(?:operational|degraded|online|offline|healthy|unhealthy|unavailable|restored|recovered|reachable|unreachable|back to normal|up and running)\b|^(?:\S+ ){0,2}(?:up|down|running|stable|available|working)[.!]?$/i;

/** The first field about the document that says something. A list of facts may tell how the service is under the same name. */
function statusOf(postmortem: Postmortem, { values }: StatusOptions): StatedField | undefined {
  const isOfDocument = ({ value }: StatedField): boolean => isOneOf(values, value) || !OF_A_SERVICE.test(value);
  return postmortem.fields.find(field => field.name === 'status' && field.value !== '' && isOfDocument(field));
}

function isOneOf(values: readonly string[], written: string): boolean {
  return values.some(known => written.trim().toLowerCase().startsWith(known.toLowerCase()));
}

export const statusValid: Rule<StatusOptions> = {
  id: 'status-valid',
  group: 'metadata',
  summary: 'The document states a status that others know.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  options: { values: { default: [], description: 'The states that a team uses; when empty, the usual ones of many teams.' } },
  check({ postmortem, options, source, report }) {
    const status = statusOf(postmortem, options);
    const expected = options.values.length > 0 ? options.values.map(value => `\`${value}\``).join(', ') : '`Draft`, `In review` or `Final`';
    if (!status) {
      report({ range: startOfDocument(postmortem), message: `Unexpected postmortem without a status, expected ${expected}` });
      return;
    }
    const value = status.value.trim();
    const isKnown =
      options.values.length > 0 ? isOneOf(options.values, value) : KNOWN.test(value.replace(EMOJI, '')) && !/\?\s*$/.test(value);
    // In another script the words are another language's.
    if (isKnown || (options.values.length === 0 && /[^\p{Script=Latin}\p{Script=Common}]/u.test(value))) return;
    const near = valueMeant(value, options.values.length > 0 ? options.values : [...USUAL, ...OTHERS]);
    const values = options.values.length > 0 ? options.values : near && !USUAL.includes(near) ? [near, ...USUAL] : USUAL;
    report({
      range: status.range,
      message: `Unexpected status \`${value}\`, expected ${expected}${near ? ` (did you mean \`${near}\`?)` : ''}`,
      ...waysToMend(valuesInstead(status, values, source)),
    });
  },
};
