import { readDocument } from '../document/postmortem';
import { collect, rangeOfNode } from '../document/tree';
import { isOwnQuestion } from '../lint/rules/support/skeletons';
import type { Range } from '../text/range';
import { fillTemplate, type IncidentFacts } from './fill';
import { stopsIn } from './stops';

/**
 * A template, filled in, as a snippet of VS Code: every blank is a stop for the Tab key. The first is in the summary, those behind it follow,
 * and at last come those before it.
 */
export function snippetOf(template: string, facts: IncidentFacts): string {
  const text = fillTemplate(template, facts);
  const stops = inTurn(
    text,
    [...stopsIn(text), ...firstEvent(template, facts, text)].sort((a, b) => a.start - b.start),
  );
  const numbered = stops.map((stop, index) => ({ ...stop, number: index + 1 })).sort((a, b) => a.start - b.start);
  let snippet = '';
  let done = 0;
  for (const { start, end, number } of numbered) {
    snippet += `${escaped(text.slice(done, start))}\${${number}${end > start ? `:${escaped(text.slice(start, end))}` : ''}}`;
    done = end;
  }
  return `${snippet}${escaped(text.slice(done))}$0`;
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** What a template says of the start of the incident is a proposal: the words behind its time. */
function firstEvent(template: string, facts: IncidentFacts, text: string): Range[] {
  const line = /^[^\r\n]*\{\{[ \t]*time[ \t]*\}\}(?: UTC| \{\{[ \t]*zone[ \t]*\}\})?[ \t]+[–—|-][ \t]+(?<words>[^\r\n|]*[^\r\n|\s])/im.exec(
    template,
  );
  const words = line?.groups?.words;
  if (!line || !words || /\{\{/.test(words)) return [];
  const end = fillTemplate(template.slice(0, line.index + line[0].length), facts).length;
  return text.slice(end - words.length, end) === words ? [{ start: end - words.length, end }] : [];
}

function inTurn(text: string, stops: readonly Range[]): Range[] {
  const first = stops.findIndex(isIn(firstPart(text)));
  return first < 0 ? [...stops] : [...stops.slice(first), ...stops.slice(0, first)];
}

function isIn(part: Range): (stop: Range) => boolean {
  return ({ start }) => start >= part.start && start < part.end;
}

/** The summary; in a template without one, everything below the first heading under the title. */
function firstPart(text: string): Range {
  // A question of a template may be read as the name of a part: `What happened, and who noticed?`
  const sections = collect(readDocument(text).postmortem, 'section').filter(({ name }) => !isOwnQuestion(name));
  const index = sections.findIndex(({ concepts }) => concepts.includes('summary'));
  const summary = sections[index];
  if (summary) {
    const next = sections.slice(index + 1).find(({ depth }) => depth <= summary.depth);
    return { start: rangeOfNode(summary.label).end, end: next ? rangeOfNode(next).start : text.length + 1 };
  }
  return { start: /^##\s/m.exec(text)?.index ?? 0, end: text.length + 1 };
}
