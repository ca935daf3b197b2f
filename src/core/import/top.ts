import { frontMatterLength } from '../document/markdown';
import type { Document } from '../document/postmortem';
import { withTitle } from './fill';
import type { Fact, Imported } from './incident';
import { lineOf } from './markdown';

/** What is stated in lines on top of the document, as far as the template does not ask for it elsewhere. */
export function factsOf(imported: Imported, template: string): Fact[] {
  const { title, severity, state, people, services } = imported;
  const has = (name: string): boolean => new RegExp(`\\{\\{[ \\t]*${name}[ \\t]*\\}\\}`, 'i').test(template);
  const roles = [...new Set(people.map(({ role }) => role))];
  return [
    ...(title && !has('title') ? [{ name: 'Title', value: title }] : []),
    ...(severity && !has('severity') ? [{ name: 'Severity', value: severity }] : []),
    ...(state ? [{ name: 'State of the incident', value: state }] : []),
    ...(services.length > 0 ? [{ name: 'Services', value: services.join(', ') }] : []),
    ...roles.map(role => ({
      name: role,
      value: [...new Set(people.filter(person => person.role === role).map(({ name }) => name))].join(', '),
    })),
    ...imported.references,
    ...imported.facts,
  ];
}

export function listOf(facts: readonly Fact[]): string {
  return facts.map(({ name, value }) => `- **${lineOf(name).replace(/:$/, '')}:** ${lineOf(value)}`).join('\n');
}

/** Into the list on top of the document: where a line of that name is empty, there, and else behind the last of them. */
export function placeFacts(
  facts: readonly Fact[],
  { text, postmortem }: Document,
  end: number,
  title: string | null,
): { readonly text: string; readonly left: readonly Fact[] } {
  const top = text.slice(0, end);
  const front = frontMatterLength(text);
  const lines = withTitle(top, title).split('\n');
  const isField = (line: string): boolean => /^\s*[-*+]\s+\*\*[^*]+\*\*/.test(line) && line.includes(':');
  const stated = postmortem.fields.map(({ range }) => range.start).filter(start => start >= front && start < end);
  const numbers = [
    ...stated.map(start => top.slice(0, start).split('\n').length - 1).filter(number => /^\s*[-*+]\s/.test(lines[number] ?? '')),
    ...lines.flatMap((line, number) => (isField(line) ? [number] : [])),
  ];
  if (numbers.length === 0) return { text: lines.join('\n'), left: facts };
  const last = Math.max(...numbers);
  const more: Fact[] = [];
  for (const fact of facts) {
    const empty = numbers.find(number => isEmptyLineFor(lines[number] ?? '', fact.name));
    if (empty === undefined) more.push(fact);
    else lines[empty] = `${(lines[empty] ?? '').trimEnd()} ${lineOf(fact.value)}`;
  }
  if (more.length > 0) lines.splice(last + 1, 0, listOf(more));
  return { text: lines.join('\n'), left: [] };
}

function isEmptyLineFor(line: string, name: string): boolean {
  const label = /^\s*[-*+]\s+\*\*(?<label>[^*]+?):?\*\*:?\s*$/.exec(line)?.groups?.label;
  return label !== undefined && label.toLowerCase() === name.toLowerCase();
}
