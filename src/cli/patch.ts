import { createTwoFilesPatch } from 'diff';
import { type FileReport, maskingOf } from '../core/report/fileReport';

/**
 * What fixes would change, as a unified diff: `patch` and `git apply` take it, unless something in it is masked.
 *
 * @param name of the file, relative to where the diff will be applied, with forward slashes.
 */
export function patchOf(report: FileReport, after: string, name: string): { readonly text: string; readonly isMasked: boolean } {
  const masking = maskingOf(report);
  const between = (from: string, to: string): string => {
    const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, from, to, undefined, undefined, { context: 3 });
    return patch.slice(patch.indexOf('--- '));
  };
  const text = between(masking.cover(report.document.text), masking.cover(after));
  return { text, isMasked: text !== between(report.document.text, after) };
}
