import type { Vocabulary } from './concept';

// biome-ignore format: lists of words
export const EN: Vocabulary = {
  language: 'en',
  names: {
    summary: [
      'summary', 'issue summary', 'incident summary', 'executive summary', 'exec summary', 'overview', 'incident overview', 'tl;dr', 'tldr', 'abstract',
      'outage summary', 'summary of outage', 'summary of the outage', 'summary of incident', 'summary of the incident', 'summary of events', 'summary of issues',
      'outage description', 'incident description', 'brief description', 'problem summary', 'current status', 'issue synopsis', 'synopsis', 'what happened', 'the incident',
      'issue overview', 'description', 'what happened in short', 'in short', 'at a glance', 'what was the problem', 'problem', 'problem statement', 'the problem', 'incident details', 'key findings', 'summary and impact', 'event summary', 'what is this about', 'brief', 'executive overview', 'issue description', 'what occurred', 'in brief', 'brief summary',
    ],
    impact: [
      'impact', 'impacts', 'the impact', 'customer impact', 'user impact', 'customer-facing impact', 'end user impact', 'end user', 'affected users', 'what was impacted',
      'summary of impact', 'impact assessment', 'impact analysis', 'business impact', 'impact on users', 'impact on customers', 'impact summary', 'service impact',
      'what was the impact', 'what service was down', 'what service was down/slow', 'services affected', 'affected packages', 'scope of impact', 'what were users experiencing', 'how many % of the users were affected', 'how many users were affected', 'scope', 'affected services', 'affected systems', 'affected service', 'service affected', 'services impacted', 'systems affected', 'users affected', 'who was affected', 'customers affected', 'impacted services', 'what was affected', 'publicly visible', 'internally visible', 'side-effects', 'side effects', 'other side-effects', 'what this means for you', 'blast radius', 'effects', 'effect', 'affected components', 'user-facing impact', 'user experience', 'data impact', 'consequences', 'observed behavior', 'symptoms and impact', 'affected', 'impacted users', 'how were customers affected', 'how were users affected',
    ],
    duration: [
      'duration', 'time to recovery', 'time to recover', 'time to repair', 'time to resolve', 'time to resolution', 'time to restore', 'time to mitigate', 'ttr', 'mttr', 'period', 'outage period', 'length of outage', 'incident length', 'outage length', 'total outage time', 'total time', 'impact time', 'how long was the outage', 'how long did it last', 'time of outage', 'outage time', 'incident window', 'impact window', 'timeframe', 'time frame', 'time of incident', 'downtime duration', 'length of downtime', 'total incident duration', 'total outage duration', 'duration of the outage', 'duration of outage', 'duration of disruption', 'duration of the interruption', 'timeframe of the outage', 'total duration',
      'outage duration', 'incident duration', 'duration of incident', 'duration of the incident', 'impact duration', 'downtime', 'total downtime', 'outage window', 'duration of impact',
    ],
    timeline: [
      'timeline', 'time line', 'incident timeline', 'outage timeline', 'events timeline', 'timeline of events', 'timeline of the incident', 'timeline of incident', 'timeline summary',
      'chain of events', 'chronology', 'key events', 'chronicle of the incident', 'timeline/recovery efforts', 'how did we respond', 'detailed timeline', 'response timeline',
      'detection timeline', 'event timeline', 'timeline of the outage', 'the timeline', 'sequence of events', 'event log', 'log of events', 'course of events', 'incident log', 'events', 'what happened when', 'key timestamps', 'incident chronology', 'timeline of the issue', 'rough timeline', 'time of events', 'sequence of the events', 'history of events', 'incident timeline of events', 'investigation timeline', 'resolution timeline', 'recovery timeline', 'remediation timeline',
    ],
    detection: ['detection', 'detection method', 'issue detected', 'issue detection', 'how was the incident detected', 'how was the issue detected', 'identified', 'detected by', 'symptoms', 'detection time', 'when was the issue detected', 'when was the incident detected', 'how was it detected', 'how it was detected', 'how did we detect it', 'how did we find out', 'discovery', 'monitoring and detection', 'alerting', 'how the issue was detected', 'issue discovery', 'detection and response', 'monitoring', 'time of detection', 'initial detection', 'first detected', 'detection & response'],
    trigger: ['trigger', 'triggers', 'leadup', 'lead up', 'lead-up', 'prologue', 'before the incident'],
    background: ['background', 'context', 'system overview', 'background information', 'background and context', 'environment', 'architecture', 'setup', 'glossary of terms', 'context and background', 'preface'],
    rootCause: [
      'root cause', 'root causes', 'root cause(s)', 'the root cause', 'root cause analysis', 'rca', 'cause', 'causes', 'main cause', 'root cause explanation', 'what caused the incident',
      'what was the root cause', 'what were the root causes', 'identified cause', 'technical cause', 'working theory', 'fault', 'five whys', '5 whys', 'five why\'s', 'whys', 'the five whys',
      'what went wrong and why', 'why did it happen', 'root cause of the outage', 'blameless root cause', 'cause of the problem', 'what was causing the issue', 'root cause identification', 'diagnosis', 'how did this happen', 'how did it happen', 'why it happened', 'why did this happen', 'cause of the incident', 'cause of the outage', 'reason', 'reasons', 'the cause', 'causal analysis', 'cause analysis', 'technical analysis', 'technical root cause', 'primary root cause', 'proximate cause', 'what caused it', 'what caused this', 'what caused the outage', 'what caused the issue', 'cause of incident', 'cause of outage', 'what was the cause', 'origin', 'source of the problem', 'root problem', 'problem analysis', 'root cause hypothesis', 'the bug', 'vulnerability', 'cause description', '5-whys', '5 why\'s', 'five whys analysis', 'root-cause', 'root-cause analysis', 'root cause summary',
    ],
    contributing: ['contributing factors', 'contributing conditions', 'contributing factor', 'contributing conditions analysis', 'contributors', 'findings', 'contributing causes', 'contributing conditions and factors', 'aggravating factors', 'other factors'],
    response: ['response', 'escalation', 'incident escalation', 'incident response analysis', 'escalation path', 'actions taken', 'debugging process', 'misleading paths', 'investigation', 'misleading investigation', 'misleading investigation/debugging paths', 'immediate actions', 'actions taken during the incident', 'incident response', 'our response', 'response effort', 'response efforts', 'what did we do', 'investigation and response', 'debugging', 'troubleshooting', 'communication', 'communications', 'incident handling', 'handling', 'escalations', 'immediate response', 'which team/individuals was the incident escalated to', 'initial response', 'actions during incident', 'steps taken', 'misleading debugging paths', 'false leads'],
    resolution: [
      'resolution', 'the resolution', 'mitigation', 'solution', 'fix', 'how it is fixed', 'how did we fix it', 'how was the outage resolved', 'how the issue was fixed', 'how the incident was resolved',
      'incident resolution', 'resolution details', 'resolution explanation', 'details of fix', 'stabilization steps', 'remediation steps', 'remediation', 'remediations', 'how we fixed it', 'how did we resolve it', 'how it was fixed', 'how we resolved it', 'how was it fixed', 'how was it resolved', 'how was the issue resolved', 'the fix', 'the solution', 'fixes', 'workaround', 'workarounds', 'mitigations', 'mitigation steps', 'resolution steps', 'fix/resolution', 'corrective action taken', 'what was done to fix it', 'how the outage was resolved', 'how the problem was fixed', 'incident mitigation', 'resolution summary', 'how we mitigated', 'immediate fix', 'temporary fix', 'permanent fix', 'long-term solution', 'immediate resolution', 'rollback', 'repair', 'stabilization', 'containment', 'containment and eradication',
    ],
    recovery: ['recovery', 'recovery efforts', 'restoration', 'recovery steps', 'restoring service', 'service restoration', 'recovery process'],
    prevention: [
      'corrective and preventative measures', 'corrective and preventive measures', 'corrective and preventative measure', 'corrective and preventive measure', 'corrective and preventive actions',
      'corrective and preventative actions', 'corrective measures', 'preventative measures', 'preventive measures', 'prevention', 'preventive actions', 'preventative actions', 'corrective/preventative measures',
      'corrective measures and prevention', 'future measures', 'future prevention', 'improvements', 'improvements/fixes', 'improvements and fixes', 'improvements needed', 'recommendations', 'recommendation',
      'proposal improvements', 'measures', 'future work', 'process improvements', 'technical improvements', 'documentation improvements', 'what we\'re doing now', 'how are we going to do better in the future', 'how will we prevent this', 'how do we prevent this', 'how can we prevent this', 'how to prevent this', 'preventing recurrence', 'recurrence prevention', 'preventing this in the future', 'prevention of recurrence', 'what are the things that can be improved/fixed', 'what can be improved', 'what can be improved/fixed', 'things that can be improved', 'hardening', 'countermeasures', 'counter-measures', 'preventative action', 'preventive action', 'preventive steps', 'preventative steps', 'prevention steps', 'prevention measures', 'improvement', 'areas of improvement', 'areas for improvement', 'opportunities for improvement', 'what we are changing', 'what will change', 'what are we changing', 'changes', 'future improvements', 'improvement areas', 'long-term improvements', 'corrective & preventive measures', 'how to avoid this in the future', 'avoiding future problems', 'what we will do differently', 'how are we making incidents like this less likely', 'how are we making incidents like this less likely or less impactful', 'future considerations', 'future plan', 'future plans', 'looking forward', 'looking ahead', 'going forward', 'mitigation and prevention', 'safeguards', 'corrective and preventative steps', 'measures to prevent recurrence', 'steps to prevent recurrence', 'suggested improvements', 'suggestions', 'proposed changes', 'measures against such problem in future', 'corrective and preventative', 'preventative measures and improvements',
    ],
    lessons: [
      'lessons', 'lessons learned', 'lessons learnt', 'lesson learned', 'learnings', 'takeaways', 'key takeaways', 'learning opportunities', 'what lessons did you learn', 'insights', 'what went well',
      'things that went well', 'what worked', 'what went wrong', 'what went poorly', 'what went badly', 'things that went poorly', 'what didn\'t go well', 'what didn\'t go so well', 'what could have gone better',
      'what could be done better', 'what was difficult', 'what didn\'t work', 'where we got lucky', 'where did we get lucky', 'lessons and thoughts', 'opportunities', 'reflections', 'reflection', 'retrospective', 'what we learned', 'what did we learn', 'what have we learned', 'what i learned', 'things that could have gone better', 'things that could be improved', 'what could have been better', 'what went right', 'what went well?', 'what worked well', 'what did not work', 'what did not go well', 'what didn\'t work well', 'what went well & where did we get lucky', 'where we were lucky', 'luck', 'what we got lucky on', 'what helped', 'what could have been worse', 'what i was wrong about', 'lessons and takeaways', 'our learnings', 'learning', 'lessons for the future', 'good', 'bad', 'the good', 'the bad', 'the ugly', 'went well', 'went wrong', 'went poorly', 'got lucky', 'what was difficult?', 'how\'d we do', 'how did we do', 'key learnings', 'key lessons', 'what can we learn', 'what would we do differently',
    ],
    actionItems: [
      'action items', 'action item', 'actions', 'action plan', 'actionable tasks', 'action items & followups', 'action items and follow-ups', 'follow-ups', 'follow ups', 'followups', 'follow-up', 'follow up', 'follow-up actions',
      'follow-up tasks', 'follow-up items', 'next steps', 'todo', 'to-do', 'to do', 'todos', 'todo list', 'to-do list', 'tasks', 'task', 'task list', 'list of tasks', 'specific tasks', 'tasks to address the issue', 'tasks to address issue',
      'a list of tasks to address the issue', 'specific tasks to address the issue', 'corrective actions', 'review actions', 'resulting action', 'resulting actions', 'outcomes/corrective actions', 
      'what we\'re doing about it', 'future actions', 'short term', 'medium term', 'long term', 'action points', 'action point', 'follow-up work', 'follow up actions', 'follow up items', 'follow-up action items', 'remaining work', 'outstanding work', 'outstanding items', 'open items', 'open action items', 'items', 'work items', 'tickets', 'jira tickets', 'issues created', 'tracked work', 'planned work', 'remaining tasks', 'tasks list', 'todo items', 'to-dos', 'to dos', 'tasks to be done', 'what\'s next', 'what is next', 'what next', 'next actions', 'backlog items', 'preventative tasks', 'preventive tasks', 'action items and next steps', 'immediate', 'mid term', 'mid-term', 'medium-term', 'short-term', 'long-term', 'actionable items', 'actionables', 'future tasks', 'task to address the issue', 'tasks to fix the issue', 'tasks to address the problem', 'assigned actions', 'remediation items', 'remediation tasks', 'follow-ups and action items', 'corrective action items', 'clean-up', 'remaining action items', 'action register', 'actions to take', 'actions to be taken',
    ],
    references: ['references', 'supporting information', 'supporting data', 'supporting documents', 'appendix', 'glossary', 'images', 'links', 'related links', 'see also', 'resources', 'related', 'related incidents', 'related documents', 'related issues', 'further reading', 'additional resources', 'evidence', 'data', 'logs', 'graphs', 'screenshots', 'attachments', 'supporting material', 'chat log', 'irc log'],
    other: ['conclusion', 'conclusions', 'final thoughts', 'closing thoughts', 'closing notes', 'closing note', 'final note', 'final notes', 'final words', 'summation', 'the end', 'acknowledgements', 'acknowledgments', 'closing the loop', 'in conclusion', 'closing remarks', 'final remarks', 'closing'],
    metadata: ['date', 'author', 'authors', 'status', 'severity', 'owner', 'owners', 'incident date', 'incident time', 'date of postmortem', 'attendees', 'responders', 'participants', 'key information', 'created by', 'last modified', 'incident lead', 'reported by', 'stats', 'metrics', 'incident metadata', 'incident details table', 'incident commander', 'people involved', 'involved parties', 'roles', 'team', 'teams involved', 'attendance', 'severity level', 'priority', 'incident id', 'incident number', 'reporter', 'prepared by', 'written by', 'reviewed by', 'reviewers', 'key roles', 'names of people involved', 'state', 'version', 'last updated', 'date of incident', 'type', 'category', 'environment affected', 'reference'],
  },
  headingsOnly: [
    'monitoring', 'events', 'items', 'immediate', 'changes', 'affected', 'effect', 'effects', 'good', 'bad', 'the good', 'the bad', 'the ugly', 'evidence', 'data', 'logs', 'type', 'state',
    'brief', 'setup', 'version', 'reason', 'reasons', 'scope', 'problem', 'environment', 'architecture', 'related', 'resources', 'graphs', 'tickets', 'learning', 'opportunities', 'luck', 'category',
    'priority', 'improvement', 'repair', 'rollback', 'discovery', 'handling', 'communication', 'communications', 'vulnerability', 'suggestions', 'description', 'findings', 'fix',
    'links', 'images', 'team', 'roles', 'reference', 'references', 'symptoms', 'fault', 'measures', 'short term', 'medium term', 'long term', 'short-term', 'medium-term', 'long-term', 'mid term', 'mid-term',
    'identified', 'context', 'owner', 'date', 'author', 'authors', 'status', 'severity', 'stats', 'metrics', 'solution',
  ],
  and: ['and'],
  labels: {
    start: ['start', 'start time', 'started', 'started at', 'begin', 'began', 'beginning', 'start date', 'time of start', 'start of outage', 'start of the outage', 'outage start', 'incident start', 'impact start', 'start date/time', 'start of incident', 'from'],
    end: ['end', 'end time', 'ended', 'ended at', 'end date', 'time of end', 'end of outage', 'end of the outage', 'outage end', 'incident end', 'impact end', 'end date/time', 'end of incident', 'resolved at', 'to', 'until'],
  },
  columns: {
    time: ['time', 'when', 'timestamp', 'date/time', 'date-time', 'datetime', 'hour', 'at'],
    date: ['date', 'day'],
    task: ['action', 'action item', 'action items', 'task', 'item', 'description', 'what', 'improvement', 'measure', 'todo', 'action item description', 'follow-up'],
    owner: ['owner', 'owners', 'assignee', 'who', 'responsible', 'assigned to', 'dri', 'owned by', 'person', 'assigned', 'assignees'],
    due: ['due', 'due date', 'deadline', 'expected date', 'date', 'when', 'eta', 'target date'],
    status: ['status', 'state', 'done', 'progress'],
    issue: ['issue', 'ticket', 'bug', 'bug #', 'tracking', 'tracking bug', 'jira', 'link', 'pr', 'reference', 'related issue', 'trello card', 'issues'],
  },
  fields: {
    authors: ['author', 'authors', 'author(s)', 'written by', 'prepared by', 'reported by', 'created by', 'by', 'reporter', 'incident lead', 'postmortem author', 'report author', 'authored by', 'name', 'names', 'name(s)', 'author name', 'contributors', 'editor', 'editors'],
    owner: ['owner', 'owners', 'postmortem owner', 'incident owner', 'document owner', 'report owner', 'incident commander', 'review owner', 'dri'],
    status: ['status', 'document status', 'postmortem status', 'report status', 'state', 'review status'],
    severity: ['severity', 'severity level', 'incident severity', 'sev', 'sev level', 'priority', 'incident priority'],
    date: ['date', 'incident date', 'date of incident', 'date of the incident', 'date of outage', 'outage date', 'day'],
    published: ['published', 'publication date', 'date published', 'published on', 'date of publication', 'report date', 'postmortem date', 'date of postmortem'],
    profile: ['postmortem profile'],
  },
  done: ['done', 'complete', 'completed', 'closed', 'fixed', 'resolved', 'finished', 'merged'],
  open: ['open', 'todo', 'to do', 'in progress', 'not started', 'pending', 'started', 'planned', 'wip'],
  documentNames: ['disruption', 'security incident', 'incident on', 'postmortem', 'post mortem', 'post-mortem', 'incident report', 'incident review', 'incident summary', 'incident analysis', 'outage', 'root cause', 'rca', 'after action', 'after-action', 'post-incident', 'post incident'],
};
