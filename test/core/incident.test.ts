import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { milestoneIn } from '../../src/core/document/milestones';
import { readDocument } from '../../src/core/document/postmortem';
import { collect } from '../../src/core/document/tree';
import { metricsOf } from '../../src/core/metrics/metrics';
import { outageLength } from '../../src/core/metrics/outage';
import { documentJson } from '../../src/core/report/documentJson';

describe('milestones', () => {
  const examples: Record<string, string | null> = {
    'OUTAGE BEGINS — a door closes': 'started',
    'The doors are drained. (outage starts)': 'started',
    '<START OF OUTAGE> a second door closes': 'started',
    'OUTAGE MITIGATED, the old doors are back': 'mitigated',
    'Outage ends.': 'resolved',
    'End of the incident': 'closed',
    'A closed door was detected by the monitoring': 'detected',
    'A customer complained that no door opens': 'detected',
    'The on-call engineer acknowledged the page': 'acknowledged',
    'Escalated to the team that makes hinges': 'escalated',
    'Deployment was rolled back': 'mitigated',
    'Service is fully restored: every door opens': 'resolved',
    'The issue was resolved by oiling the hinge': 'resolved',
    'Tried to open the doors again, but the system did not come back online': null,
    'Waiting until service is restored': null,
    'We plan a rollback, which should mitigate it': null,
    'The team believed the issue was resolved': null,
    'The service was partially restored': null,
    'Response to the initial complaint: rejected as invalid, no alerts': null,
    'A customer asks why no door opens (detected).': 'detected',
    'The hinges are oiled (Resolved)': 'resolved',
    'The hinge breaks [impact started]': 'started',
    'An alert that was never (detected) by anybody': 'detected',
    'Engineers open the logs': null,
    'The papers tell that a new comet has been discovered': null,
    'A second comet was discovered, and an alert fired': 'detected',
    'It was discovered that the doors open by themselves': 'detected',
    'A broken hinge was discovered': 'detected',
    'Alert: doors closed': 'detected',
    'PagerDuty alerts the porter': 'detected',
    'The service is back.': 'resolved',
    'The service is back in the old house': null,
    'Error rate back to 0': 'resolved',
  };
  for (const [what, milestone] of Object.entries(examples))
    it(`sees ${milestone ?? 'none'} in “${what}”`, () => assert.equal(milestoneIn(what), milestone));

  it('count once: the first that is detected, the last that is resolved', () => {
    const text = `# Postmortem\n\n## Timeline\n\n- 10:00 UTC Alert fired: detected.\n- 10:05 UTC Issue resolved.\n- 10:10 UTC Another alert fired.\n- 10:30 UTC Issue resolved.\n`;
    assert.deepEqual(
      collect(readDocument(text).postmortem, 'event').map(({ milestone }) => milestone),
      ['detected', null, null, 'resolved'],
    );
  });
});

describe('metrics', () => {
  it('are counted from fields where the timeline does not say it', () => {
    const fields = '- **Started:** 10:00 UTC\n- **Detected:** 10:10 UTC\n- **Mitigated:** 10:30 UTC\n- **Resolved:** 11:00 UTC\n';
    const metrics = (timeline: string): unknown =>
      metricsOf(readDocument(`# Postmortem: the doors on 2026-05-21\n\n${fields}\n${timeline}`).postmortem);
    assert.deepEqual(metrics(''), { timeToDetect: 10, timeToMitigate: 30, timeToResolve: 60 });
    assert.deepEqual(metrics('## Timeline (UTC)\n\n- 10:12 Detected by the porter\n'), {
      timeToDetect: 12,
      timeToMitigate: 30,
      timeToResolve: 60,
    });
  });
});

describe('the length of an outage', () => {
  const examples: readonly (readonly [text: string, minutes: number | null])[] = [
    ['The doors were down for 45 minutes (10:00–10:45 UTC).', 45],
    ['The doors were down for 2 hours, from 10:00 to 11:30 UTC.', 90],
    ['A porter was alerted at 10:02 UTC, and by 10:45 all doors opened.\n\nThe doors were down for 48 minutes (09:57–10:45 UTC).', 48],
    ['The doors failed from 08:00 to 08:20 UTC and from 09:00 to 09:30 UTC, in all for 50 minutes.', 50],
    ['**Planned window:** 22:00–23:00 UTC\n\n**Actual outage:** 22:00–23:40 UTC', 100],
    ['The doors were down for about an hour.', 60],
    ['The doors were down.', null],
  ];
  for (const [text, minutes] of examples)
    it(`is ${minutes ?? 'not told'}: ${text.split('\n')[0]}`, () => {
      assert.equal(
        outageLength(readDocument(`# Postmortem: the doors on 2026-05-21\n\n## Summary\n\n${text}\n`).postmortem)?.minutes ?? null,
        minutes,
      );
    });
});

describe('several incidents in one file', () => {
  const json = (text: string) =>
    documentJson('may.md', readDocument(text, { fileName: 'may.md' }).postmortem) as ReturnType<typeof JSON.parse>;
  const fixture = readFileSync(join(__dirname, '..', 'fixtures', 'reading', 'several-incidents.md'), 'utf8');

  it('are told apart, each with its own day, events and metrics', () => {
    const { incidents, date, metrics } = json(fixture);
    assert.deepEqual(
      incidents.map((incident: ReturnType<typeof JSON.parse>) => [
        incident.title.text,
        incident.date,
        incident.timeline.events.length,
        incident.metrics.timeToResolve,
      ]),
      [
        ['Incident on 2024-05-04: mail', '2024-05-04', 2, 20],
        ['Incident on 2024-05-09: chat', '2024-05-09', 2, 10],
      ],
    );
    assert.deepEqual([date, metrics.timeToResolve], ['2024-05-04', 20], 'on top are the facts of the first');
  });

  it('have the days in their headings where nothing below states one', () => {
    const one = (heading: string): string =>
      `## ${heading}\n\n### Timeline\n\n- 10:00 UTC It stops.\n- 10:30 UTC It is back.\n\n### Root cause\n\nA full disk.\n\n`;
    const { incidents } = json(
      `# Postmortems\n\n${one('Incident 1: mail (8 September 2026)')}${one('Incident 2: chat (10 September 2026)')}`,
    );
    assert.deepEqual(
      incidents.map(({ date }: { date: string }) => date),
      ['2026-09-08', '2026-09-10'],
    );
  });

  it('need no more than a timeline under headings that call them incidents', () => {
    const one = (heading: string): string => `## ${heading}\n\n### Timeline\n\n- 10:00 UTC Outage begins\n- 10:30 UTC Outage ends\n\n`;
    const { incidents } = json(`# Postmortem: two outages\n\n${one('Outage on 8 September 2026')}${one('Outage on 10 September 2026')}`);
    assert.deepEqual(
      incidents.map(({ date, metrics }: { date: string; metrics: { timeToResolve: number } }) => [date, metrics.timeToResolve]),
      [
        ['2026-09-08', 30],
        ['2026-09-10', 30],
      ],
    );
    assert.equal(json(`# Postmortem\n\n${one('The morning of the outage')}`).incidents, undefined);
    assert.equal(json(`# Postmortem\n\n${one('Mail')}${one('Chat')}`).incidents, undefined);
  });

  it('may follow each other without a heading over each', () => {
    const one = (day: string): string =>
      `Issue Summary\n\nMail was down.\n\nTimeline\n\n${day} 10:00 UTC Mail stops.\n\n${day} 10:30 UTC Mail is back.\n\nRoot Cause\n\nA full disk.\n\n`;
    const { incidents } = json(`Postmortem: mail\n\n${one('2024-05-04')}${one('2024-05-09')}`);
    assert.deepEqual(
      incidents.map(({ date }: { date: string }) => date),
      ['2024-05-04', '2024-05-09'],
    );
  });

  it('are not made up from one', () => {
    for (const name of ['keyed-list', 'events-as-headings', 'html']) {
      const text = readFileSync(join(__dirname, '..', 'fixtures', 'reading', `${name}.md`), 'utf8');
      assert.equal(json(text).incidents, undefined, name);
    }
  });
});
