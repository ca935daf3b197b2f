// biome-ignore-all lint/suspicious/noTemplateCurlyInString: patterns of file names, and snippets
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { collect } from '../../src/core/document/tree';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { lint } from '../../src/core/lint/engine';
import { PROFILES } from '../../src/core/profiles/allProfiles';
import { fileNameBy, nextName, slugOf } from '../../src/core/templates/fileName';
import { fillTemplate, type IncidentFacts } from '../../src/core/templates/fill';
import { snippetOf } from '../../src/core/templates/snippet';
import { documentZone, localTime, readStart, zoneNamed } from '../../src/core/templates/start';
import { stopsIn } from '../../src/core/templates/stops';

const TEMPLATES = join(__dirname, '..', '..', 'templates');
const templateOf = (id: string): string => readFileSync(join(TEMPLATES, `${id}.md`), 'utf8');
const FACTS: IncidentFacts = { title: 'checkout was down', date: '2024-05-07', time: '09:40', zone: 'Europe/Berlin', severity: 'SEV-2' };

/** A snippet as it stands in the editor before the first key: its text, and its stops by their numbers. */
function expand(snippet: string): {
  readonly text: string;
  readonly stops: ReadonlyMap<number, { readonly start: number; readonly text: string }>;
} {
  const stops = new Map<number, { start: number; text: string }>();
  let text = '';
  for (let rest = snippet; rest !== ''; ) {
    const [all, escapedSign, number, placeholder, last, other = ''] =
      /^(?:\\([\\$}])|\$\{(\d+)(?::((?:\\[\\$}]|[^\\}])*))?\}|(\$0)|([\s\S]))/.exec(rest) ?? assert.fail(rest);
    const inside = (placeholder ?? '').replace(/\\([\\$}])/g, '$1');
    if (number) stops.set(Number(number), { start: text.length, text: inside });
    text += escapedSign ?? (number ? inside : last ? '' : other);
    rest = rest.slice(all.length);
  }
  return { text, stops };
}

describe('the templates', () => {
  it('are one for each profile', () => {
    assert.deepEqual(readdirSync(TEMPLATES).sort(), PROFILES.map(({ id }) => `${id}.md`).sort());
  });

  for (const profile of PROFILES) {
    describe(profile.id, () => {
      const template = templateOf(profile.id);
      const filled = readDocument(fillTemplate(template, FACTS), { fileName: 'document.md' });
      const config = effectiveConfig(filled, ALL_RULES, { today: '2024-05-08' });

      it('has the sections of its profile, in order', () => {
        assert.deepEqual(
          [...template.matchAll(/^#{2,3} (.+)$/gm)].map(([, name]) => name),
          profile.sections.map(({ name }) => name),
        );
      });

      it('is recognised under its own profile when it is filled in', () => {
        assert.equal(filled.postmortem.isPostmortem, true);
        assert.equal(config.profile.id, profile.id);
        assert.equal(filled.postmortem.date, '2024-05-07');
      });

      it('has nothing wrong as a draft: only hints for what is still to be written', () => {
        assert.equal(config.stage, 'draft');
        assert.deepEqual(
          lint(filled, ALL_RULES, config).filter(({ severity }) => severity !== 'hint'),
          [],
        );
      });

      it('has no blank that is read as an event, a task or a duration', () => {
        const raw = readDocument(template).postmortem;
        assert.deepEqual([...collect(raw, 'event'), ...collect(raw, 'actionItem'), ...collect(raw, 'duration')], []);
        const { postmortem } = filled;
        assert.deepEqual([...collect(postmortem, 'actionItem'), ...collect(postmortem, 'duration')], []);
        assert.ok(collect(postmortem, 'event').every(({ what }) => what === 'The incident begins.'));
      });

      it('puts the cursor into the first part that tells what happened', () => {
        const { text, stops } = expand(snippetOf(template, FACTS));
        assert.equal(text, filled.text);
        const before = text.slice(0, stops.get(1)?.start);
        const first = profile.sections.find(({ concepts }) => concepts?.includes('summary')) ?? profile.sections[0];
        assert.equal(before.match(/^#{2,3} .*$/gm)?.at(-1), `## ${first?.name}`);
      });
    });
  }
});

describe('a template as a snippet', () => {
  it('has a stop wherever something is to be written, the summary’s first', () => {
    const { stops } = expand(snippetOf(templateOf('generic'), { ...FACTS, severity: null }));
    assert.deepEqual(
      [...stops.keys()].sort((a, b) => a - b).map(number => stops.get(number)?.text),
      [
        'What happened, for how long, and who noticed?',
        'The incident begins.',
        'Why did it happen?',
        'How was service restored?',
        '', // the first action item
        '', // the severity, which nobody knows yet
        '', // the authors
      ],
    );
  });

  it('takes the blanks of a team’s own template as they are', () => {
    const template = `---\nauthor: [Your name]\n---\n# Incident {{ date }}: {{ title }}\n\n## What happened\n\nTBD\n\n| Who | When |\n| --- | --- |\n| | |\n\n## Appendix\n\n\n## Follow-ups\n\n1. \n\n~~~\nTBD in code\n~~~\n<!-- TBD in a comment -->\n`;
    const { text, stops } = expand(snippetOf(template, FACTS));
    assert.match(text, /^# Incident 2024-05-07: checkout was down$/m);
    const inOrder = [...stops.keys()].sort((a, b) => a - b).map(number => stops.get(number));
    assert.deepEqual(
      inOrder.map(stop => [stop?.text, text.slice(0, stop?.start).split('\n').at(-1)]),
      [
        ['TBD', ''],
        ['', '| '],
        ['', '| | '],
        ['', ''],
        ['', '1. '],
        ['[Your name]', 'author: '],
      ],
    );
  });

  it('is, before the first key, exactly the template with what is known written in, whatever that is', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('$1', '${2:x}', '\\', '}', '{{date}}', 'TBD', '`$0`', '# |'));
    fc.assert(
      fc.property(fc.constantFrom(...PROFILES), word, word, ({ id }, title, severity) => {
        const facts = { ...FACTS, title, severity };
        assert.equal(expand(snippetOf(templateOf(id), facts)).text, fillTemplate(templateOf(id), facts));
      }),
      { numRuns: 60 },
    );
  });

  it('has stops that lie side by side, in any text', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\n', '\r\n', '- ', '- [ ] ', '# A', '| | |', 'TBD', '<!--', '-->', '```', '**Owner:** ', '{{ x }}'),
    );
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const text = pieces.join('');
        stopsIn(text).reduce((end, stop) => {
          assert.ok(stop.start > end && stop.end >= stop.start && stop.end <= text.length);
          return stop.end;
        }, -1);
      }),
    );
  });

  it('writes a title into front matter so that it stays one', () => {
    const front = (line: string, title: string): string => fillTemplate(`---\n${line}\n---\n`, { ...FACTS, title }).split('\n')[1] ?? '';
    assert.equal(front('title: {{title}}', 'checkout was down'), 'title: checkout was down');
    assert.equal(front('title: {{title}}', 'checkout: "no such host"'), 'title: "checkout: \\"no such host\\""');
    assert.equal(front('title: "{{title}}"', 'the "fast" path'), 'title: "the \\"fast\\" path"');
    assert.equal(front("title: '{{title}}'", "Ada’s and Bob's"), "title: 'Ada’s and Bob''s'");
    assert.equal(front('date: {{date}}', 'x'), 'date: 2024-05-07');
  });
});

describe('the start of an incident', () => {
  const NOW = Date.parse('2024-05-07T01:15:42Z'); // 03:15 in Berlin
  const read = (text: string, zone = 'Europe/Berlin'): string => {
    const start = readStart(text, NOW, zone);
    return 'problem' in start ? start.problem : `${new Date(start.instant).toISOString().slice(0, 16)} ${start.zone}`;
  };

  for (const [written, expected] of [
    ['', '2024-05-07T01:15 Europe/Berlin'],
    ['now', '2024-05-07T01:15 Europe/Berlin'],
    ['25 min ago', '2024-05-07T00:50 Europe/Berlin'],
    ['2h ago', '2024-05-06T23:15 Europe/Berlin'],
    ['2024-05-07 01:30', '2024-05-06T23:30 Europe/Berlin'],
    ['2024-05-07T01:30', '2024-05-06T23:30 Europe/Berlin'],
    ['2024-05-07T01:10Z', '2024-05-07T01:10 UTC'],
    ['2024-05-07T01:10+02:00', '2024-05-06T23:10 UTC+2'],
    ['7 May 2024, 1:30 am', '2024-05-06T23:30 Europe/Berlin'],
    ['7 May 1:30 am', '2024-05-06T23:30 Europe/Berlin'],
    ['02:30', '2024-05-07T00:30 Europe/Berlin'],
    ['23:50', '2024-05-06T21:50 Europe/Berlin'],
    ['11:50 pm', '2024-05-06T21:50 Europe/Berlin'],
    ['yesterday 22:00', '2024-05-06T20:00 Europe/Berlin'],
    ['today 02:00', '2024-05-07T00:00 Europe/Berlin'],
    ['00:30 UTC', '2024-05-07T00:30 UTC'],
    ['2024-01-07 10:00', '2024-01-07T09:00 Europe/Berlin'],
    ['2023-10-29 02:30', '2023-10-29T00:30 Europe/Berlin'],
    ['2024-03-31 02:30', 'No clock showed 02:30 on 2024-03-31, when summer time began'],
    ['2024-02-30 10:00', 'There is no 2024-02-30'],
    ['03/04/2024 10:00', '03/04/2024 may be two days, expected one such as 2024-05-07'],
    ['10:00 CST', 'CST has several meanings, expected one such as UTC+2 or Europe/Berlin'],
    ['25:10', 'Expected a day and a time, such as 2024-05-07 03:15'],
    ['this morning', 'Expected a day and a time, such as 2024-05-07 03:15'],
    ['2024-05-07', 'Expected a day and a time, such as 2024-05-07 03:15'],
  ] as const) {
    it(`written as \`${written}\``, () => assert.equal(read(written), expected));
  }

  it('is shown by the clocks of any zone', () => {
    assert.deepEqual(localTime(NOW, 'Europe/Berlin'), { date: '2024-05-07', time: '03:15' });
    assert.deepEqual(localTime(NOW, 'America/New_York'), { date: '2024-05-06', time: '21:15' });
    assert.deepEqual(localTime(NOW, 'UTC+5:30'), { date: '2024-05-07', time: '06:45' });
    assert.deepEqual(localTime(Date.parse('2024-05-07T22:00Z'), 'Europe/Berlin'), { date: '2024-05-08', time: '00:00' });
  });

  it('is read in the zone in which it is shown', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter(zone => zoneNamed(zone));
    assert.ok(zones.length > 300, `${zones.length} zones`);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse('2015-01-01') / 60_000, max: Date.parse('2030-01-01') / 60_000 }),
        (zone, minute) => {
          const { date, time } = localTime(minute * 60_000, zone);
          const start = readStart(`${date} ${time}`, NOW, zone);
          assert.ok(!('problem' in start), `${date} ${time} ${zone}`);
          // The hour that the clocks showed twice is read as the first of both.
          assert.deepEqual(localTime(start.instant, zone), { date, time });
          assert.equal(start.zone, zone);
        },
      ),
    );
  });

  it('stands in a document with a zone that can be read there', () => {
    assert.equal(documentZone('Etc/UTC'), 'UTC');
    assert.equal(documentZone('Europe/Berlin'), 'Europe/Berlin');
    assert.equal(documentZone('Nowhere/Atlantis'), 'UTC');
  });
});

describe('the file name of a new postmortem', () => {
  it('is made by the pattern', () => {
    assert.equal(fileNameBy('postmortems/${date}-${slug}.md', FACTS, 'alx'), 'postmortems/2024-05-07-checkout-was-down.md');
    assert.equal(fileNameBy('${year}/${month}/${day}-${time}-${severity}-${template}', FACTS, 'alx'), '2024/05/07-0940-sev-2-alx.md');
    assert.equal(fileNameBy('docs\\./${slug}.markdown', { ...FACTS, severity: null }, 'alx'), 'docs/checkout-was-down.markdown');
  });

  it('says what is wrong with the pattern', () => {
    assert.throws(() => fileNameBy('${title}.md', FACTS, 'alx'), /has `\$\{title\}`; known are \$\{date\}/);
    for (const pattern of ['../${slug}.md', 'a/../../b.md', 'C:\\${slug}.md', ''])
      assert.throws(() => fileNameBy(pattern, FACTS, 'alx'), /leads out of the folder/);
  });

  for (const [title, slug] of [
    ['Checkout was down', 'checkout-was-down'],
    ['nginx: 502 (für alle)!', 'nginx-502-fur-alle'],
    ['The customers’ carts', 'the-customers-carts'],
    ['決済が停止', '決済が停止'],
    ['../../etc/passwd', 'etc-passwd'],
    ['🔥', 'incident'],
    ['CON', 'con-incident'],
    ['A title that goes on and on until nobody remembers how it began at all', 'a-title-that-goes-on-and-on-until-nobody-remembers-how-it'],
  ] as const) {
    it(`calls \`${title}\` ${slug}`, () => assert.equal(slugOf(title), slug));
  }

  it('stays in the folder, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), title => {
        const name = fileNameBy('postmortems/${slug}.md', { ...FACTS, title }, 'alx');
        assert.match(name, /^postmortems\/[^/\\:*?"<>|]+\.md$/u);
      }),
    );
  });

  it('is followed by others that are not taken', () => {
    assert.deepEqual(
      [1, 2, 3].map(number => nextName('a.b/2024-05-07-x.md', number)),
      ['a.b/2024-05-07-x.md', 'a.b/2024-05-07-x-2.md', 'a.b/2024-05-07-x-3.md'],
    );
  });
});
