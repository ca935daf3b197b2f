import {
  collect,
  type Duration,
  type Postmortem,
  rangeOfNode,
  type Section,
  type SectionContent,
  type Statement,
  type Window,
} from '../../../document/tree';
import { onceOf } from '../../../text/memo';

/** A range and a length that two fields beside each other state: `Start: 10:00`, `End: 10:45`, `Duration: 3 h`. */
export interface LengthField {
  readonly window: Window;
  readonly duration: Duration;
}

/** How many fields may stand between the two. */
const REACH = 8;

/** Every range of fields with the field for its length that stands behind it. */
export const lengthFields = /* @__PURE__ */ onceOf((postmortem: Postmortem): readonly LengthField[] =>
  groupsIn(postmortem).flatMap(fieldsAmong),
);

/** The lengths of the whole outage that are all a field says: `Duration: 3 h`. */
export function lengthsInFields(postmortem: Postmortem): Duration[] {
  return groupsIn(postmortem)
    .flat()
    .flatMap(node => {
      const length = lengthIn(node);
      return length && !OF_A_PHASE.test(length.label) && !OF_A_PERIOD.test(length.label) ? [length.duration] : [];
    });
}

/** The ranges that fields state, each with what its field calls it: `Impact window: 09:40–11:10 UTC`. */
export function rangesInFields(postmortem: Postmortem): RangeField[] {
  return groupsIn(postmortem)
    .flat()
    .flatMap(node => rangeFieldIn(node) ?? []);
}

interface RangeField {
  readonly window: Window;
  readonly label: string;
}

/** What stands side by side: on top of the document, and in each part. */
function groupsIn(postmortem: Postmortem): readonly (readonly SectionContent[])[] {
  return [postmortem.children, ...collect(postmortem, 'section').map(({ children }) => children)];
}

function fieldsAmong(children: readonly SectionContent[]): LengthField[] {
  return children.flatMap((child, index) => {
    const range = rangeIn(child);
    if (!range) return [];
    for (const other of children.slice(index + 1, index + 1 + REACH)) {
      // Behind a heading, or behind another range, a length is that of something else.
      if ((other.type === 'section' && other.form === 'heading') || rangeIn(other)) return [];
      const length = lengthIn(other);
      if (length) return areOfOneKind(range.label, length.label) ? [{ window: range.window, duration: length.duration }] : [];
    }
    return [];
  });
}

/** The one range of a field that has no length beside it. */
function rangeIn(node: SectionContent): RangeField | null {
  const range = rangeFieldIn(node);
  return range?.window.minutes != null && !range.window.duration ? range : null;
}

/** The one range of a field, and what the field calls it. */
function rangeFieldIn(node: SectionContent): RangeField | null {
  const field = fieldIn(node);
  const [window, ...others] = field?.statement.children.filter((child): child is Window => child.type === 'window') ?? [];
  return field && window && others.length === 0 ? { window, label: field.label } : null;
}

/** The length that is all a field says. */
function lengthIn(node: SectionContent): { readonly duration: Duration; readonly label: string } | null {
  const field = fieldIn(node);
  const [duration, ...others] = field?.statement.children.filter((child): child is Duration => child.type === 'duration') ?? [];
  if (!field || !duration || duration.isWorkingTime || others.length > 0) return null;
  return /[\p{L}\p{N}]/u.test(field.value.replace(duration.text, '')) ? null : { duration, label: field.label };
}

interface Field {
  readonly label: string;
  readonly value: string;
  readonly statement: Statement;
}

/** `Start: 10:05 UTC`, `**Duration:** 45 min`. */
function fieldIn(node: SectionContent): Field | null {
  if (node.type === 'statement') {
    return node.named && node.children.length > 0 ? { label: node.named.name, value: node.named.value, statement: node } : null;
  }
  if (node.type !== 'section' || node.form === 'heading' || !node.concepts.includes('duration')) return null;
  const [statement, ...more] = inParagraphOf(node);
  // Behind a bold label stand the lines of its paragraph that no label was found in: `Commander: …`.
  const isAlone = more.every(other => other.type === 'statement' && other.children.length === 0 && other.named !== null);
  return statement?.type === 'statement' && isAlone ? { label: node.name, value: statement.text, statement } : null;
}

/** What stands in the paragraph of a label; of one that has its line for itself, all that is below it. */
function inParagraphOf({ label, children }: Section): readonly SectionContent[] {
  const { end } = label.block.range;
  const inLine = children.filter(child => rangeOfNode(child).start < end);
  return inLine.length > 0 ? inLine : children;
}

const OF_A_PHASE = /detect|respon|mitigat|resol|repair|recover|degrad|partial|\btime to\b|\bm?tt[a-z]\b/i;
/** `Total downtime in October`, `Downtime this quarter`: a sum of many outages. */
export const OF_A_PERIOD =
  /\b(?:in|during|per|this|last)\s(?:the\s|a\s)?(?:\w+\s)?(?:week|month|quarter|year|q[1-4]|h[12]|20\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
/** What an outage, an impact and an incident last may differ: `Outage duration` is compared with `Outage start`, and `Duration` with any. */
const KINDS = [/outage|downtime/i, /impact/i, /incident/i, OF_A_PHASE];

function areOfOneKind(range: string, length: string): boolean {
  return KINDS.every(kind => !kind.test(length) || kind.test(range));
}
