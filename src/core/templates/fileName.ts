import { withMarkdownEnding } from '../text/markdownName';
import type { IncidentFacts } from './fill';

const LONGEST_SLUG = 60;
/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** A title as a part of a file name: `Nginx: 502 für alle` is `nginx-502-fur-alle`. Letters of every script stay; at most 60 characters, whole words. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  let slug = '';
  for (const word of words ?? []) {
    const longer = slug === '' ? [...word].slice(0, LONGEST_SLUG).join('') : `${slug}-${word}`;
    if ([...longer].length > LONGEST_SLUG) break;
    slug = longer;
  }
  if (slug === '') return 'incident';
  return RESERVED.test(slug) ? `${slug}-incident` : slug;
}

/** What a file name may be made of. */
export const FILE_NAME_PARTS = ['date', 'year', 'month', 'day', 'time', 'slug', 'severity', 'template'] as const;

/**
 * The path of a new document by a pattern such as `postmortems/${date}-${slug}.md`, with slashes, below the folder.
 *
 * @throws {Error} where the pattern has an unknown part or leads out of the folder.
 */
export function fileNameBy(pattern: string, facts: IncidentFacts, template: string): string {
  const [year = '', month = '', day = ''] = facts.date.split('-');
  const parts: Readonly<Record<string, string>> = {
    date: facts.date,
    year,
    month,
    day,
    time: facts.time.replace(':', ''),
    slug: slugOf(facts.title),
    severity: facts.severity === null ? 'unknown' : slugOf(facts.severity),
    template,
  };
  const name = pattern.replace(/\$\{(\w*)\}/g, (mark, part: string) => {
    const value = Object.hasOwn(parts, part) ? parts[part] : undefined;
    if (value === undefined)
      throw new Error(
        `The file name \`${pattern}\` has \`${mark}\`; known are ${FILE_NAME_PARTS.map(known => `\${${known}}`).join(', ')}.`,
      );
    return value;
  });
  const folders = name.split(/[\\/]+/).filter(folder => folder !== '' && folder !== '.');
  if (folders.length === 0 || folders.includes('..') || /^[A-Za-z]:/.test(name)) {
    throw new Error(`The file name \`${pattern}\` leads out of the folder.`);
  }
  return withMarkdownEnding(folders.join('/'));
}

/** The name to try when so many others are there already: `a.md`, `a-2.md`, `a-3.md`. */
export function nextName(path: string, number: number): string {
  return number < 2 ? path : path.replace(/(?=\.[^./]*$)/, `-${number}`);
}
