import vscode = require('vscode');

import type { ExportPlan, PlannedItem } from '../../core/issues/plan';
import type { RepositoryInfo } from '../../tracker/port';
import type { Planned } from './planning';

/** `acme/webshop (public)` */
export function withVisibility(name: string, repositories: ReadonlyMap<string, RepositoryInfo>): string {
  const info = repositories.get(name.toLowerCase());
  return info ? `${info.fullName} (${visibilityWord(info.visibility)})` : name;
}

/** `2 in acme/webshop (public) and 1 in acme/infra (private)`, or the repository alone where there is but one. */
export function placesOf(items: readonly PlannedItem[], { plan, repositories }: Pick<Planned, 'plan' | 'repositories'>): string {
  const names = [...new Set(items.map(({ repository }) => repository))];
  const [first] = names;
  if (!first || names.length === 1) return withVisibility(first ?? plan.repository, repositories);
  const parts = names.map(name =>
    vscode.l10n.t('{0} in {1}', items.filter(({ repository }) => repository === name).length, withVisibility(name, repositories)),
  );
  return vscode.l10n.t('{0} and {1}', parts.slice(0, -1).join(', '), parts.at(-1) ?? '');
}

/** Who can read a repository. */
export function visibilityWord(visibility: string): string {
  switch (visibility) {
    case 'public':
      return vscode.l10n.t('public');
    case 'internal':
      return vscode.l10n.t('internal');
    case 'private':
      return vscode.l10n.t('private');
    default:
      return visibility;
  }
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

/** What earlier exports have left behind, and what only a person can tell to be a copy. */
export function leftWords({ stranded, copies }: ExportPlan): string[] {
  return [
    ...stranded.map(({ issue }) =>
      vscode.l10n.t('#{0} was created from this document, and no item links it: link it, or close it.', issue.number),
    ),
    ...copies.map(({ issue, keep }) =>
      vscode.l10n.t('#{0} is left alone: it may be a copy of #{1} that somebody has made.', issue.number, keep.number),
    ),
  ];
}
