import type { PlannedItem } from '../../core/issues/plan';
import type { RepositoryInfo } from '../../tracker/port';
import type { Planned } from './planning';

/** `2 issues` */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `acme/webshop (public)` */
export function withVisibility(name: string, repositories: ReadonlyMap<string, RepositoryInfo>): string {
  const info = repositories.get(name.toLowerCase());
  return info ? `${info.fullName} (${info.visibility})` : name;
}

/** `2 in acme/webshop (public) and 1 in acme/infra (private)`, or the repository alone where there is but one. */
export function placesOf(items: readonly PlannedItem[], { plan, repositories }: Pick<Planned, 'plan' | 'repositories'>): string {
  const names = [...new Set(items.map(({ repository }) => repository))];
  const [first] = names;
  if (!first || names.length === 1) return withVisibility(first ?? plan.repository, repositories);
  const parts = names.map(
    name => `${items.filter(({ repository }) => repository === name).length} in ${withVisibility(name, repositories)}`,
  );
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A task as a title in a sentence. */
export function quoted(task: string): string {
  const points = [...task];
  return `“${points.length > 60 ? `${points.slice(0, 59).join('')}…` : task}”`;
}

/** Hours and minutes, where the user is. */
export function clockTime(iso: string): string {
  return new Date(iso).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}
