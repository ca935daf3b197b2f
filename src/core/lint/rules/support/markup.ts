import type { Range } from '../../../text/range';
import type { RuleContext } from '../../rule';
import type { EntryLike } from './places';

/** Whether a range lies in code, where nothing is to be written: backticks may run over several lines by mistake. */
export function isInCode({ markup }: Pick<EntryLike, 'markup'>, range: Range, source: RuleContext['source']): boolean {
  return markup.some(({ start, end }) => start < range.end && range.start < end && source({ start, end: start + 1 }) === '`');
}

/** Whether the source of a range is words and figures alone, so that other words in its place leave no half of a mark behind. */
export function holdsNoMarkup(range: Range, source: RuleContext['source']): boolean {
  return !/[*_`[\]<>|\\]/.test(source(range));
}
