/** What is known of an incident when its postmortem is begun. */
export interface IncidentFacts {
  readonly title: string;
  /** ISO day on which it started. */
  readonly date: string;
  /** `HH:MM` at which it started, in the zone. */
  readonly time: string;
  /** As it is to stand in the document. */
  readonly zone: string;
  /** Null while nobody knows it: then its place stays empty. */
  readonly severity: string | null;
}

const MARK = /\{\{[ \t]*(?<name>title|date|time|zone|severity)[ \t]*\}\}/gi;
const FRONT_MATTER = /^---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/;

/** Writes what is known where a template has `{{title}}`, `{{date}}`, `{{time}}`, `{{zone}}` or `{{severity}}`. What it says otherwise stays. */
export function fillTemplate(template: string, facts: IncidentFacts): string {
  const frontMatter = FRONT_MATTER.exec(template)?.[0] ?? '';
  const head = frontMatter.replace(/^.*$/gm, line =>
    line.replace(MARK, (mark, name: string, at: number) => inYaml(known(name, facts), line, at, mark.length)),
  );
  return head + template.slice(frontMatter.length).replace(MARK, (_, name: string) => known(name, facts));
}

function known(name: string, facts: IncidentFacts): string {
  return facts[name.toLowerCase() as keyof IncidentFacts] ?? '';
}

/** A title such as `Checkout: "no such host"` must not break the front matter. */
function inYaml(value: string, line: string, at: number, length: number): string {
  const before = line.slice(0, at);
  if (/"[^"]*$/.test(before)) return JSON.stringify(value).slice(1, -1);
  if (/'[^']*$/.test(before)) return value.replaceAll("'", "''");
  const isAlone = /:\s*$/.test(before) && line.slice(at + length).trim() === '';
  return isAlone && /^[^\p{L}\p{N}]|[:#]|\s$/u.test(value) && !/^[\d:-]+$/.test(value) ? JSON.stringify(value) : value;
}
