import type { Document } from '../document/postmortem';
import { collect } from '../document/tree';
import type { Chart } from '../drawing/chart';
import { showEvent } from '../drawing/clocks';
import { MILESTONE_NAMES, PLAIN_OPTIONS, sceneOf } from '../drawing/scene';
import { svgOf } from '../drawing/svg';
import type { TextEdit } from '../text/edit';
import { behindBlock } from './blocks';
import { placeOf } from './mermaid';

/** The drawing of a timeline as a file beside its document, and the link that shows it there. */

const MARK = '<!-- Made by “Postmortem: Insert Timeline as Picture”, which overwrites this file. -->';

/** Whether a file is one that was written here, and may be written anew. */
export function isOurPicture(svg: string): boolean {
  return svg.includes(MARK);
}

/** The picture, in its own colours for light and dark pages. */
export function pictureOf(chart: Chart): string {
  return svgOf(sceneOf(chart, PLAIN_OPTIONS), 'file').replace('>', `>\n${MARK}`);
}

/** The file of a document's picture; of the second one where it tells of several incidents, with a number. */
export function pictureName(stem: string, index: number): string {
  return `${stem}.timeline${index === 0 ? '' : `-${index + 1}`}.svg`;
}

/** What is to be seen, in a line: `Timeline of 5 events: started 22:40 UTC, detected 22:52 UTC, resolved 2024-06-04 00:25 UTC`. */
export function altOf(chart: Chart): string {
  const events = [...chart.events, ...chart.unplaced];
  const turns = events.flatMap(event => {
    const { clock, zone } = showEvent(chart, event, 'document');
    return event.milestone ? [[MILESTONE_NAMES[event.milestone].toLowerCase(), clock, zone].filter(Boolean).join(' ')] : [];
  });
  const count = `Timeline of ${events.length} event${events.length === 1 ? '' : 's'}`;
  return [count, turns.join(', ')]
    .filter(Boolean)
    .join(': ')
    .replace(/\s+/g, ' ')
    .replace(/[[\]\\`*_<>&!]/g, '\\$&');
}

/** Shows a picture below its timeline; where the document shows it already, only the words for it are written anew. Null where there is no place for it. */
export function showPicture(document: Document, chart: Chart, name: string): readonly TextEdit[] | null {
  const alt = altOf(chart);
  const images = collect(document.postmortem, 'image').filter(({ url }) => fileIn(url) === name);
  if (images.length > 0)
    return images.flatMap(({ position: { start, end } }) => altEdit(document.text, start.offset ?? 0, end.offset ?? 0, alt));
  const edit = behindBlock(
    document,
    placeOf(document, chart),
    `![${alt}](${encodeURIComponent(name).replace(/[()'*!]/g, encodeCharacter)})`,
  );
  return edit && [edit];
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function fileIn(url: string): string | null {
  try {
    return decodeURIComponent(url.replace(/^\.\//, ''));
  } catch {
    return null; // no address that we have written
  }
}

function altEdit(text: string, start: number, end: number, alt: string): TextEdit[] {
  const [, before = '', own = ''] = /^(!\[)((?:\\.|[^\\\]])*)\]\(/s.exec(text.slice(start, end)) ?? [];
  const range = { start: start + before.length, end: start + before.length + own.length };
  return before === '' || own === alt ? [] : [{ range, newText: alt }];
}
