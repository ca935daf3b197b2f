import type { Milestone } from '../document/tree';
import { type Draft, emptyDraft } from './incident';
import type { JsonNode } from './json';
import { addText, earliest, incidentsIn } from './reading';

/** What each kind of log entry says of the incident. https://developer.pagerduty.com/api-reference/c661e065403b5-list-log-entries */
const MILESTONES: ReadonlyMap<string, Milestone> = new Map([
  ['trigger_log_entry', 'detected'],
  ['acknowledge_log_entry', 'acknowledged'],
  ['escalate_log_entry', 'escalated'],
  ['resolve_log_entry', 'resolved'],
]);

/** The answers of PagerDuty's REST API, put together: `{incident, log_entries, notes}`. */
export function readPagerDuty(answers: readonly JsonNode[]): Draft {
  const draft = emptyDraft('PagerDuty');
  for (const answer of answers) {
    for (const incident of incidentsIn(answer)) readIncident(incident, draft);
    for (const entry of answer.nodes('log_entries')) readLogEntry(entry, draft);
    for (const note of answer.nodes('notes')) readNote(note, draft);
  }
  return draft;
}

/** Whether it is an answer of this program. */
export function isPagerDuty(answer: JsonNode): boolean {
  if (Array.isArray(answer.peek('log_entries'))) return true;
  if (incidentsIn(answer).some(({ value }) => 'incident_number' in value)) return true;
  return answer.nodes('notes').some(({ value }) => 'content' in value && 'user' in value);
}

function readIncident(incident: JsonNode, draft: Draft): void {
  draft.title = incident.text('title');
  draft.severity = incident.node('priority')?.firstText('summary', 'name') ?? null;
  draft.state = incident.text('status');
  const number = incident.text('incident_number');
  if (number !== null) draft.references.push({ name: 'Incident number', value: number });
  const address = incident.address('html_url');
  if (address) draft.references.push({ name: 'Incident page', value: address });
  // An incident of PagerDuty is created when somebody is paged: when the failure began it does not know.
  const acknowledgements = incident.nodes('acknowledgements');
  draft.moments = {
    ...earliest('detected', [incident.instant('created_at')]),
    ...earliest(
      'acknowledged',
      acknowledgements.map(each => each.instant('at')),
    ),
    ...earliest('resolved', [incident.instant('resolved_at')]),
  };
  const service = incident.node('service')?.text('summary');
  if (service) draft.services.push(service);
  for (const assignment of incident.nodes('assignments')) addPerson(draft, 'Assigned to', assignment.node('assignee'));
  for (const each of acknowledgements) addPerson(draft, 'Acknowledged by', each.node('acknowledger'));
  for (const team of incident.nodes('teams')) addPerson(draft, 'Team', team);
  const details = incident.node('body')?.text('details');
  if (details && details !== draft.title) addText(draft, ['summary'], 'Summary', details);
}

function readLogEntry(entry: JsonNode, draft: Draft): void {
  const instant = entry.instant('created_at');
  // What is read counts as placed: of an entry that says no time all stays in the data.
  const said = instant === null ? null : entry.text('summary');
  if (instant === null || said === null) return;
  const type = entry.peek('type');
  const milestone = typeof type === 'string' ? (MILESTONES.get(type) ?? null) : null;
  if (milestone) entry.text('type');
  const who = entry.node('agent')?.text('summary') ?? null;
  const note =
    entry.text('note') ?? (type === 'annotate_log_entry' ? (entry.node('channel')?.firstText('content', 'summary') ?? null) : null);
  const what = who && !said.includes(who) ? `${who}: ${said}` : said;
  draft.events.push({ instant, what: note && !what.includes(note) ? `${what}\n${note}` : what, milestone });
}

function readNote(note: JsonNode, draft: Draft): void {
  const instant = note.instant('created_at');
  const content = instant === null ? null : note.text('content');
  if (instant === null || content === null) return;
  const who = note.node('user')?.text('summary');
  draft.events.push({ instant, what: who ? `${who}: ${content}` : content, milestone: null });
}

function addPerson(draft: Draft, role: string, person: JsonNode | null): void {
  const name = person?.firstText('summary', 'name');
  if (name && !draft.people.some(known => known.role === role && known.name === name)) draft.people.push({ role, name });
}
