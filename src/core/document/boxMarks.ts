import { readZones } from '../time/zone';
import { conceptsOf } from './vocabulary/vocabulary';

/**
 * Lines that open or close a box, a tab or a shortcode of a site generator: `:::note` and `:::`, `!!! info`, `=== "UTC"`, `{{< notice >}}`, `{% endnote %}`.
 * They set text apart and say nothing; what stands between them is text like any other.
 */

const MAY_BE_MARK = /^(?:[:!?=]{3}|\{[{%:])/;
/** Longer ones hold a text of their own. */
const LONGEST = 200;
const TAG = /^(?:\{\{[<%][^{}]*[>%]\}\}|\{%[^{}%]*%\}|\{:[^{}]*\})$/;
const BOX = /^:{3,}\s*(?:\{?[\w-]+\}?(?:\[(?<boxed>[^[\]]*)\]|\s+(?<title>\S.*))?)?$/;
const ADMONITION = /^(?:!!!|\?\?\?\+?)\s+[\w-]+(?:\s+"(?<title>[^"]*)")?$/;
const TAB = /^===[!+]?\s+"(?<title>[^"]*)"$/;

/** Whether a text opens as such a mark does: then it is written for a program, whatever it names. */
export function mayBeBoxMark(text: string): boolean {
  return MAY_BE_MARK.test(text);
}

/** Whether a line is such a mark. One with the name of a part, `!!! abstract "Summary"`, names the part, and `=== "UTC"` the zone of what stands below it. */
export function isBoxMark(line: string): boolean {
  if (line.length > LONGEST || !mayBeBoxMark(line)) return false;
  const text = line.trim();
  if (TAG.test(text)) return true;
  const groups = (BOX.exec(text) ?? ADMONITION.exec(text) ?? TAB.exec(text))?.groups;
  if (!groups) return false;
  const title = groups.boxed ?? groups.title ?? '';
  return conceptsOf(title).length === 0 && readZones(title).length === 0;
}
