import type { TextEdit } from '../../../text/edit';
import type { Range } from '../../../text/range';
import type { RuleContext } from '../../rule';

/** Takes out what stands on lines of its own, with its lines; null where something else stands on them too. */
export function removeLines({ start, end }: Range, source: RuleContext['source']): TextEdit | null {
  const before = /[^\r\n]*$/.exec(source({ start: Math.max(0, start - 200), end: start }))?.[0] ?? '';
  const behind = /^[^\r\n]*(?:\r\n|\n|\r)?/.exec(source({ start: end, end: end + 200 }))?.[0] ?? '';
  if (before.trim() !== '' || behind.trim() !== '') return null;
  return { range: { start: start - before.length, end: end + behind.length }, newText: '' };
}
