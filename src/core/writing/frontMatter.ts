import { fieldOfKey } from '../document/metadata';
import type { EffectiveConfig } from '../lint/config/effective';
import { PROFILES } from '../profiles/allProfiles';

/** What can be written in the front matter of a postmortem. */
export interface Choice {
  readonly text: string;
  readonly detail: string;
}

const KEYS: readonly Choice[] = [
  { text: 'title', detail: 'What failed, in a few words' },
  { text: 'date', detail: 'The day on which the incident began' },
  { text: 'authors', detail: 'Who wrote the postmortem' },
  { text: 'owner', detail: 'Who sees that it gets done' },
  { text: 'status', detail: 'How far the postmortem is' },
  { text: 'severity', detail: 'How bad the incident was' },
  { text: 'published', detail: 'The day of publication' },
  { text: 'postmortem-profile', detail: 'The kind of postmortem that it is held to' },
  { text: 'id', detail: 'What the postmortem is known by in its issues, wherever the file moves' },
  { text: 'repository', detail: 'The repository for its action items, as owner/name' },
  { text: 'confidential', detail: 'Whether the title is left out of issues' },
];

/** The lines of the front matter of a text, its marks left out; null where it has none, or one that was not closed and goes on as something else. */
export function frontMatterLines(lines: readonly string[]): { readonly first: number; readonly behind: number } | null {
  if (lines[0]?.trimEnd() !== '---') return null;
  const close = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (close > 0) return { first: 1, behind: close };
  const end = lines.findIndex((line, index) => index > 0 && !/^(?:[\w-]*\s*(?::.*)?|\s*-\s.*|\s+.*)$/.test(line));
  return { first: 1, behind: end < 0 ? lines.length : end };
}

/** The keys that a front matter does not have yet, under any of their names. */
export function missingKeys(lines: readonly string[]): Choice[] {
  const written = lines.flatMap(line => /^(?<key>[\w-]+)\s*:/.exec(line)?.groups?.key?.toLowerCase() ?? []);
  const names = new Set(written.flatMap(key => fieldOfKey(key) ?? []));
  return KEYS.filter(({ text }) => {
    const name = fieldOfKey(text);
    return !written.includes(text) && !(name && names.has(name));
  });
}

/**
 * The values that a key can have: those that a team has set for its rules, else the usual ones. None where it can be anything.
 *
 * @param config null where none is known.
 */
export function valuesOf(key: string, config: EffectiveConfig | null, today: string): Choice[] {
  const ofTeam = (rule: string): readonly string[] => {
    const values = config?.rules.get(rule)?.options.values;
    return Array.isArray(values) ? (values as readonly string[]) : [];
  };
  const choices = (values: readonly string[], usual: readonly Choice[]): Choice[] =>
    values.length > 0 ? values.map(text => ({ text, detail: '' })) : [...usual];
  switch (fieldOfKey(key.toLowerCase())) {
    case 'status':
      return choices(ofTeam('status-valid'), [
        { text: 'Draft', detail: 'What is not written yet is a hint' },
        { text: 'In review', detail: 'Severities as documented' },
        { text: 'Final', detail: 'Placeholders, empty sections and untracked action items are errors' },
      ]);
    case 'severity':
      return choices(
        ofTeam('severity-valid'),
        [1, 2, 3, 4, 5].map(level => ({ text: `SEV-${level}`, detail: level === 1 ? 'The worst' : '' })),
      );
    case 'date':
    case 'published':
      return [{ text: today, detail: 'Today' }];
    case 'profile':
      return PROFILES.map(({ id, title }) => ({ text: id, detail: title }));
    case 'confidential':
      return [
        { text: 'true', detail: 'The title is left out of issues' },
        { text: 'false', detail: '' },
      ];
    default:
      return [];
  }
}
