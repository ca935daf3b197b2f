import { type Draft, emptyDraft } from './incident';
import type { JsonNode } from './json';
import { addText, earliest } from './reading';

/** Kinds of resources of Rootly's JSON:API that are read. https://docs.rootly.com/api-reference */
const KINDS = /^(?:incidents|incident_post_mortems|incident_events|incident_action_items|incident_event_services|incident_roles?)$/;

/** Answers of Rootly's API, one or several: an incident, its events, its action items, its retrospective. */
export function readRootly(answers: readonly JsonNode[]): { readonly imported: Draft; readonly documents: readonly string[] } {
  const draft = emptyDraft('Rootly');
  const documents: string[] = [];
  for (const resource of answers.flatMap(resourcesOf)) {
    const attributes = resource.node('attributes');
    if (!attributes) continue;
    switch (resource.peek('type')) {
      case 'incidents':
        readIncident(attributes, draft);
        break;
      case 'incident_post_mortems':
        documents.push(...readRetrospective(attributes, draft));
        break;
      case 'incident_events':
        readEvent(attributes, draft);
        break;
      case 'incident_action_items':
        readAction(attributes, draft);
        break;
    }
  }
  return { imported: draft, documents };
}

/** Whether it is an answer of this program. */
export function isRootly(answer: JsonNode): boolean {
  return resourcesOf(answer).some(resource => KINDS.test(String(resource.peek('type'))) && resource.node('attributes') !== null);
}

/** How many incidents there are in it. */
export function rootlyIncidents(answer: JsonNode): number {
  return resourcesOf(answer).filter(resource => resource.peek('type') === 'incidents').length;
}

function resourcesOf(answer: JsonNode): JsonNode[] {
  const data = answer.node('data');
  return [...(data ? [data] : answer.nodes('data')), ...answer.nodes('included')];
}

function readIncident(incident: JsonNode, draft: Draft): void {
  draft.title = incident.text('title') ?? draft.title;
  draft.severity = nameOf(incident.node('severity')) ?? incident.text('severity');
  draft.state = incident.text('status');
  const number = incident.text('sequential_id');
  if (number) draft.references.push({ name: 'Incident number', value: number });
  const address = incident.address('url');
  if (address) draft.references.push({ name: 'Incident page', value: address });
  draft.moments = {
    ...draft.moments,
    ...earliest('started', [incident.instant('started_at')]),
    ...earliest('detected', [incident.instant('detected_at')]),
    ...earliest('acknowledged', [incident.instant('acknowledged_at')]),
    ...earliest('mitigated', [incident.instant('mitigated_at')]),
    ...earliest('resolved', [incident.instant('resolved_at')]),
    ...earliest('closed', [incident.instant('closed_at')]),
  };
  for (const [key, concepts, name] of [
    ['summary', ['summary'], 'Summary'],
    ['mitigation_message', ['resolution'], 'Mitigation'],
    ['resolution_message', ['resolution'], 'Resolution'],
  ] as const) {
    const text = incident.text(key);
    if (text) addText(draft, concepts, name, text);
  }
  for (const key of ['services', 'functionalities', 'environments']) {
    for (const each of incident.nodes(key)) {
      const name = nameOf(each);
      if (name && !draft.services.includes(name)) draft.services.push(name);
    }
  }
  for (const cause of incident.nodes('causes')) {
    const name = nameOf(cause);
    if (name) addText(draft, ['rootCause'], 'Cause', name);
  }
  for (const group of incident.nodes('groups')) addPerson(draft, 'Team', nameOf(group));
  for (const role of incident.nodes('roles')) readRole(role, draft);
  for (const [key, role] of [
    ['user', 'Created by'],
    ['started_by', 'Started by'],
    ['mitigated_by', 'Mitigated by'],
    ['resolved_by', 'Resolved by'],
  ] as const)
    addPerson(draft, role, nameOf(incident.node(key)));
}

function readRole(role: JsonNode, draft: Draft): void {
  const inner = role.node('data')?.node('attributes') ?? role;
  addPerson(draft, nameOf(inner.node('incident_role')) ?? 'Responder', nameOf(inner.node('user')));
}

function addPerson(draft: Draft, role: string, name: string | null): void {
  if (name) draft.people.push({ role, name });
}

/** A resource within another: with `data` round it or without, with `attributes` or without. */
function nameOf(resource: JsonNode | null): string | null {
  const inner = resource?.node('data') ?? resource;
  return (inner?.node('attributes') ?? inner)?.firstText('name', 'full_name', 'title', 'email') ?? null;
}

function readRetrospective(retrospective: JsonNode, draft: Draft): string[] {
  draft.title ??= retrospective.text('title');
  draft.moments = {
    ...earliest('started', [retrospective.instant('started_at')]),
    ...earliest('mitigated', [retrospective.instant('mitigated_at')]),
    ...earliest('resolved', [retrospective.instant('resolved_at')]),
    ...draft.moments,
  };
  const address = retrospective.address('url');
  if (address) draft.references.push({ name: 'Retrospective page', value: address });
  const content = retrospective.text('content');
  return content ? [content] : [];
}

function readEvent(event: JsonNode, draft: Draft): void {
  const instant = event.instant('occurred_at');
  const said = instant === null ? null : event.text('event');
  if (instant === null || said === null) return;
  const who = event.text('user_display_name') ?? nameOf(event.node('user'));
  draft.events.push({ instant, what: who ? `${who}: ${said}` : said, milestone: null });
}

const TRACKERS = ['jira', 'github', 'gitlab', 'linear', 'asana', 'shortcut', 'trello', 'clickup'];

function readAction(action: JsonNode, draft: Draft): void {
  const [task, details] = [action.text('summary'), action.text('description')];
  const said = task ?? details;
  if (said === null) return;
  const isDone = action.isWord('status', /^done$/i);
  if (!isDone) action.isWord('status', /^open$/i);
  const keys = TRACKERS.flatMap(name => ['issue', 'task', 'story', 'card'].map(kind => `${name}_${kind}_url`));
  draft.actions.push({
    task: said,
    details: task ? details : null,
    owner: nameOf(action.node('assigned_to')) ?? nameOf(action.node('assigned_to_user')) ?? action.text('assigned_to'),
    due: action.day('due_date'),
    isDone,
    priority: action.text('priority'),
    links: keys.flatMap(key => action.address(key) ?? []),
  });
}
