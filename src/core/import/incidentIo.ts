import { type Draft, emptyDraft } from './incident';
import type { JsonNode } from './json';
import { addNamed, addText, incidentsIn, milestoneNamed } from './reading';

/** The answers of incident.io's API, put together: `{incident, incident_updates, follow_ups, actions}`. https://docs.incident.io/api-reference */
export function readIncidentIo(answers: readonly JsonNode[]): Draft {
  const draft = emptyDraft('incident.io');
  for (const answer of answers) {
    for (const incident of incidentsIn(answer)) readIncident(incident, draft);
    for (const update of answer.nodes('incident_updates')) readUpdate(update, draft);
    for (const action of [...answer.nodes('follow_ups'), ...answer.nodes('actions')]) readAction(action, draft);
  }
  return draft;
}

/** Whether it is an answer of this program. */
export function isIncidentIo(answer: JsonNode): boolean {
  if (answer.peek('incident_updates') !== null || answer.peek('follow_ups') !== null) return true;
  return incidentsIn(answer).some(({ value }) => 'incident_status' in value || 'incident_timestamp_values' in value);
}

function readIncident(incident: JsonNode, draft: Draft): void {
  draft.title = incident.text('name');
  draft.severity = incident.node('severity')?.text('name') ?? null;
  draft.state = (incident.node('incident_status') ?? incident.node('status'))?.text('name') ?? null;
  const reference = incident.text('reference');
  if (reference) draft.references.push({ name: 'Incident number', value: reference });
  for (const [key, name] of [
    ['permalink', 'Incident page'],
    ['postmortem_document_url', 'Post-mortem document'],
  ] as const) {
    const address = incident.address(key);
    if (address) draft.references.push({ name, value: address });
  }
  const type = incident.node('incident_type')?.text('name');
  if (type) draft.facts.push({ name: 'Incident type', value: type });
  const summary = incident.text('summary');
  if (summary) addText(draft, ['summary'], 'Summary', summary);
  for (const assignment of incident.nodes('incident_role_assignments')) readRole(assignment, draft);
  for (const stamp of incident.nodes('incident_timestamp_values')) readTimestamp(stamp, draft);
  for (const entry of incident.nodes('custom_field_entries')) readCustomField(entry, draft);
}

function readRole(assignment: JsonNode, draft: Draft): void {
  const name = assignment.node('assignee')?.text('name');
  if (!name) return;
  draft.people.push({ role: assignment.node('role')?.text('name') ?? 'Responder', name });
}

function readTimestamp(stamp: JsonNode, draft: Draft): void {
  const instant = stamp.node('value')?.instant('value') ?? null;
  if (instant === null) return;
  const name = stamp.node('incident_timestamp')?.text('name') ?? 'Timestamp';
  draft.events.push({ instant, what: name, milestone: milestoneNamed(name) });
}

function readCustomField(entry: JsonNode, draft: Draft): void {
  const values = entry.nodes('values').flatMap(value => {
    const said =
      value.firstText('value_text', 'value_link', 'value_numeric') ??
      value.node('value_option')?.text('value') ??
      value.node('value_catalog_entry')?.text('name');
    return said ? [said] : [];
  });
  if (values.length === 0) return;
  const name = entry.node('custom_field')?.text('name') ?? 'Field';
  addNamed(draft, name, values.join(values.some(value => value.includes('\n')) ? '\n\n' : ', '));
}

function readUpdate(update: JsonNode, draft: Draft): void {
  const instant = update.instant('created_at');
  if (instant === null) return;
  const updater = update.node('updater');
  const who = ['user', 'workflow', 'api_key', 'alert']
    .map(key => updater?.node(key)?.firstText('name', 'title') ?? null)
    .find(name => name !== null);
  const status = (update.node('new_incident_status') ?? update.node('new_status'))?.text('name');
  const severity = update.node('new_severity')?.text('name');
  const changes = [status && `status ${status}`, severity && `severity ${severity}`].filter(Boolean).join(', ');
  const message = update.text('message');
  const said = message ? `${message}${changes ? ` (${changes})` : ''}` : changes || 'Update';
  draft.events.push({ instant, what: who ? `${who}: ${said}` : said, milestone: null });
}

/** Of what came of it only that it was done can be told by a tick. */
const DONE = /^(?:completed|done)$/i;
const OPEN = /^(?:outstanding|open)$/i;

function readAction(action: JsonNode, draft: Draft): void {
  const [task, details] = [action.text('title'), action.text('description')];
  const isDone = action.isWord('status', DONE);
  if (!isDone) action.isWord('status', OPEN);
  const issue = action.node('external_issue_reference');
  const link = issue?.address('issue_permalink') ?? null;
  const said = task ?? details;
  if (said === null) return;
  draft.actions.push({
    task: said,
    details: task ? details : null,
    owner: action.node('assignee')?.firstText('name', 'email') ?? null,
    due: action.day('due_at') ?? action.day('due_date'),
    isDone,
    priority: action.node('priority')?.text('name') ?? null,
    links: link ? [link] : [],
  });
}
