import { frontMatterLength } from '../document/markdown';
import { readDocument } from '../document/postmortem';
import { fillTemplate, type IncidentFacts } from '../templates/fill';
import { localTime, zoneNamed } from '../templates/start';
import type { Imported, ImportedEvent } from './incident';
import { lineOf } from './markdown';

/** The zone that is asked for; else the one that the template tells its times in, and UTC where it leaves that open. */
export function zoneFor(template: string, wanted: string | null): string {
  if (wanted !== null) return wanted;
  const own = readDocument(template).postmortem.zone?.name;
  return own && zoneNamed(own) ? own : 'UTC';
}

/**
 * The template with what it asks for, but for the title, which comes last: `Timeline of orders was empty` would be read as the name of a part.
 * What is not known stays a blank.
 */
export function fill({ severity, start }: Imported, template: string, events: readonly ImportedEvent[], zone: string): string {
  const first = events[0] ? localTime(events[0].instant, zone) : null;
  const facts = {
    title: '{{title}}',
    date: first?.date ?? start.date ?? '{{date}}',
    time: first?.time ?? start.time ?? '{{time}}',
    zone,
  };
  return filledIn(template, { ...facts, severity: oneLine(severity) }, { ...facts, severity: severity && lineOf(severity) });
}

/** The title, where the template asks for it. */
export function withTitle(top: string, title: string | null): string {
  const others = { date: '{{date}}', time: '{{time}}', zone: '{{zone}}', severity: '{{severity}}' };
  const said = oneLine(title);
  return said ? filledIn(top, { ...others, title: said }, { ...others, title: lineOf(said) }) : top;
}

function oneLine(text: string | null): string | null {
  return text?.replace(/\s+/g, ' ').trim() || null;
}

/** In front matter words are YAML, below it Markdown. */
function filledIn(template: string, raw: IncidentFacts, escaped: IncidentFacts): string {
  const [inYaml, inMarkdown] = [fillTemplate(template, raw), fillTemplate(template, escaped)];
  return inYaml.slice(0, frontMatterLength(inYaml)) + inMarkdown.slice(frontMatterLength(inMarkdown));
}
