import { type Draft, emptyDraft } from './incident';
import type { JsonNode } from './json';
import { addNamed, addText, milestoneNamed } from './reading';

/**
 * Answers of FireHydrant's API, one or several: an incident, its events, its tickets, its retrospective. https://docs.firehydrant.com/reference/firehydrant-api
 * None of them has a name of its own: what each is, its fields tell.
 */
export function readFireHydrant(answers: readonly JsonNode[]): Draft {
  const draft = emptyDraft('FireHydrant');
  for (const answer of answers) readAnswer(answer, draft);
  return draft;
}

/** Whether it is an answer of this program. */
export function isFireHydrant(answer: JsonNode): boolean {
  return isIncident(answer) || isReport(answer) || answer.nodes('data').some(each => isIncident(each) || isEvent(each) || isTicket(each));
}

/** How many incidents there are in it. */
export function fireHydrantIncidents(answer: JsonNode): number {
  return [answer, ...answer.nodes('data')].filter(isIncident).length;
}

function isIncident(node: JsonNode): boolean {
  return node.peek('current_milestone') !== null || (node.peek('milestones') !== null && node.peek('role_assignments') !== null);
}

function isEvent(node: JsonNode): boolean {
  return node.peek('occurred_at') !== null && node.peek('incident_id') !== null && node.node('data') !== null;
}

function isTicket(node: JsonNode): boolean {
  return node.peek('state') !== null && node.peek('assignees') !== null && node.peek('summary') !== null;
}

function isReport(node: JsonNode): boolean {
  return Array.isArray(node.peek('questions')) && (node.peek('incident') !== null || node.peek('incident_id') !== null);
}

function readAnswer(answer: JsonNode, draft: Draft): void {
  if (isReport(answer)) readReport(answer, draft);
  else if (isIncident(answer)) readIncident(answer, draft);
  else if (isEvent(answer)) readEvent(answer, draft);
  else if (isTicket(answer)) readTicket(answer, draft);
  else if (answer.peek('position') !== null && answer.peek('summary') !== null) readFactor(answer, draft);
  else for (const each of answer.nodes('data')) readAnswer(each, draft);
}

function readIncident(incident: JsonNode, draft: Draft): void {
  draft.title ??= incident.text('name');
  draft.severity ??= incident.text('severity');
  draft.state ??= incident.text('current_milestone');
  const number = incident.text('number');
  if (number) draft.references.push({ name: 'Incident number', value: number });
  const address = incident.address('incident_url');
  if (address) draft.references.push({ name: 'Incident page', value: address });
  for (const [key, concepts, name] of [
    ['summary', ['summary'], 'Summary'],
    ['description', ['summary'], 'Description'],
    ['customer_impact_summary', ['impact'], 'Customer impact'],
  ] as const) {
    const text = incident.text(key);
    if (text) addText(draft, concepts, name, text);
  }
  for (const role of incident.nodes('role_assignments')) {
    const name = role.node('user')?.text('name');
    if (name) draft.people.push({ role: role.node('incident_role')?.text('name') ?? 'Responder', name });
  }
  for (const key of ['services', 'functionalities', 'environments']) {
    for (const each of incident.nodes(key)) {
      const name = each.text('name');
      if (name && !draft.services.includes(name)) draft.services.push(name);
    }
  }
  const phases = incident.nodes('lifecycle_phases').flatMap(phase => phase.nodes('milestones'));
  for (const milestone of [...incident.nodes('milestones'), ...phases]) readMilestone(milestone, draft);
  for (const ticket of incident.nodes('incident_tickets')) readTicket(ticket, draft);
  for (const event of incident.nodes('events')) readEvent(event, draft);
}

function readMilestone(milestone: JsonNode, draft: Draft): void {
  const instant = milestone.instant('occurred_at');
  if (instant === null) return;
  const name = milestone.firstText('name', 'type', 'slug') ?? 'Milestone';
  const kind = milestoneNamed(name);
  // The old list of milestones and the new one of phases tell the same.
  if (draft.events.some(event => event.instant === instant && event.what.toLowerCase() === name.toLowerCase())) return;
  draft.events.push({ instant, what: name, milestone: kind });
}

function readEvent(event: JsonNode, draft: Draft): void {
  const instant = event.instant('occurred_at') ?? event.instant('created_at');
  if (instant === null) return;
  const said = event.node('data')?.firstText('body', 'message', 'text', 'summary', 'description', 'name', 'title') ?? event.text('type');
  const who = event.node('author')?.text('name');
  draft.events.push({ instant, what: who ? `${who}: ${said ?? 'Event'}` : (said ?? 'Event'), milestone: null });
}

function readTicket(ticket: JsonNode, draft: Draft): void {
  const task = ticket.text('summary');
  if (!task) return;
  const isDone = ticket.isWord('state', /^done$/i);
  if (!isDone) ticket.isWord('state', /^open$/i);
  const link = ticket.node('link')?.address('href_url') ?? null;
  const owners = ticket.nodes('assignees').flatMap(each => each.firstText('name', 'email') ?? []);
  draft.actions.push({
    task,
    details: ticket.text('description'),
    owner: owners.length > 0 ? owners.join(', ') : null,
    due: ticket.day('due_at'),
    isDone,
    priority: ticket.node('priority')?.firstText('name', 'slug') ?? null,
    links: link ? [link] : [],
  });
}

function readReport(report: JsonNode, draft: Draft): void {
  const incident = report.node('incident');
  if (incident) readIncident(incident, draft);
  draft.title ??= report.text('name');
  const summary = report.text('summary');
  if (summary) addText(draft, ['summary'], 'Summary', summary);
  for (const question of report.nodes('questions')) {
    const body = question.text('body');
    if (body) addNamed(draft, question.text('title') ?? 'Question', body);
  }
  for (const factor of [...report.nodes('reasons'), ...report.nodes('contributing_factors')]) readFactor(factor, draft);
}

function readFactor(factor: JsonNode, draft: Draft): void {
  const summary = factor.text('summary');
  if (summary) addText(draft, ['contributing'], 'Contributing factors', summary);
}
