// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are snippets
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readDocument } from '../../src/core/document/postmortem';
import { collect, type Postmortem } from '../../src/core/document/tree';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { lint } from '../../src/core/lint/engine';

interface Snippet {
  readonly prefix: readonly string[];
  readonly body: readonly string[];
}

const SNIPPETS = JSON.parse(readFileSync(join(__dirname, '..', '..', 'snippets', 'postmortem.code-snippets'), 'utf8')) as Record<
  string,
  Snippet
>;
const NOW: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2024',
  CURRENT_MONTH: '05',
  CURRENT_DATE: '07',
  CURRENT_HOUR: '09',
  CURRENT_MINUTE: '40',
  CURRENT_TIMEZONE_OFFSET: '+02:00',
};

/** What stands in the editor when somebody goes through the stops and writes these words into some of them. */
function written(prefix: string, words: Readonly<Record<number, string>> = {}): string {
  const { body } = Object.values(SNIPPETS).find(snippet => snippet.prefix.includes(prefix)) ?? assert.fail(prefix);
  return body
    .join('\n')
    .replace(/\$(CURRENT_[A-Z_]+)/g, (_, name: string) => NOW[name] ?? assert.fail(name))
    .replace(
      /\$\{(\d+)(?:\|([^|]*)\||:([^}]*))?\}/g,
      (_, number: string, choices?: string, text = '') => words[Number(number)] ?? choices?.split(',')[0] ?? text,
    )
    .replaceAll('$0', '');
}

const read = (text: string): Postmortem => readDocument(text).postmortem;

describe('the snippets', () => {
  it('have the prefixes that people guess, each once', () => {
    const prefixes = Object.values(SNIPPETS).flatMap(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const guess of ['pm', 'postmortem', 'timeline', 'event', 'milestone', 'action', 'whys', 'impact', 'directive'])
      assert.ok(prefixes.includes(guess), guess);
  });

  it('pm: is a postmortem without a mistake', () => {
    const document = readDocument(written('pm'));
    const config = effectiveConfig(document, ALL_RULES, { today: '2024-05-08' });
    assert.equal(document.postmortem.isPostmortem, true);
    assert.equal(document.postmortem.date, '2024-05-07');
    assert.deepEqual(
      lint(document, ALL_RULES, config).filter(({ severity }) => severity !== 'hint'),
      [],
    );
  });

  for (const prefix of ['timeline', 'timeline-table']) {
    it(`${prefix}: begins with an event at a time with a zone`, () => {
      const [event, ...others] = collect(read(`# Postmortem of 2024-05-07\n\n${written(prefix)}\n`), 'event');
      assert.equal(event?.what, 'The incident begins.');
      assert.deepEqual([event?.time.clock, event?.time.zone?.offset], ['09:40', 120]);
      assert.equal(event?.milestone, 'started');
      assert.deepEqual(others, []);
    });
  }

  const inTimeline = (entry: string) =>
    collect(read(`# Postmortem of 2024-05-07\n\n## Timeline\n\nAll times in UTC.\n\n- 08:00 – Errors rise.\n${entry}\n`), 'event')[1];

  it('event: is an event', () => {
    const event = inTimeline(written('event', { 0: 'Ada restarts the queue.' }));
    assert.equal(event?.what, 'Ada restarts the queue.');
    assert.equal(event?.time.clock, '09:40');
  });

  it('milestone: offers each of them, in words that are read as such', () => {
    const choices = /\|(.*)\|/.exec(SNIPPETS.Milestone?.body[0] ?? '')?.[1]?.split(',') ?? [];
    assert.deepEqual(
      choices.map(choice => inTimeline(written('milestone', { 2: choice, 0: 'see the channel' }))?.milestone),
      ['started', 'detected', 'acknowledged', 'escalated', 'mitigated', 'resolved', 'closed'],
    );
  });

  it('action: is an open task with owner and due date', () => {
    const text = `# Postmortem\n\n## Action items\n\n${written('action', { 1: 'Add an index on orders.created_at', 2: 'ada', 3: '2024-06-01' })}\n`;
    const [item] = collect(read(text), 'actionItem');
    assert.deepEqual([item?.task, item?.done, item?.owner, item?.due], ['Add an index on orders.created_at', false, '@ada', '2024-06-01']);
  });

  it('whys: belong to the root cause', () => {
    const [section] = collect(read(`# Postmortem\n\n${written('whys', { 2: 'The cache was full.' })}\n`), 'section');
    assert.deepEqual(section?.concepts, ['rootCause']);
  });

  it('impact: is the impact, and a table with nothing in it states nothing', () => {
    const postmortem = read(`# Postmortem\n\n${written('impact')}\n`);
    assert.deepEqual(collect(postmortem, 'section')[0]?.concepts, ['impact']);
    assert.deepEqual([...collect(postmortem, 'duration'), ...collect(postmortem, 'actionItem'), ...collect(postmortem, 'event')], []);
  });

  it('directive: switches a rule off', () => {
    const outage = (comment: string): string[] => {
      const document = readDocument(
        `# Postmortem of 2024-05-07\n\n## Timeline\n\nAll times in UTC.\n\n- 10:00 – Errors rise.\n${comment}\n- 09:00 – Errors fall.\n\n## Root cause\n\nA full disk.\n`,
      );
      return lint(document, ALL_RULES).map(({ ruleId }) => ruleId);
    };
    assert.ok(outage('').includes('timeline-order'));
    for (const prefix of ['directive', 'directive-file']) {
      const found = outage(written(prefix, { 1: 'timeline-order', 2: 'as the pager told it' }));
      assert.ok(!found.includes('timeline-order') && !found.includes('unused-directive'), prefix);
    }
  });
});
