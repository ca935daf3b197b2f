import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { type Chart, chartsOf } from '../../src/core/drawing/chart';
import { offsetIn, showEvent, zonesOf } from '../../src/core/drawing/clocks';
import { explainAt, timeHints } from '../../src/core/drawing/explain';
import { scaleOf, spread, ticksOf } from '../../src/core/drawing/scale';
import { PLAIN_OPTIONS, pillAt, pillWidth, sceneOf } from '../../src/core/drawing/scene';
import { svgOf } from '../../src/core/drawing/svg';
import { escapeXml, widthOf, wrap } from '../../src/core/drawing/text';
import { explainedMetrics, metricsOf } from '../../src/core/metrics/metrics';

const FIXTURES = join(__dirname, '..', 'fixtures', 'drawing');

function chartOf(...events: string[]): Chart {
  const [chart] = chartsOf(readDocument(`# Postmortem\n\n## Timeline\n\n${events.map(event => `- ${event}`).join('\n')}\n`).postmortem);
  assert.ok(chart);
  return chart;
}

const clocksOf = (chart: Chart, zone = 'document'): string[] =>
  chart.events.map(event => {
    const { day, clock, zone: name } = showEvent(chart, event, zone);
    return [day, clock, name].filter(Boolean).join(' ');
  });

const phasesOf = ({ phases, start }: Chart): string[] =>
  phases.map(({ kind, from, to }) => `${kind} ${from - (start?.at ?? 0)}–${to - (start?.at ?? 0)}`);

describe('drawings of whole documents', () => {
  for (const file of readdirSync(FIXTURES).filter(name => name.endsWith('.md'))) {
    it(file, () => {
      const [chart] = chartsOf(readDocument(readFileSync(join(FIXTURES, file), 'utf8'), { fileName: file }).postmortem);
      assert.ok(chart);
      const svg = svgOf(sceneOf(chart, PLAIN_OPTIONS), 'file');
      const picture = join(FIXTURES, file.replace('.md', '.svg'));
      if (process.env.UPDATE_FIXTURES || !existsSync(picture)) writeFileSync(picture, svg);
      assert.equal(svg, readFileSync(picture, 'utf8'), 'UPDATE_FIXTURES=1 draws it anew: look at it');
    });
  }
});

describe('a chart', () => {
  it('has phases from turning point to turning point, and counts from the start', () => {
    const chart = chartOf(
      '2024-05-07 10:00 UTC – Outage begins',
      '10:12 UTC – An alert fires',
      '10:40 UTC – Rolled back',
      '11:00 UTC – Service fully restored',
    );
    assert.deepEqual(phasesOf(chart), ['undetected 0–12', 'detected 12–40', 'mitigated 40–60']);
    assert.deepEqual(
      sceneOf(chart, PLAIN_OPTIONS).marks.map(({ since, milestone }) => `${since} ${milestone}`),
      ['T+0 Started', 'T+12 min Detected', 'T+40 min Mitigated', 'T+1 h Resolved'],
    );
  });

  it('leaves out the time since the start where it would push the turning point out of a narrow view', () => {
    const chart = chartOf(
      '2024-05-07 10:00 UTC – Outage begins',
      '2024-05-10 14:20 UTC – Service fully restored',
      '2024-05-10 15:00 UTC – Told all',
    );
    const shown = (width: number): string[] => sceneOf(chart, { ...PLAIN_OPTIONS, width }).marks.map(({ since }) => since);
    assert.deepEqual(shown(900), ['T+0', 'T+3 d 4 h 20 min', 'T+3 d 5 h']);
    assert.deepEqual(shown(420), ['T+0', '', 'T+3 d 5 h']);
    for (const { labelX, time, since, milestone, label } of sceneOf(chart, { ...PLAIN_OPTIONS, width: 420 }).marks) {
      if (milestone) assert.ok(labelX + pillAt(time, since) + pillWidth(milestone) <= 420, milestone);
      assert.match(label, /T\+/, 'it is read out all the same');
    }
  });

  it('does not say that an outage was undetected where nobody says when it was noticed', () => {
    assert.deepEqual(phasesOf(chartOf('10:00 UTC – Outage begins', '11:00 UTC – Service fully restored')), ['impact 0–60']);
    assert.deepEqual(phasesOf(chartOf('10:00 UTC – Deployed', '10:20 UTC – Looked into it', '11:00 UTC – Done')), []);
  });

  it('puts events in the order of their times, in whatever order and zone they are written', () => {
    const chart = chartOf('2024-05-07 10:00 UTC – a', '2024-05-07 12:30 CEST – c', '2024-05-07 10:20 UTC – b');
    assert.deepEqual(clocksOf(chart), ['2024-05-07 10:00 UTC', '2024-05-07 10:20 UTC', '2024-05-07 12:30 CEST']);
    assert.deepEqual(clocksOf(chart, 'utc'), ['2024-05-07 10:00 UTC', '2024-05-07 10:20 UTC', '2024-05-07 10:30 UTC']);
    assert.deepEqual(clocksOf(chart, 'Asia/Kolkata')[2], '2024-05-07 16:00 UTC+05:30');
    assert.deepEqual(zonesOf(chart, 'Asia/Kolkata'), ['document', 'utc', 'Asia/Kolkata']);
  });

  it('counts over midnight from evening to morning', () => {
    const { events } = chartOf('23:50 UTC – a', '00:10 UTC – b', '00:30 UTC – c');
    assert.deepEqual(
      events.map(({ at }) => (at ?? 0) - (events[0]?.at ?? 0)),
      [0, 20, 40],
    );
    const range = chartOf('22:00–02:00 UTC – a', '03:00 UTC – b').events[0];
    assert.equal((range?.until ?? 0) - (range?.at ?? 0), 240);
  });

  it('is drawn in the order of the document, and says why, where times cannot be compared', () => {
    const reasons = {
      'In the order of the document, and not to scale: the events state no times of day.': ['2024-05-07 – a', '2024-05-08 – b'],
      'In the order of the document, and not to scale: the clock goes back by hours, and no day is stated. Add the day to the times, or over each group of them.':
        ['15:00 UTC – a', '09:00 UTC – b', '10:00 UTC – c'],
      'In the order of the document, and not to scale: there is only one event.': ['10:00 UTC – a'],
      'In the order of the document, and not to scale: the events state times that do not exist.': ['25:10 UTC – a', '26:10 UTC – b'],
    };
    for (const [note, events] of Object.entries(reasons)) {
      const chart = chartOf(...events);
      assert.equal(chart.note, note);
      assert.equal(chart.frame, null);
      assert.equal(chart.events.length, events.length);
      assert.deepEqual([sceneOf(chart, PLAIN_OPTIONS).ticks, chart.phases], [[], []]);
      assert.deepEqual(zonesOf(chart, 'Asia/Kolkata'), ['document']);
    }
  });

  it('keeps an event apart that has no place on the scale, and guesses none', () => {
    const chart = chartOf('10:00 UTC – a', '10:30 UTC – b', '25:70 UTC – c', 'T+90m – d');
    assert.deepEqual(
      chart.unplaced.map(({ what }) => what),
      ['c', 'd'],
    );
    assert.equal(chart.note, '2 of 4 events are not on the scale: their times cannot be compared with the others.');
    assert.deepEqual(clocksOf(chart), ['10:00 UTC', '10:30 UTC']);
  });

  it('shows a day that only the title states, and needs one for the zone of the reader', () => {
    const { postmortem } = readDocument('# Postmortem 2024-01-15\n\n## Timeline\n\n- 23:30 UTC a\n- 00:10 UTC b\n');
    const [chart] = chartsOf(postmortem);
    assert.ok(chart);
    assert.deepEqual(clocksOf(chart, 'America/New_York'), ['2024-01-15 18:30 UTC-05:00', '2024-01-15 19:10 UTC-05:00']);
    assert.deepEqual(zonesOf(chartOf('10:00 UTC – a', '10:05 UTC – b'), 'America/New_York'), ['document', 'utc']);
    assert.deepEqual(zonesOf(chartOf('10:00 – a', '10:05 – b'), 'America/New_York'), ['document']);
  });

  it('is one for each incident of a document', () => {
    const text = readFileSync(join(FIXTURES, '..', 'reading', 'several-incidents.md'), 'utf8');
    assert.equal(chartsOf(readDocument(text, { fileName: 'postmortem.md' }).postmortem).length, 2);
    assert.deepEqual(chartsOf(readDocument('# Postmortem\n\n## Timeline\n\nTo be written.\n').postmortem), []);
  });
});

describe('the scale', () => {
  it('compresses a gap that dwarfs the others, and is true everywhere else', () => {
    const scale = scaleOf([0, 5, 10, 20, 1500, 1510], 0, 300);
    assert.deepEqual(
      scale.stretches.map(({ from, to, isCompressed }) => `${from}–${to}${isCompressed ? ' compressed' : ''}`),
      ['0–5', '5–10', '10–20', '20–1500 compressed', '1500–1510'],
    );
    assert.equal(scale.yOf(10) - scale.yOf(0), scale.yOf(1510) - scale.yOf(1500));
    assert.ok(ticksOf(scale, 0).every(at => at <= 20 || at >= 1500));
    assert.ok(scaleOf([0, 30, 70, 120], 0, 300).stretches.every(({ isCompressed }) => !isCompressed));
  });

  it('rises with time, for any times', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -1e6, max: 3e7 }), { minLength: 2, maxLength: 40 }), times => {
        const scale = scaleOf(times, 10, 400);
        const ys = [...times].sort((a, b) => a - b).map(at => scale.yOf(at));
        assert.ok(ys.every((y, index) => Number.isFinite(y) && (index === 0 || y > (ys[index - 1] ?? 0))));
      }),
    ));

  it('spreads labels so that none overlaps another, each as near as it can be', () => {
    assert.deepEqual(
      spread(
        [
          { wanted: 10, height: 20 },
          { wanted: 12, height: 20 },
          { wanted: 200, height: 20 },
        ],
        0,
      ),
      [1, 21, 200],
    );
    const boxes = fc.array(fc.record({ wanted: fc.integer({ min: 0, max: 2000 }), height: fc.integer({ min: 1, max: 90 }) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(boxes, unsorted => {
        const sorted = [...unsorted].sort((a, b) => a.wanted - b.wanted);
        const tops = spread(sorted, 0);
        assert.ok(tops.every((top, index) => top >= (index === 0 ? 0 : (tops[index - 1] ?? 0) + (sorted[index - 1]?.height ?? 0) - 1e-6)));
      }),
    );
  });
});

describe('the SVG', () => {
  /** Every character is in a tag, in text without markup, or in a character reference. */
  const WELL_FORMED = /^(?:<\/?[a-zA-Z]+(?: [\w:-]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*\/?>|[^<&]|&#\d+;)*$/;

  it('holds whatever an author writes, escaped', () => {
    const chart = chartOf(
      '10:00 UTC – Found `<script>alert(1)</script>` & "quotes" \'too\'',
      '10:05 UTC – Then `a </svg> b` and ]]> as well',
    );
    for (const form of ['page', 'file', 'list'] as const) {
      const svg = svgOf(sceneOf(chart, PLAIN_OPTIONS), form).replace(/<style>[^<]*<\/style>/, '');
      assert.match(svg, WELL_FORMED);
      assert.doesNotMatch(svg, /<script|on\w+=|href|style=/);
      assert.match(svg, /&#60;script&#62;/);
    }
  });

  it('is well formed and the same each time for any text and width', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 200, max: 2000 }), (text, width) => {
        const chart = chartOf('10:00 UTC – a', '10:30 UTC – b');
        const wild: Chart = { ...chart, title: text, events: chart.events.map(event => ({ ...event, what: text, zone: text })) };
        const draw = (): string => svgOf(sceneOf(wild, { ...PLAIN_OPTIONS, width }), 'list');
        assert.match(draw(), WELL_FORMED);
        assert.equal(draw(), draw());
      }),
      { numRuns: 30 },
    ));

  it('is one picture to a screen reader, or a list whose events can be chosen', () => {
    const scene = sceneOf(
      chartOf('10:00 UTC – Outage begins', '10:12 UTC – An alert fires', '11:00 UTC – Service fully restored'),
      PLAIN_OPTIONS,
    );
    const picture = svgOf(scene, 'file');
    assert.match(picture, /<svg [^>]*role="img" aria-labelledby="timeline-title timeline-desc"/);
    assert.match(
      picture,
      /<desc id="timeline-desc">3 events from 10:00 UTC to 11:00 UTC\. Undetected for 12 min\. Detected for 48 min\.<\/desc>/,
    );
    const list = svgOf(scene, 'list', 'x');
    assert.equal(list.match(/role="option" aria-selected="false"/g)?.length, 3);
    assert.match(list, /<g role="listitem" aria-label="Undetected for 12 min, from 10:00 UTC to 10:12 UTC">/);
    assert.match(list, /aria-label="10:12 UTC, T\+12 min, Detected: An alert fires"/);
  });

  it('draws the events that are wanted, on the scale of all', () => {
    const chart = chartOf('10:00 UTC – Outage begins', '10:12 UTC – a', '11:00 UTC – Service fully restored');
    const only = sceneOf(chart, { ...PLAIN_OPTIONS, only: ['started', 'resolved'] });
    assert.deepEqual(
      only.marks.map(({ event }) => event.milestone),
      ['started', 'resolved'],
    );
    assert.deepEqual(
      sceneOf(chart, { ...PLAIN_OPTIONS, only: ['none'] }).marks.map(({ event }) => event.what),
      ['a'],
    );
    assert.ok(sceneOf(chart, { ...PLAIN_OPTIONS, zoom: 3 }).height > sceneOf(chart, PLAIN_OPTIONS).height);
  });
});

describe('texts', () => {
  it('are cut into lines that fit, also without blanks', () => {
    assert.deepEqual(wrap('one two three', widthOf('one two', 13) + 1, 13, 3), ['one two', 'three']);
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 40, max: 400 }), (text, width) => {
        const lines = wrap(text, width, 13, 3);
        assert.ok(lines.length <= 3 && lines.every(line => widthOf(line, 13) <= width + 0.001), JSON.stringify(lines));
      }),
    );
    assert.equal(escapeXml('a<b>&"\ud800'), 'a&#60;b&#62;&#38;&#34;\ufffd');
  });

  it('know summer time', () => {
    assert.equal(offsetIn('Europe/Berlin', Date.UTC(2024, 6, 1) / 60_000), 120);
    assert.equal(offsetIn('Europe/Berlin', Date.UTC(2024, 0, 1) / 60_000), 60);
    assert.throws(() => offsetIn('Nowhere/None', 0), RangeError);
  });
});

describe('explanations', () => {
  const explain = (text: string, place: string, own = 'Europe/Berlin'): readonly string[] =>
    explainAt(readDocument(text).postmortem, text.indexOf(place) + 1, own)?.lines ?? [];
  const withDay =
    '# Postmortem\n\n## Timeline\n\n- 2024-05-07 10:00 EDT – Outage begins\n- 10:12 EDT – An alert fires\n- 11:00 EDT – Service fully restored\n';

  it('tell a time in UTC, in the reader’s zone, and since the start', () => {
    assert.deepEqual(explain(withDay, '10:12'), [
      '2024-05-07 14:12 UTC',
      '2024-05-07 16:12 in Europe/Berlin (UTC+02:00)',
      'T+12 min: since the start of the outage at 10:00',
    ]);
    assert.deepEqual(explain(withDay.replaceAll('EDT', 'UTC'), '10:12', 'Etc/UTC'), ['T+12 min: since the start of the outage at 10:00']);
    assert.deepEqual(explain(withDay, 'An alert'), []);
  });

  it('say what is missing rather than guess it', () => {
    const bare = '# Postmortem\n\n## Timeline\n\n- 10:00 – Deployed\n- 10:12 – An alert fires\n';
    assert.deepEqual(explain(bare, '10:12'), ['No zone is stated', 'T+12 min: since the first event at 10:00']);
    const doubtful = bare.replaceAll(' –', ' IST –');
    assert.deepEqual(explain(doubtful, '10:12'), [
      'IST has more than one meaning: no other zone can be told',
      'T+12 min: since the first event at 10:00',
    ]);
  });

  it('tell what a duration is made of: its own range, else two turning points', () => {
    const ranged = '# Postmortem\n\n## Summary\n\nThe outage lasted 2 hours, from 10:00 to 11:30 UTC.\n';
    assert.deepEqual(explain(`${ranged}\n## Timeline\n\n- 10:00 UTC – Deployed\n`, '2 hours'), ['10:00–11:30 is 1 h 30 min']);
    const told = (length: string): string =>
      withDay.replace('## Timeline', `## Summary\n\nThe site was down for ${length}.\n\n## Timeline`);
    assert.deepEqual(explain(told('48 minutes'), '48'), ['resolved 11:00 − detected 10:12 = 48 min']);
    assert.deepEqual(explain(told('3 hours'), '3 hours'), [
      'No two turning points of the timeline are as far apart.',
      'TTD = detected 10:12 − started 10:00 = 12 min',
      'TTR = resolved 11:00 − started 10:00 = 1 h',
    ]);
  });

  it('give no metric where a clock goes back in the middle of the day', () => {
    const slip =
      '# Postmortem\n\n## Timeline\n\n- 10:10 UTC – Outage begins\n- 10:05 UTC – An alert fires\n- 11:10 UTC – Service fully restored\n';
    const { postmortem } = readDocument(slip);
    assert.deepEqual(
      explainedMetrics(postmortem).map(({ formula }) => formula),
      ['TTR = resolved 11:10 − started 10:10 = 1 h'],
    );
    assert.deepEqual(
      timeHints(postmortem, 'sinceStart').map(({ text }) => text),
      ['T−5 min', 'T+0', 'T+1 h'],
    );
    const night = readDocument(slip.replace('10:10', '23:50').replace('10:05', '23:55').replace('11:10', '00:30')).postmortem;
    assert.deepEqual(
      explainedMetrics(night).map(({ minutes }) => minutes),
      [5, 40],
    );
    // Told first, it was first: between 03:00 and 20:00 lies no midnight.
    const early = readDocument(
      slip
        .replace('10:05', '20:10')
        .replace('- 10:10 UTC – Outage begins', '- 03:00 UTC – An alert was detected\n- 20:00 UTC – Outage begins')
        .replace('11:10', '21:00'),
    ).postmortem;
    for (const document of [postmortem, early]) assert.equal(metricsOf(document).timeToDetect, null);
    const dated = readDocument(slip.replace('## Timeline\n', '## Timeline (2024-05-07)\n')).postmortem;
    assert.deepEqual([metricsOf(dated).timeToDetect, explainedMetrics(dated).length], [null, 1]);
  });
});
