/** A document that is exported, and what becomes of it in the hands of people. */
export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly hasBom: boolean;
  /** The text of one item, as it stands there, and what somebody makes of it. */
  readonly edit: readonly [string, string];
  /** The one item whose link cannot be written without changing how the document reads. */
  readonly notLinked?: string;
}

/** Where a link would change how the document reads, none is written: the issue is there, and the report says so. */
export const AWKWARD: Sample = {
  name: 'awkward',
  hasBom: false,
  edit: ['Increase it', 'Increase it'],
  notLinked: 'Implement a plan.',
  text: `# Postmortem: the queue

## Root cause

A bug.

Measures:

To prevent it, the following tasks should be completed:${' '}

  - Increase it.${' '}

  - Watch it.${'  '}

- Implement a plan.${' '}

  - Shorten what it takes to answer.
  - Review it
  https://example.com/a.html
`,
};

const CRLF = (text: string): string => text.replaceAll('\n', '\r\n');

/** The places in which items stand, each with what is easily lost when a link is written there. */
export const SAMPLES: readonly Sample[] = [
  {
    name: 'pieces',
    hasBom: false,
    edit: ['Upgrade every proxy', 'Replace every proxy at once'],
    text: `

# A Post Mortem on the proxy failure
## Issue Summary:
Duration of the outage: 2 hours, from 1:00 PM to 3:00 PM WAT.

Timeline:
• 1:00 PM: A customer reported errors. • 1:20 PM: The proxy did not answer. • 3:00 PM: The outage was declared over.

## Root cause and resolution:
The proxy ran an outdated version. Corrective and preventative measures:

To prevent similar issues the team will do the following:
• Look for updates every month. • Watch the load of all proxies.![3F](https://example.com/assets/3f.png)


### TODO:
• Upgrade every proxy that is outdated. • Alert on high load of the proxies. • Train the team in the use of the proxies.![A picture](https://example.com/a.png)`,
  },
  {
    name: 'nested',
    hasBom: false,
    edit: ['Alert two weeks before', 'Alert the whole team three weeks before'],
    text: `---
title: Sign-in was down
severity: SEV2
---

# Postmortem: sign-in was down

## Root cause

A certificate ran out.

## Action items

1. Certificates
    - [ ] Alert two weeks before they run out  
    - [x] Renew the one that ran out
2. People
    * [ ] Write a runbook
    * [ ] Write a runbook

## Lessons learned

None.
`,
  },
  {
    name: 'table',
    hasBom: true,
    edit: ['Cap the pool', 'Cap the pools of all services'],
    text: CRLF(`# Postmortem: the database refused connections

## Root cause

A pool without an end.

## Action items

| Action                     | Owner | Ticket | Due        |
|:---------------------------|-------|:------:|------------|
| Cap the pool               | @dana |        | 2024-06-01 |
| Alert on \`connections\` \\| pools | Sam   | TBD    |            |
| Write down who to call     |       | -      | 2024-07-01 |

Nothing else.
`),
  },
  {
    name: 'headings',
    hasBom: false,
    edit: ['Restart consumers', 'Restart dead consumers'],
    text: `# Postmortem: the queue stalled

## Root cause

A consumer died.

## Action items

### 1) Restart consumers by themselves \`@dana\` [repair]

They have to come back.

### 2) Page on the age of messages \`@kim\` [detect]

It took an hour to see.

### 3) Write down how to drain the queue \`@sam\` [prevent]
`,
  },
  {
    name: 'tabs',
    hasBom: false,
    edit: ['Rotate the logs', 'Rotate all logs daily'],
    text: '# Postmortem: the disk was full\n\n## Root cause\n\nLogs.\n\n## Action items\n\n-\tRotate the logs\t\n-\t**Alert** at 80 %\n\tof the disk\n-\tDelete what is old <!-- which? -->\n\n## Appendix\n\n\tdf -h\n',
  },
];
