import type { Vocabulary } from './concept';

// biome-ignore format: lists of words
export const EN: Vocabulary = {
  language: 'en',
  names: {
    summary: [
      'summary', 'issue summary', 'incident summary', 'executive summary', 'exec summary', 'overview', 'incident overview', 'tl;dr', 'tldr', 'abstract',
      'outage summary', 'summary of outage', 'summary of the outage', 'summary of incident', 'summary of the incident', 'summary of events', 'summary of issues',
      'outage description', 'incident description', 'brief description', 'problem summary', 'current status', 'issue synopsis', 'synopsis', 'what happened', 'the incident',
      'issue overview', 'description',
    ],
    impact: [
      'impact', 'impacts', 'the impact', 'customer impact', 'user impact', 'customer-facing impact', 'end user impact', 'end user', 'affected users', 'what was impacted',
      'summary of impact', 'impact assessment', 'impact analysis', 'business impact', 'impact on users', 'impact on customers', 'impact summary', 'service impact',
      'what was the impact', 'what service was down', 'what service was down/slow', 'services affected', 'affected packages', 'scope of impact',
    ],
    duration: [
      'duration', 'duration of the outage', 'duration of outage', 'duration of disruption', 'duration of the interruption', 'timeframe of the outage', 'total duration',
      'outage duration', 'incident duration', 'duration of incident', 'duration of the incident', 'impact duration', 'downtime', 'total downtime', 'outage window', 'duration of impact',
    ],
    timeline: [
      'timeline', 'time line', 'incident timeline', 'outage timeline', 'events timeline', 'timeline of events', 'timeline of the incident', 'timeline of incident', 'timeline summary',
      'chain of events', 'chronology', 'key events', 'chronicle of the incident', 'timeline/recovery efforts', 'how did we respond', 'detailed timeline', 'response timeline',
      'detection timeline', 'event timeline', 'timeline of the outage', 'the timeline', 'sequence of events',
    ],
    detection: ['detection', 'detection method', 'issue detected', 'issue detection', 'how was the incident detected', 'how was the issue detected', 'identified', 'detected by', 'symptoms', 'detection time'],
    trigger: ['trigger', 'triggers', 'leadup', 'lead up', 'lead-up', 'prologue', 'before the incident'],
    background: ['background', 'context'],
    rootCause: [
      'root cause', 'root causes', 'root cause(s)', 'the root cause', 'root cause analysis', 'rca', 'cause', 'causes', 'main cause', 'root cause explanation', 'what caused the incident',
      'what was the root cause', 'what were the root causes', 'identified cause', 'technical cause', 'working theory', 'fault', 'five whys', '5 whys', 'five why\'s', 'whys', 'the five whys',
      'what went wrong and why', 'why did it happen', 'root cause of the outage', 'blameless root cause', 'cause of the problem', 'what was causing the issue', 'root cause identification',
    ],
    contributing: ['contributing factors', 'contributing conditions', 'contributing factor', 'contributing conditions analysis', 'contributors', 'findings'],
    response: ['response', 'escalation', 'incident escalation', 'incident response analysis', 'escalation path', 'actions taken', 'debugging process', 'misleading paths', 'investigation', 'misleading investigation', 'misleading investigation/debugging paths'],
    resolution: [
      'resolution', 'the resolution', 'mitigation', 'solution', 'fix', 'how it is fixed', 'how did we fix it', 'how was the outage resolved', 'how the issue was fixed', 'how the incident was resolved',
      'incident resolution', 'resolution details', 'resolution explanation', 'details of fix', 'stabilization steps', 'remediation steps', 'immediate actions',
    ],
    recovery: ['recovery', 'recovery efforts', 'restoration'],
    prevention: [
      'corrective and preventative measures', 'corrective and preventive measures', 'corrective and preventative measure', 'corrective and preventive measure', 'corrective and preventive actions',
      'corrective and preventative actions', 'corrective measures', 'preventative measures', 'preventive measures', 'prevention', 'preventive actions', 'preventative actions', 'corrective/preventative measures',
      'corrective measures and prevention', 'future measures', 'future prevention', 'improvements', 'improvements/fixes', 'improvements and fixes', 'improvements needed', 'recommendations', 'recommendation',
      'proposal improvements', 'measures', 'remediation and preventative measures', 'future work', 'process improvements', 'technical improvements', 'documentation improvements',
    ],
    lessons: [
      'lessons', 'lessons learned', 'lessons learnt', 'lesson learned', 'learnings', 'takeaways', 'key takeaways', 'learning opportunities', 'what lessons did you learn', 'insights', 'what went well',
      'things that went well', 'what worked', 'what went wrong', 'what went poorly', 'what went badly', 'things that went poorly', 'what didn\'t go well', 'what didn\'t go so well', 'what could have gone better',
      'what could be done better', 'what was difficult', 'what didn\'t work', 'where we got lucky', 'where did we get lucky', 'lessons and thoughts',
    ],
    actionItems: [
      'action items', 'action item', 'actions', 'action plan', 'actionable tasks', 'action items & followups', 'action items and follow-ups', 'follow-ups', 'follow ups', 'followups', 'follow-up', 'follow up', 'follow-up actions',
      'follow-up tasks', 'follow-up items', 'next steps', 'todo', 'to-do', 'to do', 'todos', 'todo list', 'to-do list', 'tasks', 'task', 'task list', 'list of tasks', 'specific tasks', 'tasks to address the issue', 'tasks to address issue',
      'a list of tasks to address the issue', 'specific tasks to address the issue', 'corrective actions', 'review actions', 'resulting action', 'resulting actions', 'outcomes/corrective actions', 'remediation', 'remediations',
      'what we\'re doing about it', 'what we\'re doing now', 'future actions', 'short term', 'medium term', 'long term',
    ],
    references: ['references', 'supporting information', 'supporting data', 'supporting documents', 'appendix', 'glossary', 'images', 'links', 'related links'],
    metadata: ['date', 'author', 'authors', 'status', 'severity', 'owner', 'owners', 'incident date', 'incident time', 'date of postmortem', 'attendees', 'responders', 'participants', 'stats', 'metrics', 'key information', 'created by', 'last modified', 'incident lead', 'reported by'],
  },
  and: ['and'],
  labels: {
    start: ['start', 'start time', 'started', 'started at', 'begin', 'began', 'beginning', 'start date', 'time of start', 'start of outage', 'start of the outage', 'outage start', 'incident start', 'impact start', 'start date/time', 'start of incident', 'from'],
    end: ['end', 'end time', 'ended', 'ended at', 'end date', 'time of end', 'end of outage', 'end of the outage', 'outage end', 'incident end', 'impact end', 'end date/time', 'end of incident', 'resolved at', 'to', 'until'],
  },
  columns: {
    time: ['time', 'when', 'timestamp', 'date/time', 'date-time', 'datetime', 'hour', 'at'],
    date: ['date', 'day'],
    task: ['action', 'action item', 'action items', 'task', 'item', 'description', 'what', 'improvement', 'measure', 'todo', 'action item description', 'follow-up'],
    owner: ['owner', 'owners', 'assignee', 'who', 'responsible', 'assigned to', 'dri', 'owned by', 'person'],
    due: ['due', 'due date', 'deadline', 'expected date', 'date', 'when', 'eta', 'target date'],
    status: ['status', 'state', 'done', 'progress'],
    issue: ['issue', 'ticket', 'bug', 'bug #', 'tracking', 'tracking bug', 'jira', 'link', 'pr', 'reference', 'related issue', 'trello card', 'issues'],
  },
  done: ['done', 'complete', 'completed', 'closed', 'fixed', 'resolved', 'finished', 'merged'],
  open: ['open', 'todo', 'to do', 'in progress', 'not started', 'pending', 'started', 'planned', 'wip'],
  documentNames: ['postmortem', 'post mortem', 'post-mortem', 'incident report', 'incident review', 'incident summary', 'incident analysis', 'outage', 'root cause', 'rca', 'after action', 'after-action', 'post-incident', 'post incident'],
};
