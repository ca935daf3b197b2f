import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import { readDocument } from '../../src/core/document/postmortem';
import { mayNameOwner } from '../../src/core/document/trailer';
import { collect, type PostmortemNode, rangeOfNode } from '../../src/core/document/tree';
import { treeText } from '../../src/core/report/treeText';

function tree(text: string): string {
  return treeText('x', readDocument(text, { fileName: 'postmortem.md' }).postmortem)
    .split('\n')
    .slice(1)
    .join('\n')
    .trim();
}

describe('reading', () => {
  it('takes headings, bold lines, labels and labels behind a sentence for the same thing', () => {
    const sections = (text: string): string[] =>
      collect(readDocument(text).postmortem, 'section').map(({ name, form, isField }) => `${name} (${isField ? 'field, ' : ''}${form})`);
    assert.deepEqual(
      sections(
        '# Outage\n\n## Issue Summary:\n\nDuration: 2 hours\n\n**Impact:** all users\n\n**Timeline**\n\n- 10:00 down\n\nRoot cause\n\nA bug. It is fixed. Corrective measures:\n\n- test more\n',
      ),
      [
        'Issue Summary (heading)',
        'Duration (field, label)',
        'Impact (field, bold)',
        'Timeline (bold)',
        'Root cause (label)',
        'Corrective measures (tail)',
      ],
    );
  });

  it('takes a semicolon for a colon behind a name of a part, and behind nothing else', () => {
    const sections = (line: string) =>
      collect(readDocument(`# Postmortem: doors\n\n## Impact\n\n${line}\n`).postmortem, 'section').map(({ name }) => name);
    assert.deepEqual(sections('44 users were affected; the doors were shut for 2 h 50 min.'), ['Impact']);
    assert.deepEqual(sections('**44 users were affected**; the doors were shut for 2 h 50 min.'), ['Impact']);
    assert.deepEqual(sections('The root cause was a hinge; it was oiled.'), ['Impact']);
    assert.deepEqual(sections('Root cause; a hinge.'), ['Impact', 'Root cause']);
    assert.deepEqual(sections('**Root cause;** a hinge.'), ['Impact', 'Root cause']);
  });

  it('takes what opens and closes a box of a site generator for no words', () => {
    assert.equal(
      tree(
        '# Postmortem: doors\n\n## Timeline (UTC) {#timeline}\n\n:::note\n\n- 10:00 Shut\n- 11:00 Open\n:::\n\n{{< notice tip >}}\n\n- 12:00 Closed\n  {{< /notice >}}\n\n' +
          '## Action items {#do-this .wide}\n\n:::tip Tracking\nSee the milestone.\n:::\n\n!!! info\n\n- [ ] Oil the hinge\n',
      ),
      `├─ title  Postmortem: doors  :1
├─ section  Timeline (UTC)  [timeline; heading]  :3
│  ├─ event  10:00 UTC  Shut  :7
│  ├─ event  11:00 UTC  Open  :8
│  └─ event  12:00 UTC  Closed  :13
└─ section  Action items  [actionItems; heading]  :16
   ├─ statement  See the milestone.  :19
   └─ actionItem  Oil the hinge  [actionItems, open]  :24`,
    );
    const names = collect(readDocument('# Postmortem: doors\n\n!!! abstract "Summary"\n    Shut.\n').postmortem, 'section');
    assert.deepEqual(
      names.map(({ concepts }) => concepts),
      [['summary']],
    );
  });

  it('finds the day and the issue of a task in a table whose columns are called otherwise', () => {
    const items = (head: string, row: string): string[] =>
      tree(`# Postmortem: doors\n\n## Actions\n\n| Action | Who | ${head} |\n|---|---|---|---|\n| Oil the hinge | Ada | ${row} |\n`)
        .split('\n')
        .slice(2)
        .map(line => line.trim());
    const link = '[ABC-1](https://jira.example.com/browse/ABC-1)';
    assert.deepEqual(items('By | Where', `3 Dec 2026 | ${link}`), [
      '└─ actionItem  Oil the hinge  [actionItems, owner Ada, due 3 Dec 2026, ABC-1]  :7',
    ]);
    assert.deepEqual(items('Completed / planned | Ref.', `Completed 2026-11-12 | ${link}`), [
      '└─ actionItem  Oil the hinge  [actionItems, done, owner Ada, due 2026-11-12, ABC-1]  :7',
    ]);
    assert.deepEqual(items('Created | Incident', `3 Dec 2026 | ${link}`), ['└─ actionItem  Oil the hinge  [actionItems, owner Ada]  :7']);
  });

  it('knows cities as those who live there call them, and more names for the actions', () => {
    assert.match(
      tree('# Post-mortem: porte\n\n## Sintesi\n\nDalle 09:40 alle 11:05 (ora di Roma) le porte erano chiuse.\n'),
      /window {2}09:40 ora di Roma/,
    );
    for (const name of ['조치 항목', 'Required changes']) {
      const items = collect(readDocument(`# Postmortem: doors\n\n## ${name}\n\n- [ ] Oil the hinge\n`).postmortem, 'actionItem');
      assert.equal(items.length, 1, name);
    }
  });

  it('takes a day on the outer list for that of the inner one, and one told below an event for a detail of it', () => {
    assert.equal(
      tree(
        '# Postmortem: doors\n\n## Timeline (UTC)\n\n- 2024-05-07\n  - 10:00 Shut\n    - Lock 5, fitted on 30 April\n  - 11:00 Oiled\n- 2024-05-08\n  - 09:00 Open\n',
      ),
      `├─ title  Postmortem: doors  :1
└─ section  Timeline (UTC)  [timeline; heading]  :3
   ├─ statement  2024-05-07  :5
   ├─ event  2024-05-07 10:00 UTC  Shut  :6
   ├─ statement  Lock 5, fitted on 30 April  :7
   ├─ event  2024-05-07 11:00 UTC  Oiled  :8
   ├─ statement  2024-05-08  :9
   └─ event  2024-05-08 09:00 UTC  Open  :10`,
    );
  });

  it('takes a day right behind a handle for when the task is due', () => {
    assert.match(
      tree('# Postmortem: doors\n\n## Todo\n\n- [ ] oil the hinge @pk 2026-12-04 #212\n'),
      /oil the hinge {2}\[actionItems, open, owner @pk, due 2026-12-04, #212\]/,
    );
    assert.match(tree('# Postmortem: doors\n\n## Todo\n\n- [ ] upgrade @acme/door 2026-12\n'), /\[actionItems, open\]/);
  });

  it('takes days and tables without a name for a timeline only where something else tells of an incident', () => {
    const isOne = (text: string): boolean => readDocument(text).postmortem.isPostmortem;
    const days = '## 12 May\n\n- 10:00 Doors open\n- 11:00 First talk\n\n## 13 May\n\n- 10:00 Second talk\n- 12:00 Lunch\n';
    const table = '| Time | What |\n|---|---|\n| 10:00 | Doors open |\n| 11:00 | Talk |\n| 12:00 | Lunch |\n';
    for (const text of [days, table]) {
      assert.equal(isOne(`# Our meeting\n\n${text}\n## Summary\n\nIt took 2 hours.\n\n## Action items\n\n- Book a room\n`), false);
      assert.equal(isOne(`# Our meeting\n\n## Overview\n\nIt was held on 12 May.\n\n${text}`), false);
    }
    assert.equal(collect(readDocument(`# Postmortem: doors\n\n${table}`).postmortem, 'event').length, 3);
  });

  it('reads a box that is typed behind a sign, and takes it for no word of the task', () => {
    const text =
      '# Postmortem: doors\n\n## Action items\n\n- 🚧 [ ] Oil the lock (@dana)\n- ✅ [x] Count the keys (@gil)\n- [ ] Paint [x] on the door\n';
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'actionItem').map(({ task, done }) => [task, done]),
      [
        ['Oil the lock', false],
        ['Count the keys', true],
        ['Paint [x] on the door', false],
      ],
    );
  });

  it('reads boxes that Markdown does not know: in a cell, without a blank, and with the marks of what was given up', () => {
    const tasksOf = (items: string): unknown[] =>
      collect(readDocument(`# Postmortem: doors\n\n## Action items\n\n${items}\n`).postmortem, 'actionItem').map(({ task, done }) => [
        task,
        done,
      ]);
    assert.deepEqual(
      tasksOf('| Action | Owner |\n| --- | --- |\n| [x] Oil the lock | Dana |\n| [ ] Count the keys | Gil |\n| - [ ] Paint it | Gil |'),
      [
        ['Oil the lock', true],
        ['Count the keys', false],
        ['Paint it', false],
      ],
    );
    assert.deepEqual(tasksOf('- [~] Oil the lock\n- [-] Count the keys\n- [/] Paint the door\n- [>] Hang a bell\n- [x]Call the smith'), [
      ['Oil the lock', true],
      ['Count the keys', true],
      ['Paint the door', false],
      ['Hang a bell', false],
      ['Call the smith', true],
    ]);
    assert.deepEqual(tasksOf('- [Guide](https://example.com) to be read by all\n- [x](https://example.com) is to be read'), [
      ['Guide to be read by all', null],
      ['x is to be read', null],
    ]);
  });

  it('reads a length that is written like a time where it is all of a field, and leaves open what may be minutes', () => {
    const minutes = (value: string): number[] =>
      collect(readDocument(`# Postmortem: doors\n\n**Duration:** ${value}\n`).postmortem, 'duration').map(duration => duration.minutes);
    assert.deepEqual(['0:47', '00:47', '01:23:30', '1:30 h', '1:30 Std.', '0h47', '0:47 uur'].map(minutes), [
      [47],
      [47],
      [83.5],
      [90],
      [90],
      [47],
      [47],
    ]);
    assert.deepEqual(['1:30', '10:05', '10:05 UTC', 'from 0:47 on', '0:47 AM'].map(minutes), [[], [], [], [], []]);
  });

  it('finds the same events in a list, a table, lines, run-in bullets and headings', () => {
    const forms = {
      list: '- 10:00 AM: down\n- 10:30 AM - up',
      bold: '- **10:00 AM:** down\n- **10:30 AM** - up',
      table: '| Time | Event |\n| --- | --- |\n| 10:00 AM | down |\n| 10:30 AM | up |',
      lines: '10:00 AM down\n10:30 AM: up',
      paragraphs: '10:00 AM: down\n\n10:30 AM – up',
      bullets: '• 10:00 AM: down • 10:30 AM: up',
      headings: '### 10:00 AM\n\n### 10:30 AM: up',
    };
    for (const [form, body] of Object.entries(forms)) {
      const events = collect(readDocument(`# Outage\n\n## Timeline (all times in WAT)\n\n${body}\n`).postmortem, 'event');
      assert.deepEqual(
        events.map(({ time }) => `${time.clock} ${time.zone?.name}`),
        ['10:00 WAT', '10:30 WAT'],
        form,
      );
      assert.equal(events[1]?.what, 'up', form);
    }
  });

  it('reads hours and minutes since the start, written together or apart', () => {
    const lines = [
      'T+1h30m a',
      '+2h10m b',
      'T+2h 15m c',
      'T+2 hours 20 minutes: d',
      'T+2h30 e',
      'T+3h: f',
      'T+4h 15 users g',
      'T+245m – h',
    ];
    const events = collect(readDocument(`# Outage\n\n## Timeline\n\n${lines.map(line => `- ${line}\n`).join('')}`).postmortem, 'event');
    assert.deepEqual(
      events.map(({ relativeMinutes, what }) => `${relativeMinutes} ${what}`),
      ['90 a', '130 b', '135 c', '140 d', '150 e', '180 f', '240 15 users g', '245 h'],
    );
  });

  it('reads French hours of one digit as times where they open a line', () => {
    const events = collect(readDocument('# Incident\n\n## Chronologie\n\n8h45 : panne\n9h20 – alerte\n11h : retour\n').postmortem, 'event');
    assert.deepEqual(
      events.map(({ time, what }) => `${time.clock} ${what}`),
      ['08:45 panne', '09:20 alerte', '11:00 retour'],
    );
  });

  it('reads whose a task is and when it is due, with a comma in the day, and of a name before what is to be done', () => {
    const told = (item: string): (string | null | undefined)[] => {
      const text = `# Outage\n\n## Root cause\n\nA bug.\n\n## Action items\n\n${item}\n`;
      const [action] = collect(readDocument(text).postmortem, 'actionItem');
      return [action?.task, action?.owner, action?.due, action?.issue?.text];
    };
    const tracker = '[UP-310](https://acme.atlassian.net/browse/UP-310)';
    assert.deepEqual(told(`- [ ] Cap the parts (Marcus Bell, Dec 4, 2026) ${tracker}`), [
      'Cap the parts',
      'Marcus Bell',
      'Dec 4, 2026',
      'UP-310',
    ]);
    assert.deepEqual(told('- [ ] Cap the parts (Aug 4, 2026, Marcus Bell) (#1)'), ['Cap the parts', 'Marcus Bell', 'Aug 4, 2026', '#1']);
    assert.deepEqual(told('- [ ] Cap the parts – Ada Bell – Fri, Dec 4, 2026'), [
      'Cap the parts',
      'Ada Bell',
      'Fri, Dec 4, 2026',
      undefined,
    ]);
    assert.deepEqual(told('- [ ] Cap it by Dec 4, 2026 (Marcus Bell)'), ['Cap it by Dec 4, 2026', 'Marcus Bell', 'Dec 4, 2026', undefined]);
    assert.deepEqual(
      ['Liam Chen to load fewer columns', 'Ilse de Vries to add an alert', 'Rate Limiter to cap bursts'].map(item => [
        told(`- ${item}`)[1],
        mayNameOwner(item),
      ]),
      [
        [null, true],
        [null, true],
        [null, true],
      ],
    );
    assert.equal(told('- Point Zorblax to cache nodes')[1], null);
    assert.equal(told('- Edge Cache to serve stale pages')[1], null);
  });

  it('reads a paragraph as events where most of its sentences open with a time, and it is all of the timeline', () => {
    const events = (body: string): string[] =>
      collect(readDocument(`# Outage\n\n## Timeline\n\n${body}\n`).postmortem, 'event').map(({ time, what }) => `${time.clock} ${what}`);
    const told = ['14:05 deploy went out.', '14:11 on-call was paged.', '15:37 service restored.'];
    assert.deepEqual(events('14:05 UTC deploy went out. 14:11 UTC on-call was paged. 15:37 UTC service restored.'), told);
    assert.deepEqual(events('At 14:05 UTC deploy went out. At **14:11 UTC** on-call was paged. At 15:37 UTC, service restored.'), told);
    assert.deepEqual(events('At 14:05 UTC it broke. Errors rose. At 14:11 UTC it was seen.'), [
      '14:05 it broke. Errors rose.',
      '14:11 it was seen.',
    ]);
    assert.equal(events('At 14:05 UTC it broke. Errors rose. Users wrote. Nobody read it. At 14:11 UTC it was seen.').length, 1);
    assert.equal(events('Errors rose. At 14:05 UTC it broke. At 14:11 UTC it was seen.').length, 1);
    assert.deepEqual(events('14:05 UTC it broke. 15:37 UTC it was back.\n\n- 14:11 UTC seen'), [
      '14:05 it broke. 15:37 UTC it was back.',
      '14:11 seen',
    ]);
    assert.equal(events('Um 14:05 Uhr fiel sie aus. Um 14:11 Uhr kam der Alarm.').join(), '14:05 fiel sie aus.,14:11 kam der Alarm.');
    const { postmortem } = readDocument('# Outage\n\n## Summary\n\nAt 14:05 UTC the doors went down. At 15:37 UTC they were restored.\n');
    assert.equal(collect(postmortem, 'window')[0]?.minutes, 92);
  });

  it('counts days that a timeline names without a date, and leaves open those that it cannot place', () => {
    const days = (...events: string[]): (string | number | null)[] =>
      collect(readDocument(`# Outage\n\n## Timeline (UTC)\n\n${events.map(event => `- ${event}`).join('\n')}\n`).postmortem, 'event').map(
        ({ time }) => time.day ?? time.dayCount,
      );
    assert.deepEqual(days('Monday 18:00 a', '23:30 b', '00:10 c', 'Tuesday 20:10 d', 'Thu 09:00 e'), [0, 0, 1, 1, 3]);
    assert.deepEqual(days('Day 1, 18:00 a', 'Day 2, 20:10 b', '20:30 c'), [0, 1, 1]);
    assert.deepEqual(days('18:00 a', '20:10 (next day) b', '20:20 c', '20:30 +2d d'), [0, 1, 1, null]);
    assert.deepEqual(days('Dec 31, 23:50 a', 'Jan 1, 00:10 b', 'Jan 3, 10:00 c'), [0, 1, 3]);
    assert.deepEqual(days('08.07. 18:00 a', '09.07. 20:10 b'), [0, 1]);
    assert.deepEqual(days('2024-12-31 23:50 a', '00:10 b', 'Jan 1 01:00 c', 'next day 10:00 d'), [
      '2024-12-31', '2025-01-01', '2025-01-01', '2025-01-02',
    ]); // biome-ignore format: days read better in one line
    // Before or behind the other events? And how often is tomorrow?
    assert.deepEqual(days('18:00 a', 'Tuesday 20:10 b', '20:20 c'), [0, null, null]);
    assert.deepEqual(days('18:00 a', '20:10 (next day) b', '20:20 (next day) c'), [0, 1, null]);
    assert.deepEqual(days('2nd alert at 10:05', '3rd alert at 10:10', 'so at 10:15 we look'), [0, 0, 0]);
  });

  it('takes the year of days without one from the incident, not from what is due later', () => {
    const text =
      '# Outage\n\n## Summary\n\nDown from 2025-12-31 23:20 to 23:50 UTC.\n\n## Timeline (UTC)\n\n- Dec 31 23:20 down\n- Jan 1 00:10 up\n\n## Action items\n\n- A, due 2027-01-02\n- B, due 2027-01-03\n';
    const events = collect(readDocument(text).postmortem, 'event');
    assert.deepEqual(
      events.map(({ time }) => time.instant),
      ['2025-12-31T23:20:00Z', '2026-01-01T00:10:00Z'],
    );
  });

  it('reads times under a name of their own outside of the timeline', () => {
    const text =
      '# Outage\n\n**Started:** 10:00 UTC\n**Detected:** 10:05 UTC (pager)\n\n| Key | Time |\n| --- | --- |\n| Resolved | 11:00 |\n\n## Timeline\n\n- Closed: 12:00\n\n## Impact\n\nNote: from 10:00 on nothing worked.\n';
    assert.deepEqual(
      readDocument(text).postmortem.times.map(({ label, time }) => `${label} ${time.clock} ${time.zone?.name}`),
      ['Started 10:00 UTC', 'Detected 10:05 UTC', 'Resolved 11:00 UTC'],
    );
  });

  it('reads start, end and length in rows of a name and a value', () => {
    const { postmortem } = readDocument(
      '# Postmortem: the door\n\n| Field | Value |\n| --- | --- |\n| Start | 2026-05-21 10:00 UTC |\n| End | 2026-05-21 10:30 UTC |\n| **Duration** | 30 min |\n| Time to resolve | 20 min |\n',
    );
    assert.deepEqual(
      collect(postmortem, 'window').map(({ minutes }) => minutes),
      [30],
    );
    assert.deepEqual(
      collect(postmortem, 'duration').map(({ minutes }) => minutes),
      [30],
    );
  });

  it('knows what an action item says of itself', () => {
    const text = [
      '# Outage', '', '## Action items', '',
      '- [x] Patch hosts (@dana), P1',
      '- Add an alert, due 2024-05-31 ([#12](https://github.com/acme/ops/issues/12))',
      '- Group', '  - Nested task',
      '', '| Action | Owner | Issue |', '| --- | --- | --- |', '| Rotate keys | Sam | ops#3 |',
    ].join('\n'); // biome-ignore format: a document reads better line by line
    const items = collect(readDocument(text).postmortem, 'actionItem').map(({ task, done, owner, due, priority, issue }) => ({
      task,
      done,
      owner,
      due,
      priority,
      issue: issue?.number ?? null,
    }));
    assert.deepEqual(items, [
      { task: 'Patch hosts', done: true, owner: '@dana', due: null, priority: 'P1', issue: null },
      { task: 'Add an alert', done: null, owner: null, due: '2024-05-31', priority: null, issue: 12 },
      { task: 'Nested task', done: null, owner: null, due: null, priority: null, issue: null },
      { task: 'Rotate keys', done: null, owner: 'Sam', due: null, priority: null, issue: 3 },
    ]);
  });

  it('knows a task that is told as done, in its own words or below it', () => {
    const text = [
      '# Outage', '', '## Action items', '',
      '- Llama alerts configured @dana',
      '- Combing: we have removed the old brush',
      '- The gate has been repaired',
      '- Use the long rope. _Done in the stable._',
      '- All visitors will require a ticket',
      '- [ ] Fence painted',
      '- Ask whether the gate has been repaired',
      '- Fences to be painted',
      '', '## Follow-up actions', '', '#### 1) Fewer llamas @dana', '', 'Reduced the herd from 16 to 12.',
      '', '#### 2) More hay @dana', '', 'We should buy the hay in spring.',
      '', '#### 3) Fewer goats @sam', '', 'Assigned to @dana',
      '', '## Next steps', '', '- Confirm that llamas sleep', '', 'Confirmed that they do.',
      '', '- Confirm that goats sleep', '', 'Nobody could tell.',
      '', '## Lessons learned', '', 'Action point: write to the llamas.', '', '- This has been done.',
    ].join('\n'); // biome-ignore format: a document reads better line by line
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'actionItem').map(({ task, done }) => `${task}: ${done}`),
      [
        'Llama alerts configured @dana: true',
        'Combing: we have removed the old brush: true',
        'The gate has been repaired: true',
        'Use the long rope. Done in the stable.: true',
        'All visitors will require a ticket: true',
        'Fence painted: false',
        'Ask whether the gate has been repaired: null',
        'Fences to be painted: null',
        'Fewer llamas @dana: true',
        'More hay @dana: null',
        'Fewer goats @sam: null',
        'Confirm that llamas sleep: true',
        'Confirm that goats sleep: null',
        'write to the llamas.: true',
      ],
    );
  });

  it('reads owner, day and issue behind dashes, in parentheses and brackets, and makes up no owner', () => {
    const lines = [
      ['Comb the llama – Priya – 2030-07-15 – WOOL-123', 'Comb the llama', 'Priya', '2030-07-15', 'WOOL-123'],
      ['Comb the llama (Priya, 2030-07-15, WOOL-123)', 'Comb the llama', 'Priya', '2030-07-15', 'WOOL-123'],
      ['Comb the llama, due 2030-07-15, owner Priya. Ticket: WOOL-123', 'Comb the llama', 'Priya', '2030-07-15', 'WOOL-123'],
      ['Comb the llama [Priya] [2030-07-15] [#12]', 'Comb the llama', 'Priya', '2030-07-15', '#12'],
      ['Comb the llama | Zorblax | 2030-07-15 | org/repo#12', 'Comb the llama', 'Zorblax', '2030-07-15', 'org/repo#12'],
      ['Priya to comb the llama by Friday, July 15 (#12)', 'Priya to comb the llama by Friday, July 15', 'Priya', 'Friday, July 15', '#12'],
      ['Comb the llama – Zorblax – #12', 'Comb the llama – Zorblax', null, null, '#12'],
      ['Zorblax to move the llama', 'Zorblax to move the llama', null, null, null],
      ['Database to be combed', 'Database to be combed', null, null, null],
      ['Terraform: pin the llama', 'Terraform: pin the llama', null, null, null],
      ['London to be moved (@everyone)', 'London to be moved', null, null, null],
      ['Comb the llama (High, 2030-07-15)', 'Comb the llama (High, 2030-07-15)', null, null, null],
      ['Move the llama to Grafana – Loki – 2030-07-15', 'Move the llama to Grafana – Loki – 2030-07-15', null, null, null],
      ['Upgrade the llama - RHEL-8', 'Upgrade the llama - RHEL-8', null, null, null],
    ] as const;
    const text = ['# Outage', '', '## Action items', '', ...lines.map(([line]) => `- ${line}`)].join('\n');
    const items = collect(readDocument(text).postmortem, 'actionItem');
    assert.deepEqual(
      items.map(({ task, owner, due, issue }) => [task, owner, due, issue?.text ?? null]),
      lines.map(([, ...expected]) => expected),
    );
  });

  it('reads an issue in front of a task, a link that is all of it, names of several words, and words of other languages for owner and day', () => {
    const lines = [
      ['https://github.com/acme/barn/issues/81 Comb the llama (@dana)', 'Comb the llama', '@dana', null, '81'],
      ['https://gitlab.com/acme/barn/-/issues/81: Comb the llama', 'Comb the llama', null, null, '81'],
      [
        'https://github.com/acme/barn/issues/81 describes a llama; comb it',
        'https://github.com/acme/barn/issues/81 describes a llama; comb it',
        null,
        null,
        null,
      ],
      ['#306 broke the barn; comb the llama', '#306 broke the barn; comb the llama', null, null, null],
      ['#307 and #308: comb the llama', '#307 and #308: comb the llama', null, null, null],
      ['Revert PR #1', 'Revert PR #1', null, null, null],
      ['Do not repeat #2', 'Do not repeat #2', null, null, null],
      [
        'Undo what we did in https://github.com/acme/barn/issues/4',
        'Undo what we did in https://github.com/acme/barn/issues/4',
        null,
        null,
        null,
      ],
      ['Comb it the same as in #45', 'Comb it the same as in #45', null, null, null],
      ['Comb the llama #45', 'Comb the llama', null, null, '45'],
      ['Comb the llama, tracked in #45', 'Comb the llama', null, null, '45'],
      ['Revert the comb (#45)', 'Revert the comb', null, null, '45'],
      ['Comb the llama (Emma Thorn, 2030-12-31, https://github.com/acme/barn/issues/9)', 'Comb the llama', 'Emma Thorn', '2030-12-31', '9'],
      ['Comb the llama (owner: Dr. Jane Roe, due: 2030-07-15)', 'Comb the llama', 'Dr. Jane Roe', '2030-07-15', null],
      ['https://example.org/why-llamas Comb the llama', 'https://example.org/why-llamas Comb the llama', null, null, null],
      ['[Comb the old llama](https://github.com/acme/barn/issues/83) - @dana', 'Comb the old llama', '@dana', null, '83'],
      ['[#83](https://github.com/acme/barn/issues/83) Comb the old llama', 'Comb the old llama', null, null, '83'],
      ['Comb the llama. Owner: Ilse de Vries. Due: 2030-07-15', 'Comb the llama.', 'Ilse de Vries', '2030-07-15', null],
      ['Comb the llama. Owner: Koen Bakker.', 'Comb the llama.', 'Koen Bakker', null, null],
      ['Das Lama kämmen (Verantwortlich: Nina Krug, fällig: 15.07.2030)', 'Das Lama kämmen', 'Nina Krug', '15.07.2030', null],
      [
        'Peinar la llama (responsable: Lucía Herrera, fecha límite: 2030-07-15, #12)',
        'Peinar la llama',
        'Lucía Herrera',
        '2030-07-15',
        '12',
      ],
      ['Peigner le lama (responsable : Zoé Petit, échéance : 2030-07-15)', 'Peigner le lama', 'Zoé Petit', '2030-07-15', null],
      ['De lama kammen (verantwoordelijke: Jan de Boer)', 'De lama kammen', 'Jan de Boer', null, null],
      ['라마 빗기 (담당: 인증팀, 2030-07-15)', '라마 빗기', '인증팀', '2030-07-15', null],
      ['Pettinare il lama (incaricata: Anna Rossi)', 'Pettinare il lama', 'Anna Rossi', null, null],
    ] as const;
    const text = ['# Outage', '', '## Action items', '', ...lines.map(([line]) => `- [ ] ${line}`)].join('\n');
    const items = collect(readDocument(text).postmortem, 'actionItem');
    assert.deepEqual(
      items.map(({ task, owner, due, issue }) => [task, owner, due, issue?.number == null ? null : String(issue.number)]),
      lines.map(([, ...expected]) => expected),
    );
  });

  it('reads several owners, teams, handles of teams and what else stands beside an owner, and is in doubt where a team may be a thing', () => {
    const day = '2030-07-15';
    const lines = [
      [`Comb the llama (Priya & Zorblax, ${day})`, 'Comb the llama', 'Priya & Zorblax', day],
      ['Comb the llama (Priya and Ana)', 'Comb the llama', 'Priya and Ana', null],
      [`Comb the llama (Stable Engineering, ${day})`, 'Comb the llama', 'Stable Engineering', day],
      [`Comb the llama — Stable Engineering, ${day}`, 'Comb the llama', 'Stable Engineering', day],
      [`Comb the llama (the stable team, by ${day})`, 'Comb the llama', 'the stable team', day],
      ['Comb the llama – Team Wool', 'Comb the llama', 'Team Wool', null],
      [`Comb the llama – priya@wool.example, ${day}`, 'Comb the llama', 'priya@wool.example', day],
      ['Comb the llama (@wool/combers)', 'Comb the llama', '@wool/combers', null],
      [`Comb the llama @wool/combers by ${day}`, `Comb the llama @wool/combers by ${day}`, '@wool/combers', day],
      [`Comb the llama - @Nina Krug - ${day}`, 'Comb the llama', '@Nina Krug', day],
      [`Comb the llama (Zorblax, ${day}, [notes](https://wool.example/notes))`, 'Comb the llama', 'Zorblax', day],
      [`Comb the llama (Zorblax, ${day}, PR #871)`, 'Comb the llama', 'Zorblax', day],
      [`Comb the llama (Ana, once it sleeps before ${day})`, `Comb the llama (Ana, once it sleeps before ${day})`, 'Ana', null],
      [`Comb the llama. Zorblax, ${day}`, 'Comb the llama.', 'Zorblax', day],
      ['Stable team: comb the llama', 'Stable team: comb the llama', 'Stable team', null],
      [`Comb the llama (Stable team) – Priya – ${day}`, 'Comb the llama (Stable team)', 'Priya', day],
      ['Comb the llama (PR #871, merged)', 'Comb the llama', null, null],
      ['Comb the llama (done) #12', 'Comb the llama (done)', null, null],
      [`Comb the llama (done) – Priya – ${day}`, 'Comb the llama (done)', 'Priya', day],
    ] as const;
    const doubtful = [
      `Comb the llama (Wool Data, ${day})`,
      'Comb the llama (Stable Engineering)',
      'Comb the llama. wool-sre, #12, recurring',
      `Comb the llama (Zorblax & Quillon, decision by ${day})`,
      'Comb the llama (Zorblax, sold, delivery in June 2031)',
      'Comb the llama (Priya, with the vet)',
      'Stable Engineering: comb the llama',
    ];
    const nobodys = [
      'Comb the llama (Load Balancer)',
      'Upgrade the comb (@wool/comb)',
      'Comb with @types/comb',
      'Comb the llama `@wool/comb`',
      `Comb the llama (the team, by ${day})`,
      'Security: comb the llama',
    ];
    const items = [...lines.map(([line]) => line), ...doubtful, ...nobodys].map(line => `- [ ] ${line}`);
    const read = collect(readDocument(['# Outage', '', '## Action items', '', ...items].join('\n')).postmortem, 'actionItem');
    assert.deepEqual(
      read.slice(0, lines.length).map(({ task, owner, due }) => [task, owner, due]),
      lines.map(([, ...expected]) => expected),
    );
    const unowned = read.slice(lines.length).map(({ owner, text }) => [text, owner, mayNameOwner(text)]);
    assert.deepEqual(unowned, [
      ...doubtful.map(text => [text, null, true]),
      ...nobodys.map(text => [text.replaceAll('`', ''), null, false]),
    ]);
  });

  it('takes what is owned with points below it for what says whose these are, and who stands beside somebody known for somebody', () => {
    const read = (items: string, top = ''): unknown[] =>
      collect(readDocument(`# Postmortem: doors\n\n${top}## Action items\n\n${items}\n`).postmortem, 'actionItem').map(
        ({ task, owner, due }) => [task, owner, due],
      );
    assert.deepEqual(
      read(
        '1. **Doors that open** — Dana Reyes — 2030-07-15\n   - [ ] oil them\n   - [ ] paint them (@sam)\n2. Gates (due 2030-08-01)\n   - [ ] oil them\n3. Buy a bell',
      ),
      [
        ['oil them', 'Dana Reyes', '2030-07-15'],
        ['paint them', '@sam', '2030-07-15'],
        ['oil them', null, '2030-08-01'],
        ['Buy a bell', null, null],
      ],
    );
    const items = '* **Zorblax** – Oil the door – *by Dec 10, 2030*\n* **Quux Blah** – Cut what hangs by the wall – *by Dec 11, 2030*';
    const owners = (top: string) =>
      collect(readDocument(`# Postmortem: doors\n\n${top}## Action items\n\n${items}\n`).postmortem, 'actionItem').map(({ owner, due }) => [
        owner,
        due,
      ]);
    assert.deepEqual(owners('Author: Zorblax\n\n'), [
      ['Zorblax', 'Dec 10, 2030'],
      ['Quux Blah', 'Dec 11, 2030'],
    ]);
    assert.deepEqual(
      owners('').map(([owner]) => owner),
      [null, null],
      'nobody says that these are people',
    );
    const cut = collect(
      readDocument(`# Postmortem: doors\n\nAuthor: Zorblax\n\n## Action items\n\n- **Zorblax:** oil it\n- **Quux:** cut it\n`).postmortem,
      'actionItem',
    );
    assert.deepEqual(
      cut.map(({ owner }) => owner),
      ['Zorblax', 'Quux'],
    );
  });

  it('takes a time in parentheses behind a word for the end for a remark, and a second notation for no words', () => {
    const events = (items: string): unknown[] =>
      collect(readDocument(`# Postmortem: doors\n\n## Timeline (UTC)\n\n${items}\n`).postmortem, 'event').map(
        ({ what, end, milestone }) => [what, end?.text ?? null, milestone],
      );
    assert.deepEqual(events('- 10:00 Shut\n- 11:00 Resolved (10:58 by the clock)\n- 11:05 – 11:10 Tea'), [
      ['Shut', null, null],
      ['Resolved (10:58 by the clock)', null, 'resolved'],
      ['Tea', '11:10', null],
    ]);
    assert.deepEqual(events('- **T0 (10:00)** Shut\n- **T+60m (11:00)** Resolved').at(-1), ['Resolved', null, 'resolved']);
    assert.deepEqual(
      events('- :clock1: 10:00 Shut\n- :white_check_mark: 11:00 Resolved').map(event => (event as unknown[])[2]),
      [null, 'resolved'],
    );
  });

  it('reads each column of times in its own zone', () => {
    const rows = (head: string): string =>
      tree(`# Postmortem: doors\n\n## Timeline (BRT)\n\n| ${head} | Event |\n| --- | --- | --- |\n| 20:58 | 23:58 | Shut |\n`)
        .split('\n')
        .at(-1) ?? '';
    assert.match(rows('Local | UTC'), /event {2}20:58 BRT/);
    assert.match(rows('UTC | Local'), /event {2}20:58 UTC/);
    assert.match(rows('Time (CET) | Time (UTC)'), /event {2}20:58 CET/);
  });

  it('takes emphasis below a known heading for a remark', () => {
    const text =
      '# Postmortem: doors\n\n## Timeline\n\n*All times in UTC*\n\n- 10:00 Shut\n- 11:00 Open\n\n## Impact\n\n_Doors of oak_\n\n- 3 guests\n';
    assert.equal(
      tree(text),
      `├─ title  Postmortem: doors  :1
├─ section  Timeline  [timeline; heading]  :3
│  ├─ statement  All times in UTC  :5
│  ├─ event  10:00 UTC  Shut  :7
│  └─ event  11:00 UTC  Open  :8
└─ section  Impact  [impact; heading]  :10
   ├─ statement  Doors of oak  :12
   └─ statement  3 guests  :14`,
    );
    assert.match(tree(text.replace('*All times in UTC*', '**All times in UTC**')), /event {2}10:00 UTC/);
  });

  it('knows the day on which a document was exported, or will be reviewed, for none of the incident', () => {
    const dayOf = (line: string): string | null =>
      readDocument(`# Postmortem: doors\n\n${line}\n\n## Timeline (UTC)\n\n- 2030-07-15 10:00 Shut\n- 2030-07-15 11:00 Open\n`).postmortem
        .date;
    assert.equal(dayOf('_Post-mortem exported from acme.io on 20 July 2030 at 14:05_'), '2030-07-15');
    assert.equal(dayOf('State: Draft, for review on 2030-08-01'), '2030-07-15');
  });

  it('knows what is done by a field below it, by a word in front or behind an arrow, by why it was struck out, and by the name over it', () => {
    const open = (items: string): string[] =>
      collect(readDocument(`# Postmortem: doors\n\n## Action items\n\n${items}\n`).postmortem, 'actionItem')
        .filter(({ done }) => done !== true)
        .map(({ task }) => task);
    assert.deepEqual(
      open('1. **Oil the door**\n   - Owner: Ana\n   - Status: ✅ Done\n2. **Hang a bell**\n   - Owner: Ana · Status: Not started'),
      ['Hang a bell'],
    );
    assert.deepEqual(
      open(
        '- Completed: Oil the door\n- **Done** – Cut it\n- [Completed 11/12] Paint it\n- Buy a bell → shipped on 2030-07-15\n- [closed beta] Open a door\n- Done right, doors last',
      ),
      ['[closed beta] Open a door', 'Done right, doors last'],
    );
    assert.deepEqual(
      open('- ~~Oil the door (@ana)~~ — no longer needed\n- ~~Cut it~~ — @ana — 2030-07-15\n- ~~Buy a bell~~ — buy a gong'),
      ['Buy a bell — buy a gong'],
    );
    assert.deepEqual(
      open(
        '### Completed ✅\n\n- Oil the door\n\n### Out of scope\n\n- Buy a gate\n\n### Next\n\n- Buy a bell\n\nDone so far:\n\n- The wedge',
      ),
      ['Buy a bell'],
    );
  });

  it('reads tasks behind points in the middle of a line, mentions of Notion, and what is done by a day of its own', () => {
    const read = (items: string): unknown[] =>
      collect(readDocument(`# Postmortem: doors\n\n## Action items\n\n${items}\n`).postmortem, 'actionItem').map(
        ({ task, owner, due, done }) => [task, owner, due, done],
      );
    assert.deepEqual(read('- Oil the door · Ines · Dec 2\n- Buy a bell — @Mei Tanaka @December 3, 2030\n- action.door_opens on'), [
      ['Oil the door', 'Ines', 'Dec 2', null],
      ['Buy a bell', '@Mei Tanaka', 'December 3, 2030', null],
      ['action.door_opens on', null, null, null],
    ]);
    assert.deepEqual(
      read(
        '| What | Owner | Planned | Actual |\n| --- | --- | --- | --- |\n| Oil it | Dana | 2030-07-15 | 2030-07-16 |\n| Cut it | Sam | 2030-07-18 | |',
      ),
      [
        ['Oil it', 'Dana', '2030-07-15', true],
        ['Cut it', 'Sam', '2030-07-18', null],
      ],
    );
  });

  it('reads names of fields and states of tasks that are told in two languages', () => {
    const text = [
      '# Postmortem: doors', '', 'Autor / Author: Heike Z.', '', '## Maßnahmen / Action items', '',
      '| Maßnahme | Owner | Status |', '| --- | --- | --- |', '| Oil the door | Dana | erledigt / done |', '| Buy a bell | Sam | offen / open |', '| Paint it | Sam | done / open |',
    ].join('\n'); // biome-ignore format: a document reads better line by line
    const { postmortem } = readDocument(text);
    assert.deepEqual(
      postmortem.fields.map(({ name, value }) => `${name}: ${value}`),
      ['authors: Heike Z.'],
    );
    assert.deepEqual(
      collect(postmortem, 'actionItem').map(({ done }) => done),
      [true, false, null],
    );
  });

  it('reads the owner that a heading over tasks names, and that of a column for teams', () => {
    const text = [
      '# Outage', '', '## Action items', '', '### Stable team (owner: Priya, due 2030-07-15)', '', '- [ ] Comb the llama', '- [ ] Feed it (@dana)',
      '', '### Ana', '', '- [ ] Buy hay', '', '### Later', '', '- [ ] Sell hay', '', '### Wool squad', '', '- [ ] Knit', '',
      '## Follow-up', '', '| Team | What | Done? |', '| --- | --- | --- |', '| Stables | Oil the door | yes |', '| Wool | Shear the llama | no, in May |',
      '', '| Team | Action | Owner |', '| --- | --- | --- |', '| Stables | Paint the door | Sam |', '| Wool | Ring the bell | |',
    ].join('\n'); // biome-ignore format: a document reads better line by line
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'actionItem').map(({ task, owner, due, done }) => [task, owner, due, done]),
      [
        ['Comb the llama', 'Priya', '2030-07-15', false],
        ['Feed it', '@dana', '2030-07-15', false],
        ['Buy hay', 'Ana', null, false],
        ['Sell hay', null, null, false],
        ['Knit', 'Wool squad', null, false],
        ['Oil the door', 'Stables', null, true],
        ['Shear the llama', 'Wool', null, false],
        ['Paint the door', 'Sam', null, null],
        ['Ring the bell', 'Wool', null, null],
      ],
    );
  });

  it('reads what became of a task beside its owner or its day, and the day that counts where it was moved', () => {
    const done = (line: string) => collect(readDocument(`# Outage\n\n## Action items\n\n- ${line}\n`).postmortem, 'actionItem')[0]?.done;
    const told = [
      'Comb the llama – Zorblax, done 2030-07-10', 'Comb the llama (Zorblax, until 2030-07-15), done', 'Comb the llama — Zorblax — merged 16 Jul',
      'Comb the llama (Zorblax, released 9 Jul 2030)', 'Comb the llama (shipped July 10, owner: Zorblax)', 'Comb the llama — merged 16 Jul',
      'Comb the llama :white_check_mark:', 'Comb the llama (rejected, too dear)', 'Comb the llama (PR #871, merged)', 'Comb the llama (Zorblax, before the fair of July 9, 2030; done on July 2)',
    ]; // biome-ignore format: a list
    const open = [
      'Move to comb 3.2 (released 9 Jul 2030)',
      'Comb the llama – Zorblax – 2030-07-15',
      'Keep the door shut; closed',
      'Log calls (rejected ones too)',
    ];
    for (const line of told) assert.equal(done(line), true, line);
    for (const line of open) assert.equal(done(line), null, line);

    const cells = [
      ['2030-07-15, done 2030-07-10', '', '2030-07-15', true],
      ['2030-07-15 (moved to 2030-12-31)', '', '2030-12-31', null],
      ['2030-07-15 → 2030-12-31', 'open', '2030-12-31', false],
      ['2030-07-15', '~~open~~ done', '2030-07-15', true],
      ['2030-07-15', '🟢', '2030-07-15', true],
      ['2030-07-15', '🟢 on track', '2030-07-15', null],
      ['2030-07-15', ':white_check_mark:', '2030-07-15', true],
    ] as const;
    const rows = cells.map(([due, status]) => `| Comb the llama | dana | ${due} | ${status} |`);
    const text = ['# Outage', '', '## Action items', '', '| Task | Owner | Due | Status |', '| --- | --- | --- | --- |', ...rows].join(
      '\n',
    );
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'actionItem').map(item => [item.due, item.done]),
      cells.map(([, , ...expected]) => expected),
    );
  });

  it('reads how far a task is from a column of percents, and from no other', () => {
    const done = (column: string): (boolean | null)[] => {
      const rows = ['100 %', '60%', ''].map(cell => `| Comb the llama | dana | ${cell} |`);
      const text = ['# Outage', '', '## Action items', '', `| Task | Owner | ${column} |`, '| --- | --- | --- |', ...rows].join('\n');
      return collect(readDocument(text).postmortem, 'actionItem').map(item => item.done);
    };
    for (const column of ['% done', 'Progress', 'Status']) assert.deepEqual(done(column), [true, false, null], column);
    assert.deepEqual(done('Goal'), [null, null, null]);
  });

  it('takes for done what is said to be, and not what is not, or is half', () => {
    const open = [
      'Add an alert (not done)', 'Add an alert (half done)', 'Add an alert (not done yet)', 'Add an alert (once B is done)',
      'Keep the runbook updated', 'Get all hosts patched', 'Reseed the replica', 'Weed the list of owners',
    ]; // biome-ignore format: a list
    const statuses = [
      'Done (2030-10-30, #77)',
      'Closed (dup of #5)',
      'Shipped',
      'Done, verified',
      'Done by Bo',
      'Done when B is',
      'Live test',
    ];
    const text = [
      '# Outage', '', '## Action items', '', ...open.map(item => `- ${item}`), '', '| Action | Status |', '| --- | --- |',
      ...statuses.map(status => `| Comb the llama | ${status} |`),
    ].join('\n'); // biome-ignore format: a document reads better line by line
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'actionItem').map(({ done }) => done === true),
      [...open.map(() => false), true, true, true, true, true, false, false],
    );
  });

  it('reads the state beside the number in a column of bugs', () => {
    const rows = [
      ['Comb the llama', 'Bug 5554823 **TODO**', 5554823, false],
      ['Feed the llama', 'Bug 5554825 **DONE**', 5554825, true],
      ['Sell the llama', 'n/a **DONE**', null, true],
      ['Buy a llama', 'issue #12', 12, null],
      ['Find the llama', 'n/a **TODO**', null, false],
      ['Name the llama', 'see the old llama', null, null],
    ] as const;
    const text = [
      '# Outage', '', '## Action items', '', '| Action Item | Type | Owner | Bug |', '| --- | --- | --- | --- |',
      ...rows.map(([task, bug]) => `| ${task} | prevent | dana | ${bug} |`),
    ].join('\n'); // biome-ignore format: a document reads better line by line
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'actionItem').map(({ task, issue, done }) => [task, issue?.number ?? null, done]),
      rows.map(([task, , number, done]) => [task, number, done]),
    );
  });

  it('reads several fields of one line, bold words without a colon, and a table of fields that begins where a head stands', () => {
    const fields = (lines: string): string[] =>
      readDocument(`# Postmortem: doors\n\n${lines}\n\n## Summary\n\nShut for 2 h.\n`).postmortem.fields.map(
        ({ name, value }) => `${name}: ${value}`,
      );
    const all = ['authors: Dana R.', 'severity: SEV-2', 'status: Final', 'date: 2030-07-15'];
    assert.deepEqual(fields('Author: Dana R. | Reviewed by: Sam | Severity: SEV-2 | Status: Final | Date: 2030-07-15'), all);
    assert.deepEqual(fields('**Doors** D-12 **Author** Dana R. **Severity** SEV-2 **Status** Final **Date** 2030-07-15'), all);
    assert.deepEqual(fields('Severity: SEV1. Incident commander: Dana. Scribe: Sam.'), ['severity: SEV1', 'owner: Dana']);
    assert.deepEqual(fields('**Severity** SEV-2'), ['severity: SEV-2']);
    assert.deepEqual(fields('**Date** Monday, 2030-07-15'), ['date: Monday, 2030-07-15']);
    assert.deepEqual(fields('**Status** was shown on a page of our own'), []);
    assert.deepEqual(fields('| **Priority** | P1 |\n| --- | --- |\n| **Door(s)** | oak |\n| **Related keys** | D-12 |'), ['severity: P1']);
    assert.deepEqual(fields('| Severity | Meaning |\n| --- | --- |\n| SEV-1 | all doors |'), ['severity: SEV-1']);
  });

  it('takes what is to be changed, and no other column, for the task of a table without a column for tasks', () => {
    const text = [
      '# Outage', '', '## Action items', '', '| Change | Owner | Target |', '| --- | --- | --- |', '| Oil it | Dana | end of Q4 2030 |',
      '', '| Door | Assignee | Until |', '| --- | --- | --- |', '| Oak | Ilse de Vries from doors | 2030-07-15 |',
    ].join('\n'); // biome-ignore format: a document reads better line by line
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'actionItem').map(({ task, owner, due }) => [task, owner, due]),
      [
        ['Oil it', 'Dana', 'end of Q4 2030'],
        ['Oak', 'Ilse de Vries from doors', '2030-07-15'],
      ],
    );
  });

  it('takes a value in bold for a value, a labelled quote before all headings for a summary, and short headings for what they ask', () => {
    const text = [
      '# Outage', '', 'Status: **Final**', 'Severity: *SEV-2*', '', '> **Summary:** The door was shut for 30 minutes, from 10:00 to 10:30 UTC.',
      '', '## Why', '', 'Nobody had oiled it.', '', '> **Summary:** somebody else said so.', '', '## What we will do', '', '- [ ] Oil the door',
    ].join('\n'); // biome-ignore format: a document reads better line by line
    const { postmortem } = readDocument(text);
    assert.deepEqual(
      postmortem.children.map(child => child.type === 'section' && [child.name, ...child.concepts]),
      [
        ['Status', 'metadata'],
        ['Severity', 'metadata'],
        ['Summary', 'summary'],
        ['Why', 'rootCause'],
        ['What we will do', 'actionItems'],
      ],
    );
    assert.deepEqual(
      postmortem.fields.map(({ name, value }) => [name, value]),
      [
        ['status', 'Final'],
        ['severity', 'SEV-2'],
      ],
    );
    assert.equal(collect(postmortem, 'window')[0]?.minutes, 30);
  });

  it('takes a word for a turning point behind a stop or a semicolon', () => {
    const text = '# Outage\n\n## Timeline\n\n- 10:00 Errors; detected\n- 10:10 Errors stop; resolved\n- 10:20 A pull request, closed\n';
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'event').map(({ milestone }) => milestone),
      ['detected', 'resolved', null],
    );
  });

  it('dates an incident by what is told of it: not by the day a page was posted, a meeting is held, something is due or was once decided', () => {
    const title = '# Postmortem: the door was shut';
    const timeline = '\n## Timeline\n\n- 10:00 UTC An alert fires.\n- 10:30 UTC The door opens.\n';
    const dated = timeline.replaceAll('- 1', '- 2026-05-21 1');
    const told = 'On 21 May 2026 from 10:00 to 10:30 UTC the door was shut, and nobody could go through.';
    const documents: Readonly<Record<string, readonly [text: string, day: string | null]>> = {
      'the page, of years ago': [`---\ndate: 2028-05-28\n---\n${title}\n${dated}`, '2028-05-28'],
      'the page': [`---\ndate: 2026-05-28\n---\n${title}\n${dated}`, '2026-05-21'],
      'the page, a day that is told once': [`---\ndate: 2026-05-28\n---\n${title}\n\n## Summary\n\n${told}\n${timeline}`, '2026-05-21'],
      'the incident': [`---\ndate: 2026-05-21\n---\n${title}\n${timeline}`, '2026-05-21'],
      'the incident, and one time of the day before': [
        `---\ndate: 2026-05-21\n---\n${title}\n\n## Root cause\n\nIt was painted on 2026-05-20 10:00 UTC.\n${timeline}`,
        '2026-05-21',
      ],
      updated: [`${title}\n\nLast updated: May 25, 2026\n\n## Summary\n\n${told}\n`, '2026-05-21'],
      posted: [`${title}\n\n*Posted 24 May 2026 by Dana Reyes*\n\n## Summary\n\n${told}\n`, '2026-05-21'],
      'a meeting': [
        `${title}\n\n| Owner | Dana |\n| --- | --- |\n| **Meeting Scheduled For** | 2026-05-28 15:00 UTC |\n\n## Overview\n\n${told}\n`,
        '2026-05-21',
      ],
      'several days': [`${title}, 28–30 October 2026\n${timeline}`, '2026-10-28'],
      'several days, the month first': [`${title}, October 28-30, 2026\n${timeline}`, '2026-10-28'],
      'a night in words': [`${title}\n\nIn the night of 9 to 10 November 2026 our only door was shut.\n${timeline}`, '2026-11-09'],
      'eine Nacht': [`${title}\n\nIn der Nacht vom 9. auf den 10. November 2026 war die Tür zu.\n${timeline}`, '2026-11-09'],
      'several days in a field': [`${title}\n\n**Date**: 4–5 June 2026\n${timeline}`, '2026-06-04'],
      'long ago': [`${title}\n\n## Summary\n\nIts lock was bought on 3 January 2025. ${told}\n${timeline}`, '2026-05-21'],
      due: [`${title}\n${timeline}\n## What we will do\n\n- [ ] Oil it (@dana, due 2026-12-04)\n`, null],
    };
    for (const [name, [text, day]] of Object.entries(documents)) assert.equal(readDocument(text).postmortem.date, day, name);
  });

  it('takes the time of an event from the column of times, and its end from the one of ends', () => {
    const events = (table: string) =>
      collect(readDocument(`# Outage\n\n## Timeline\n\n${table}\n`).postmortem, 'event').map(({ time, end, what }) =>
        [time.clock, end?.clock, what].filter(Boolean).join(' '),
      );
    assert.deepEqual(events('| Duration | What | When (UTC) |\n|---|---|---|\n| 0:20 | down | 10:00 |'), ['10:00 down']);
    assert.deepEqual(events('| End | Start | Event |\n|---|---|---|\n| 10:10 | 10:00 | down |'), ['10:00 10:10 down']);
    assert.deepEqual(events('| Elapsed | Time | Event |\n|---|---|---|\n| T+5 min | 10:00 | down |'), ['10:00 down']);
    assert.deepEqual(events('| End | Event |\n|---|---|\n| 10:10 | down |'), ['10:10 down']);
  });

  it('takes what follows a first phase under a timeline, and holds nothing but times, for another phase', () => {
    const told = (body: string) => {
      const { postmortem } = readDocument(`# Outage\n\n## Timeline\n\n${body}\n`);
      return [collect(postmortem, 'event').length, ...postmortem.children.flatMap(child => (child.type === 'section' ? [child.name] : []))];
    };
    const phases = '**Detection**\n\n- 10:05 alert\n\n**Repair**\n\n- 10:15 rollback\n- 10:30 up\n\n**Communication**\n\n- 10:08 mail';
    assert.deepEqual(told(phases), [4, 'Timeline']);
    assert.deepEqual(told('- 10:05 alert\n\n**Repair**\n\n- 10:15 rollback'), [1, 'Timeline', 'Repair']);
    assert.deepEqual(told('**Detection**\n\n- 10:05 alert\n\n**Repair**\n\nA rollback at 10:15.'), [1, 'Timeline', 'Repair']);
  });

  it('takes the head of an HTML table for no task', () => {
    const table =
      '<table><tr><th>Action</th><th>Owner</th><th>Due date</th></tr><tr><td>Oil the lock</td><td>Dana</td><td>2024-06-01</td></tr></table>';
    const { postmortem } = readDocument(`# Postmortem: doors\n\n## Action items\n\n${table}\n`);
    assert.deepEqual(
      collect(postmortem, 'actionItem').map(({ task }) => task.slice(0, 12)),
      ['Oil the lock'],
    );
  });

  it('reads the rows of an HTML table also where a wiki has put paragraphs into its cells', () => {
    const cells = ['07:48 UTC', 'The mill stops'].map(text => `<td><p>${text}</p></td>`).join('');
    const { postmortem } = readDocument(`# Outage\n\n## Timeline\n\n<table><tbody><tr>${cells}</tr></tbody></table>\n`);
    assert.deepEqual(
      collect(postmortem, 'event').map(({ what }) => what),
      ['The mill stops'],
    );
  });

  it('reads times without their half of the day behind one that has it, as far as they go on', () => {
    const clocks = (lines: string) =>
      collect(readDocument(`# Outage\n\n## Timeline\n\n${lines}\n`).postmortem, 'event').flatMap(({ time, end }) =>
        end ? [time.clock, end.clock] : [time.clock],
      );
    assert.deepEqual(clocks('- 11:31 AM deployed\n- 12:40 down\n- 1:02 seen\n- 2:05 up'), ['11:31', '12:40', '13:02', '14:05']);
    assert.deepEqual(clocks('- 5:31 PM deployed\n- 5:40–6:02 down\n- 7:05 up'), ['17:31', '17:40', '18:02', '19:05']);
    assert.deepEqual(clocks('- 9:00 AM deployed\n- 10:20 down\n- 9:50 up\n- 14:00 closed'), ['09:00', '10:20', '09:50', '14:00']);
    assert.deepEqual(clocks('- 9:00 deployed\n- 1:20 down'), ['09:00', '01:20']);
    assert.deepEqual(clocks('- 5:31 PM deployed\n- 05:40 down\n- 5:50 UTC up'), ['17:31', '05:40', '05:50']);
  });

  it('dates an incident by its own day: not by its number, nor that of its review', () => {
    const date = (text: string): string | null => readDocument(`# Postmortem: the mill\n\n${text}\n`).postmortem.date;
    assert.equal(date('## Incident 1 – 14 January 2026\n\n- 08:12 UTC still'), '2026-01-14');
    assert.equal(date('## 12 – 14 January 2026\n\n- 08:12 UTC still'), '2026-01-12');
    assert.equal(date('*Jo, Ruth. Review held on 2025-06-03.*\n\n## Summary\n\nOn 2025-05-28 it stood.'), '2025-05-28');
  });

  it('takes the heading over all others for the title, also where it opens with the name of a part', () => {
    const titleOver = (heading: string, below: string): string | null =>
      readDocument(`# ${heading}\n\n${below} Impact\n\nNobody got in.\n\n${below} Timeline\n\n- 10:00 UTC An alert fires.\n`).postmortem
        .title?.value ?? null;
    for (const title of [
      'RCA: the door was shut',
      'RCA – the door was shut',
      'Root cause analysis - a door',
      'Incident summary: a door',
      'What happened to our door on Monday',
    ]) {
      assert.equal(titleOver(title, '##'), title);
      assert.equal(titleOver(title, '#'), null, `${title}, beside others`);
    }
    assert.equal(titleOver('Root cause analysis', '##'), null);
  });

  it('takes names on lines of their own right under a heading for tasks for groups of these, whatever they are called', () => {
    const items = (body: string): string[] =>
      collect(readDocument(`# Postmortem: doors\n\n## Action items\n\n${body}\n`).postmortem, 'actionItem').map(
        ({ concept, task }) => `${concept}: ${task}`,
      );
    assert.deepEqual(items('**Prevention**\n\n- Oil the door\n\n**Detection**\n\n- Hang a bell\n\n**Carpenters**\n\n- [ ] Cut a wedge'), [
      'actionItems: Oil the door',
      'actionItems: Hang a bell',
      'actionItems: Cut a wedge',
    ]);
    assert.deepEqual(items('Mitigation:\n\n1. Oil the door\n\nDetection:\n\n1. Hang a bell'), [
      'actionItems: Oil the door',
      'actionItems: Hang a bell',
    ]);
    assert.deepEqual(
      items('- Oil the door\n\n**Carpenters**\n\n- Otto\n- Ida'),
      ['actionItems: Oil the door'],
      'they stand behind the list',
    );
    const inBold = readDocument(
      '**Summary**\n\nDoors.\n\n**Action items**\n\n**Detection**\n\n- Hang a bell\n\n**Carpenters**\n\n- Cut a wedge\n\n**Impact**\n\n- 3 guests\n',
      { fileName: 'postmortem.md' },
    ).postmortem;
    assert.deepEqual(
      collect(inBold, 'actionItem').map(({ task }) => task),
      ['Hang a bell', 'Cut a wedge'],
    );
    assert.deepEqual(items('**Now**\n\n- Oil the door\n\n**Lessons learned**\n\n- Doors need oil\n\n**Sign-off**\n\n- Otto'), [
      'actionItems: Oil the door',
    ]);
  });

  it('takes what is owned under a name for fixes for tasks, where the document has no other part for them and tells nothing of it in the past', () => {
    const tasks = (items: string, behind = ''): string[] =>
      collect(readDocument(`# Outage\n\n## Remediation\n\n${items}\n${behind}`).postmortem, 'actionItem').map(({ task }) => task);
    assert.deepEqual(tasks('- Replace the door (owner: @dana)\n- Buy a bell'), ['Replace the door', 'Buy a bell']);
    assert.deepEqual(tasks('- [ ] The door needs oil'), ['The door needs oil']);
    assert.deepEqual(tasks('| What | Owner | Due |\n| --- | --- | --- |\n| Oil the door | Dana | 2030-07-15 |'), ['Oil the door']);
    assert.deepEqual(tasks('- Replace the door (owner: @dana)\n- Rolled the paint back (@sam)'), []);
    assert.deepEqual(tasks('- Replace the door\n- Buy a bell'), []);
    assert.deepEqual(tasks('- Replace the door (owner: @dana)', '\n## Action items\n\n- [ ] Buy a bell\n'), ['Buy a bell']);
  });

  it('takes a list of boxes that are owned or due for tasks, also where the name over it says nothing, and no checklist', () => {
    const tasks = (name: string, items: string, behind = ''): string[] =>
      collect(readDocument(`# Outage\n\n## ${name}\n\n${items}\n${behind}`).postmortem, 'actionItem').map(({ task }) => task);
    for (const name of ['What we will change', 'What happens next', 'Commitments', 'Follow-up issues', 'Remediation and follow-up steps'])
      assert.deepEqual(tasks(name, '- [x] Oil the door (Dana)\n- [ ] Buy a bell'), ['Oil the door', 'Buy a bell'], name);
    const owned = '- [x] Oil the door (Dana)\n- [ ] Buy a bell (Dana, due 2030-07-15)';
    for (const name of ['What we changed', 'Agreed', 'What we do differently', 'Doors'])
      assert.deepEqual(tasks(name, owned, '\n## Action items\n\n- Paint it\n'), ['Oil the door', 'Buy a bell', 'Paint it'], name);
    assert.deepEqual(tasks('Doors', '- [ ] Oil the door\n- [ ] Buy a bell'), [], 'nobody owns it');
    assert.deepEqual(tasks('Doors', `${owned}\n- A door of oak`), [], 'not each of it is a box');
    assert.deepEqual(tasks('Doors', '- [ ] Oil the door (Dana)\n  - It squeaks\n- [ ] Buy a bell'), ['Oil the door', 'Buy a bell']);
    assert.deepEqual(tasks('Doors', '- [x] Oil the door (Dana, due 2030-07-15)'), [], 'nothing is left to do');
    assert.deepEqual(tasks('Review checklist', owned), []);
    assert.deepEqual(tasks('Lessons learned', owned), []);
    const named = '\n## Action items\n\n- Paint it\n';
    assert.deepEqual(tasks('Immediate actions', owned, named), ['Oil the door', 'Buy a bell', 'Paint it'], 'an open box is left to do');
    assert.deepEqual(tasks('Immediate actions', '- Oil the door (Dana)', named), ['Paint it'], 'without a box it is told as done');
  });

  describe('tasks in groups and with fields', () => {
    const tasks = (lines: readonly string[]) =>
      collect(readDocument(`# Outage of the door\n\n## Action items\n\n${lines.join('\n')}\n`).postmortem, 'actionItem').map(
        ({ task, owner, due, done }) => [task, owner, due, done],
      );

    it('takes a heading over fields for its owner and its day for a task', () => {
      const sheets = [
        '### 1. Alert on the hinge', '', '- **Owner:** Carla Diaz', '- **Due date:** 2030-07-15', '- **Why:** nobody heard it', '',
        '### Oil the door', '', '**Owner:** Bo | **Due:** 2030-07-16 | **Status:** Done', '', 'The oil is in the cellar.', '',
        '**3. Paint the door**', '', '| Field | Value |', '| --- | --- |', '| Owner | Platform team |', '| Target date | 2030-07-17 |', '',
        '### Process', '', '**Owner:** Dana', '', '- Write down who has the key', '- Deadline alerts: ring on the day before',
      ]; // biome-ignore format: a document reads better line by line
      assert.deepEqual(tasks(sheets), [
        ['Alert on the hinge', 'Carla Diaz', '2030-07-15', null],
        ['Oil the door', 'Bo', '2030-07-16', true],
        ['Paint the door', 'Platform team', '2030-07-17', null],
        ['Write down who has the key', 'Dana', null, null],
        ['Deadline alerts: ring on the day before', 'Dana', null, null],
      ]);
    });

    it('takes a heading that tells what to do, over a paragraph, for a task', () => {
      const headings = [
        '### 2. Oil the door',
        '',
        'It squeaks.',
        '',
        '### Doors',
        '',
        'There are two.',
        '',
        '### Alert on it',
        '',
        '- Ring the bell',
        '- Call Bo',
      ];
      assert.deepEqual(
        tasks(headings).map(([task]) => task),
        ['Oil the door', 'Ring the bell', 'Call Bo'],
      );
    });

    it('takes the number of an item for no issue, and a row in bold alone for none of its own', () => {
      const items = [
        '- AI-1: Oil the door (Ada)',
        '- **AI-2** — Buy a bell',
        '',
        '| Action | Owner | Due |',
        '| --- | --- | --- |',
        '| **Doors** | | |',
        '| Paint it | Bo | |',
      ];
      assert.deepEqual(
        tasks(items).map(([task]) => task),
        ['Oil the door (Ada)', 'Buy a bell', 'Paint it'],
      );
    });

    it('reads the lines of an item that have a name, and goes on behind them', () => {
      const items = [
        '- [ ] Oil the door',
        '',
        '  Owner: Carla Diaz',
        '',
        '  Due: 2030-07-15',
        '',
        '- [ ] Buy a bell',
        '  Owner: Bo',
        '  Due: 2030-07-16',
        '- ~~Paint it~~ won’t do',
        '',
        '☑ Ring it',
      ];
      assert.deepEqual(tasks(items), [
        ['Oil the door', 'Carla Diaz', '2030-07-15', false],
        ['Buy a bell', 'Bo', '2030-07-16', false],
        ['Paint it won’t do', null, null, true],
      ]);
    });

    it('reads whose a task is in front of it, and behind it when it is due', () => {
      const items = [
        '- Carla Diaz – oil the door – 2030-07-15', '- @bo: buy a bell (2030-07-16)', '',
        '**3. Paint the door.** It is grey. *Owner: Bo. Due: 2030-07-17.*', '',
        '**4. Ring the bell.** It is new.',
      ]; // biome-ignore format: a document reads better line by line
      assert.deepEqual(
        tasks(items).map(([, owner, due]) => [owner, due]),
        [
          ['Carla Diaz', '2030-07-15'],
          ['@bo', '2030-07-16'],
          ['Bo', '2030-07-17'],
          [null, null],
        ],
      );
      assert.deepEqual(tasks(['- **What:** Oil the door', '  **Who:** Bo', '  **When:** 2030-07-15']), [
        ['Oil the door', 'Bo', '2030-07-15', null],
      ]);
    });

    it('takes the link alone below a task for its issue, and the day of a meeting for no deadline', () => {
      const text =
        '# Outage\n\n## Actions (from the review on 2030-07-15)\n\n- [ ] Oil the door\n  - https://github.com/acme/barn/issues/13\n- [ ] Buy a bell\n';
      assert.deepEqual(
        collect(readDocument(text).postmortem, 'actionItem').map(({ task, issue, due }) => [task, issue?.number, due]),
        [
          ['Oil the door', 13, null],
          ['Buy a bell', undefined, null],
        ],
      );
    });

    it('reads the fields below a task each for itself', () => {
      const items = [
        '1. **Oil the door**', '   - **Owner:** Carla Diaz', '   - **Due date:** 2030-07-15', '   - **Status:** Done',
        '2. **Paint**', '   - **Owner:** Bo',
      ]; // biome-ignore format: a document reads better line by line
      assert.deepEqual(tasks(items), [
        ['Oil the door', 'Carla Diaz', '2030-07-15', true],
        ['Paint', 'Bo', null, null],
      ]);
    });

    it('takes a line in bold over a list for a smaller heading, also where a part could be called so', () => {
      for (const name of ['**Workshop**', '**Workshop:**', '**🔧 Immediate**', '**Detection**', '**High priority**', '**Process**'])
        assert.deepEqual(tasks([name, '', '- [ ] Oil the door @bo', '', '**Later**', '', '- Buy a bell']), [
          ['Oil the door @bo', '@bo', null, false],
          ['Buy a bell', null, null, null],
        ], name); // biome-ignore format: a document reads better line by line
      assert.deepEqual(tasks(['- [ ] Oil the door', '', '**Timeline**', '', '- 10:00 The door is shut']), [
        ['Oil the door', null, null, false],
      ]);
    });
  });

  it('takes what a reader is asked to do for nobody’s task', () => {
    const text = [
      '# Outage', '', '**How are we making incidents like this less likely or less impactful?**', '', '- Oil the door', '',
      '**How can customers make incidents like this less impactful?**', '', '- Use the back door', '',
      '**How can we make our incident communications more useful?**', '', '- Tell us',
    ].join('\n'); // biome-ignore format: a document reads better line by line
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'actionItem').map(({ task }) => task),
      ['Oil the door'],
    );
  });

  it('takes the number of a row for nothing that happened', () => {
    const text = [
      '# Outage', '', '## Timeline', '', '| # | Time (UTC) | Who | What |', '| --- | --- | --- | --- |',
      '| 1 | 10:00 | Dana | The door is shut |', '| 2 | 10:30 | Sam | The door is oiled |', '| 3 | 10:40 | | 3 |',
    ].join('\n'); // biome-ignore format: a document reads better line by line
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'event').map(({ what }) => what),
      ['Dana – The door is shut', 'Sam – The door is oiled', '3'],
    );
  });

  it('takes a document for one by the number of an incident, by the letters that some go by, or because its author says so', () => {
    const isOne = (text: string): boolean => readDocument(text).postmortem.isPostmortem;
    const parts = '\n## Summary\n\nThe door was shut.\n\n## Root cause\n\nIt was painted.\n';
    for (const title of [
      'INC-1401 The door',
      'SEV1: the door',
      'PIR: the door',
      'COE – the door',
      'Near miss: the door',
      'Learning review: the door',
    ])
      assert.equal(isOne(`# ${title}\n${parts}`), true, title);
    for (const title of ['The door', 'PIR sensors', 'INCREDIBLE 5 doors', 'COE']) assert.equal(isOne(`# ${title}\n${parts}`), false, title);
    assert.equal(isOne('---\npostmortem-profile: generic\n---\n\n# The door\n\nIt was shut.\n'), true);
    const { title } = readDocument(`import { Door } from '../door'\n\n# Postmortem: the door\n${parts}`).postmortem;
    assert.equal(title?.value, 'Postmortem: the door');
  });

  it('takes no other document for a postmortem', () => {
    const others = {
      readme: '# Shop\n\nHow to run it.\n\n## Timeline\n\nWe release weekly.\n',
      changelog: '# Changelog\n\n## 1.0.0\n\n- Fixed an outage at 10:00\n',
      minutes: '# Meeting\n\n## Summary\n\nFrom 10:00 to 11:00.\n\n## Action items\n\n- Book a room\n',
      runbook: '# Runbook\n\n## Impact\n\nHigh.\n\n## Resolution\n\nRestart.\n',
      empty: '',
    };
    for (const [name, text] of Object.entries(others))
      assert.equal(readDocument(text, { fileName: `${name}.md` }).postmortem.isPostmortem, false, name);
  });

  it('takes a document for one by the folder that it is in, on every system', () => {
    const text = '# Cache\n\n## Impact\n\nThe shop was slow.\n\n## Summary\n\nA cache was cold.\n';
    for (const [name, expected] of [
      ['postmortems/cache.md', true],
      ['C:\\shop\\postmortems\\cache.md', true],
      ['postmortems/shop/notes/cache.md', false],
    ] as const)
      assert.equal(readDocument(text, { fileName: name }).postmortem.isPostmortem, expected, name);
  });

  it('reads lists behind a front matter fence that is never closed', () => {
    assert.match(tree('---\n\n# Outage\n\n## Timeline\n\n- 10:00 down\n- 10:30 up\n'), /event {2}10:00/);
  });

  it('keeps the places of text with escapes, entities, markup, CRLF and images', () => {
    const text =
      '# Outage\r\n\r\n## Timeline\r\n\r\n> quoted\r\n\r\n- **10:00** R&amp;D \\* `code` ![a](b.png) *see* it\r\n  goes on &copy; here\r\n';
    const [event] = collect(readDocument(text).postmortem, 'event');
    assert.ok(event);
    assert.equal(event.what, 'R&D * code see it goes on © here');
    assert.equal(text.slice(event.time.range.start, event.time.range.end), '10:00');
    assert.ok(text.slice(event.textRange.start, event.textRange.end).endsWith('here'));
  });

  it('gives a unist tree: every node has a position inside its parent’s document, and visitors find their way', () => {
    const line = fc.constantFrom(
      '# Outage', '## Timeline', '**Impact:** all', 'Root cause:', '- 10:00 AM: x', '• 10:00 a • 10:05 b', '| a | b |', '| --- | --- |', '| 10:00 | x |', '', '', '> quote', '```', '    code',
      '- [ ] do (@a) (#1)', 'TODO:', '1. one', '  - two', '![x](y)', 'from 10:00 to 11:00 UTC, 1 hour down', '<!-- c -->', '<b>x</b>', '---', '\t\u00a0x', '&amp; \\* **b', 'Summary. Action items:',
    ); // biome-ignore format: a list of lines
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const text = lines.join(eol);
        const { postmortem } = readDocument(text, { fileName: 'postmortem.md' });
        visit(postmortem as Node, node => {
          const { start, end } = rangeOfNode(node as PostmortemNode);
          assert.ok(start >= 0 && start <= end && end <= text.length, `${node.type} ${start}–${end} of ${text.length}`);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('costs no more than in proportion to the length of a list', () => {
    const work = (items: number): number => {
      const text = `# Outage\n\n## Timeline\n\n${'- 10:00 UTC something happened\n\npara\n\n'.repeat(items)}`;
      const before = process.cpuUsage();
      readDocument(text);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    work(200);
    const ratios = [1, 2, 3].map(() => work(1600) / work(400));
    // Four times the text; sixteen times the work would be the square.
    assert.ok(Math.min(...ratios) < 9, `four times the text took ${ratios.map(ratio => ratio.toFixed(1)).join(', ')} times the work`);
  });

  const seed = join(__dirname, '..', '..', '..', 'shared', 'seed', 'postmortem.md');
  if (existsSync(seed)) {
    it('reads the document that it all started from', () => {
      const { postmortem } = readDocument(readFileSync(seed, 'utf8'), { fileName: seed });
      assert.equal(postmortem.title?.value, 'A Post Moterm on server failure');
      assert.deepEqual(
        collect(postmortem, 'duration').map(({ minutes }) => minutes),
        [120],
      );
      assert.deepEqual(
        collect(postmortem, 'window').map(({ start, end }) => [start.clock, end.clock, start.zone?.offset]),
        [['10:00', '12:00', 60]],
      );
      assert.equal(collect(postmortem, 'event').length, 9);
      const concepts = collect(postmortem, 'actionItem').map(({ concept }) => concept);
      assert.deepEqual(concepts, [...Array(4).fill('prevention'), ...Array(4).fill('actionItems')]);
    });
  } else console.log('The seed document is not there: its test is left out.');
});
