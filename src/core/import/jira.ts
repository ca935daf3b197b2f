import { toString as textOf } from 'mdast-util-to-string';
import { blocksOfAdf } from './adf';
import { type Draft, emptyDraft } from './incident';
import type { JsonNode } from './json';
import { markdownOf, paragraphs } from './markdown';
import { addNamed, earliest, milestoneNamed } from './reading';

/**
 * An issue of Jira (Service Management): an incident or its post-incident review, `GET /rest/api/3/issue/KEY?expand=names,changelog`, or the incident
 * as `GET /jsm/incidents/…/incident/ID` gives it. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/
 */
export function readJira(root: JsonNode): { readonly imported: Draft; readonly documents: readonly string[] } {
  const draft = emptyDraft('Jira Service Management');
  const issue = root.nodes('issues')[0] ?? root;
  const fields = issue.node('fields') ?? issue;
  const key = issue.text('key');
  if (key) draft.references.push({ name: 'Issue', value: key });
  const documents = readFields(fields, issue.node('names') ?? root.node('names'), draft);
  for (const history of issue.node('changelog')?.nodes('histories') ?? []) readHistory(history, draft);
  return { imported: draft, documents };
}

export function isJira(root: JsonNode): boolean {
  const issue = root.nodes('issues')[0] ?? root;
  if (issue.node('fields')) return issue.node('fields')?.peek('summary') !== null;
  return issue.peek('summary') !== null && issue.node('affectedServices') !== null && issue.node('status') !== null;
}

const PEOPLE = [
  ['assignee', 'Assignee'],
  ['reporter', 'Reporter'],
  ['creator', 'Created by'],
] as const;

/** The documents that the description is, as Markdown: it has headings of its own. */
function readFields(fields: JsonNode, names: JsonNode | null, draft: Draft): string[] {
  draft.title = fields.text('summary');
  draft.severity = fields.node('priority')?.text('name') ?? null;
  draft.state = fields.node('status')?.text('name') ?? null;
  // A review is created, and done, days after its incident.
  if (!/review|\bpir\b/i.test(String(fields.node('issuetype')?.peek('name') ?? '')))
    draft.moments = { ...earliest('detected', [fields.instant('created')]), ...earliest('resolved', [fields.instant('resolutiondate')]) };
  for (const [key, role] of PEOPLE) addPerson(fields.node(key), role, draft);
  for (const responder of fields.node('responders')?.nodes('value') ?? []) addPerson(responder, 'Responder', draft);
  for (const service of [...fields.nodes('components'), ...(fields.node('affectedServices')?.nodes('value') ?? [])]) {
    const name = service.text('name');
    if (name && !draft.services.includes(name)) draft.services.push(name);
  }
  for (const comment of fields.node('comment')?.nodes('comments') ?? []) readComment(comment, draft);
  for (const subtask of fields.nodes('subtasks')) readIssueToDo(subtask, draft);
  for (const link of fields.nodes('issuelinks')) readLink(link, draft);
  for (const [key, value] of Object.entries(fields.value))
    if (key.startsWith('customfield_') && value !== null) readCustomField(fields, key, names, draft);
  const description = bodyOf(fields, 'description');
  return description ? [description] : [];
}

/** What the team calls a field stands in `names`, where the export was asked for it; else only its number is known, and it stays where it is. */
function readCustomField(fields: JsonNode, key: string, names: JsonNode | null, draft: Draft): void {
  const name = names?.peek(key);
  if (typeof name !== 'string' || name.trim() === '') return;
  const instant = fields.instant(key);
  const milestone = milestoneNamed(name);
  if (instant !== null) {
    names?.text(key);
    draft.events.push({ instant, what: name, milestone });
    return;
  }
  const adf = fields.node(key);
  if (adf?.peek('type') === 'doc') {
    const body = bodyOf(fields, key) ?? '';
    names?.text(key);
    draft.texts.push({ concepts: [], name, body });
    return;
  }
  const said = adf?.firstText('value', 'name', 'displayName') ?? fields.text(key) ?? listed(fields, key);
  if (!said) return;
  names?.text(key);
  if (/^severity$/i.test(name.trim())) draft.severity = draft.severity === null ? said : moved(draft, said);
  else addNamed(draft, name, said);
}

/** The field that is called severity says it better than the priority, which stays as one of the lines on top. */
function moved(draft: Draft, severity: string): string {
  draft.facts.push({ name: 'Priority', value: draft.severity ?? '' });
  return severity;
}

function listed(fields: JsonNode, key: string): string | null {
  const said = [...fields.texts(key), ...fields.nodes(key).flatMap(each => each.firstText('value', 'name', 'displayName') ?? [])];
  return said.length > 0 ? said.join(', ') : null;
}

function addPerson(person: JsonNode | null, role: string, draft: Draft): void {
  const name = person?.firstText('displayName', 'name');
  if (name) draft.people.push({ role, name });
}

/** A long text: a document of Atlassian's, or words. */
function bodyOf(holder: JsonNode, key: string): string | null {
  const doc = holder.node(key);
  if (doc?.peek('type') === 'doc') return markdownOf(blocksOfAdf(doc));
  const text = holder.text(key);
  return text ? markdownOf(paragraphs(text)) : null;
}

function readComment(comment: JsonNode, draft: Draft): void {
  const instant = comment.instant('created');
  if (instant === null) return;
  const doc = comment.node('body');
  const said =
    doc?.peek('type') === 'doc'
      ? blocksOfAdf(doc)
          .map(block => textOf(block))
          .join('\n')
      : (comment.text('body') ?? '');
  const who = comment.node('author')?.firstText('displayName', 'name');
  draft.events.push({ instant, what: who ? `${who}: ${said}` : said, milestone: null });
}

function readHistory(history: JsonNode, draft: Draft): void {
  const created = history.peek('created');
  const changes = history.nodes('items').filter(item => item.peek('field') === 'status' && typeof item.peek('toString') === 'string');
  if (typeof created !== 'string' || changes.length === 0) return;
  const instant = history.instant('created');
  if (instant === null) return;
  const who = history.node('author')?.firstText('displayName', 'name');
  for (const change of changes) {
    change.text('field');
    const [from, to] = [change.text('fromString'), change.text('toString')];
    const said = from ? `Status changed from ${from} to ${to}` : `Status changed to ${to}`;
    draft.events.push({ instant, what: who ? `${who}: ${said}` : said, milestone: null });
  }
}

/** What the kind of the link calls an action or a follow-up is something to do; of the others nobody knows, and each is told as it is. */
function readLink(link: JsonNode, draft: Draft): void {
  const other = link.node('outwardIssue') ?? link.node('inwardIssue');
  if (!other) return;
  const kind = link.node('type');
  const direction = link.node('outwardIssue') ? 'outward' : 'inward';
  if (/\baction|\bfollow|\btask|\bimplement/i.test(`${kind?.peek('name')} ${kind?.peek(direction)}`)) {
    readIssueToDo(other, draft);
    return;
  }
  const [key, summary] = [other.text('key'), other.node('fields')?.text('summary')];
  const said = [key, summary].filter(Boolean).join(' ');
  if (said) draft.facts.push({ name: 'Linked issue', value: `${said}${kind?.peek(direction) ? ` (${kind.text(direction)})` : ''}` });
}

function readIssueToDo(issue: JsonNode, draft: Draft): void {
  const fields = issue.node('fields');
  const task = fields?.text('summary');
  if (!fields || !task) return;
  const status = fields.node('status');
  const isDone = status?.node('statusCategory')?.isWord('key', /^done$/i) === true;
  const key = issue.text('key');
  const self = issue.peek('self');
  const site = typeof self === 'string' && URL.canParse(self) ? new URL(self).origin : null;
  draft.actions.push({
    task,
    details: null,
    owner: fields.node('assignee')?.text('displayName') ?? null,
    due: fields.day('duedate'),
    isDone,
    priority: fields.node('priority')?.text('name') ?? null,
    links: key && site && /^https?:/.test(site) && /^[A-Z][A-Z\d_]*-\d+$/.test(key) ? [`${site}/browse/${key}`] : key ? [key] : [],
  });
}
