// Lists: what of them is asked for, in which order, and page by page.
import { apiUrl } from './answers.mjs';
import { listedIssues } from './issues.mjs';
import { json } from './replies.mjs';

const MOST_PER_PAGE = 100;
const SORTS = { created: issue => issue.createdAt, updated: issue => issue.updatedAt, comments: issue => issue.comments };

/** @param request `place` is the path within the repository: links to further pages name the repository by its id, as GitHub's do */
export function paged({ state, repository, url, place }, items, toJson) {
  const size = Math.min(MOST_PER_PAGE, Math.max(1, Number(url.searchParams.get('per_page') ?? 30)));
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const links = Object.entries({
    ...(page > 1 ? { prev: page - 1 } : {}),
    ...(page < last ? { next: page + 1, last } : {}),
    ...(page > 1 ? { first: 1 } : {}),
  });
  const link = links.map(([rel, number]) => `<${pageUrl({ state, repository, url, place }, number)}>; rel="${rel}"`).join(', ');
  return json(200, items.slice((page - 1) * size, page * size).map(toJson), link ? { link } : {});
}

export function pageUrl({ state, repository, url, place }, page) {
  const target = new URL(apiUrl(state, `/repositories/${repository.id}${place}`));
  target.search = url.search;
  target.searchParams.set('page', String(page));
  return target.href;
}

/** The issues that a request asks for, as far as lists know them. */
export function wantedIssues({ state, repository, url }) {
  const query = Object.fromEntries(url.searchParams);
  const wanted = listedIssues(state, repository).filter(issue => isWanted(issue, query));
  const key = SORTS[query.sort ?? 'created'];
  const ascending = wanted.sort((a, b) => compare(key(a), key(b)) || a.number - b.number);
  return (query.direction ?? 'desc') === 'desc' ? ascending.reverse() : ascending;
}

function isWanted(issue, { state = 'open', creator, labels, since, assignee, milestone, type }) {
  return (
    (state === 'all' || issue.state === state) &&
    (creator === undefined || isSame(issue.user, creator)) &&
    (labels ?? '').split(',').every(label => label === '' || issue.labels.some(name => isSame(name, label))) &&
    (since === undefined || Date.parse(issue.updatedAt) >= Date.parse(since)) &&
    fits(issue.assignees, assignee) &&
    fits(issue.milestone === null ? [] : [String(issue.milestone)], milestone) &&
    fits(issue.type === null ? [] : [issue.type], type)
  );
}

function fits(values, wanted) {
  if (wanted === undefined) return true;
  if (wanted === 'none') return values.length === 0;
  return wanted === '*' ? values.length > 0 : values.some(value => isSame(value, wanted));
}

function isSame(a, b) {
  return a.toLowerCase() === b.toLowerCase();
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
