import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../../src/core/document/markdown';
import { readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import type { ConfigLayer } from '../../src/core/lint/config/config';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { lint } from '../../src/core/lint/engine';
import { fixAll, safeEdits } from '../../src/core/lint/fix';
import { type Finding, settled, waysOf } from '../../src/core/lint/rule';
import { applyEdits, type TextEdit } from '../../src/core/text/edit';
import { readDates } from '../../src/core/time/date';
import { missing, wordsOf } from './words';

/** A fix may change what it is about, and nothing else: checked by reading the document before and after it. */

const ROOT = join(__dirname, '..', '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus');
/** More of them with `FIX_RUNS=5000 FIX_SEED=7`. */
const RUNS = Number(process.env.FIX_RUNS ?? 150);
const SEED = Number(process.env.FIX_SEED ?? 4);
const FILE_NAME = '20240508-doors.md';

function findingsIn(text: string, rules = ALL_RULES, layers: readonly ConfigLayer[] = []): readonly Finding[] {
  const document = readDocument(text, { fileName: FILE_NAME });
  return lint(document, rules, effectiveConfig(document, ALL_RULES, { today: '2024-06-01', layers }));
}

/** Addresses, code, HTML and footnotes of a document: what a reader loses without a trace when a fix cuts into it. */
function markupOf(text: string): string[] {
  const found: string[] = [];
  visit(parseMarkdown(text) as Node, node => {
    const { type, url, value, identifier } = node as Node & Partial<Record<'url' | 'value' | 'identifier', string>>;
    if (type === 'link' || type === 'image') found.push(`${type} ${url}`);
    else if (type === 'definition') found.push(`definition ${identifier} ${url}`);
    else if (type === 'inlineCode' || type === 'code' || type === 'html') found.push(`${type} ${value?.replace(/\s+/g, ' ')}`);
    else if (/Reference$/.test(type) || type === 'footnoteDefinition') found.push(`${type} ${identifier}`);
  });
  return found;
}

/** The marks that only an author makes: whoever drops one of these has torn something. Bullets, colons and blanks come and go. */
function marksOf(text: string): string[] {
  return text.match(/[^\p{L}\p{N}\s•·▪◦●‣∙■:：;.#*_\\-]/gu) ?? [];
}

interface Change {
  /** Words that are there no longer. */
  readonly taken: readonly string[];
  readonly added: readonly string[];
  /** Addresses, code, HTML and footnotes that are there no longer. */
  readonly torn: readonly string[];
  /** What the fix replaces. */
  readonly old: string;
}

const nothing = ({ taken, added, torn }: Change): boolean => taken.length + added.length + torn.length === 0;
const onlyAdds = ({ taken, torn }: Change): boolean => taken.length + torn.length === 0;
const onlyTimes = ({ taken, torn }: Change): boolean => torn.length === 0 && taken.every(word => /^(?:\d+T?|\d*[apm]{1,2})$/i.test(word));
/** A length may stand in code, and is another one afterwards. */
const onlyItself = ({ torn, old }: Change): boolean => torn.every(value => value === `inlineCode ${old}`);
/** What stands in a block of code is prose where it is read as such. */
const onlyBlocks = (torn: readonly string[]): boolean => torn.every(value => value.startsWith('code '));
const anything = (): boolean => true;

/** What each rule's fix says that it changes; a rule that is not listed may have no fix. */
const MAY: Readonly<Record<string, (change: Change) => boolean>> = {
  'run-together-bullets': nothing,
  'label-as-heading': nothing,
  'image-alt': nothing,
  'heading-style': nothing,
  // The fence with the name of its language goes, and what was code is text.
  'prose-in-code-fence': ({ taken, added }) => added.length === 0 && taken.every(word => /^(?:te?xt|md|markdown|plaintext)$/i.test(word)),
  // A sentence of the template, which has no markup.
  'template-guidance': ({ added, torn, old }) => added.length + torn.length === 0 && !/[[\]`<>!]/.test(old),
  'time-format-mixed': onlyTimes,
  'time-zone-mixed': ({ taken, torn }) => torn.length === 0 && taken.every(word => /^[A-Z]{2,4}$/.test(word)),
  'time-zone-missing': onlyAdds,
  'required-section': onlyAdds,
  'date-required': onlyAdds,
  'date-rollover': onlyAdds,
  'duration-unit': onlyAdds,
  'action-overdue': onlyAdds,
  // The other half of the day is another letter.
  'timeline-order': ({ taken, torn }) => torn.length === 0 && taken.every(word => /^\d*[ap]m?$/i.test(word)),
  // The second of two events with the same words: what it holds stands in the first as well.
  'timeline-duplicate': ({ added }) => added.length === 0,
  // `Trigger(s)` are two words.
  'section-name-typo': ({ taken, torn }) => torn.length === 0 && taken.length <= 3,
  'duration-range-mismatch': onlyItself,
  'duration-timeline-mismatch': onlyItself,
  'metric-mismatch': onlyItself,
  // The list from comment to comment; where there is nothing to list, the comments too.
  'metrics-block-stale': ({ torn, old }) =>
    /^<!-- postmortem:metrics -->[\s\S]*<!-- \/postmortem:metrics -->\s*$/.test(old) && torn.every(value => value.startsWith('html <!--')),
  // A comment, or a name in it.
  'unused-directive': ({ torn }) => torn.every(value => value.startsWith('html <!--')),
  'time-zone-ambiguous': ({ taken, torn }) => taken.length === 0 && onlyBlocks(torn),
  'time-zone-season': ({ taken, torn }) => onlyBlocks(torn) && taken.every(word => /^[A-Z]{2,5}$/.test(word)),
  'date-order-ambiguous': ({ taken, torn }) => onlyBlocks(torn) && taken.every(word => /^(?:\d+|\p{L}+)$/u.test(word)),
  'time-invalid': ({ taken, torn }) => taken.length === 0 && onlyBlocks(torn),
  'time-dst': ({ taken, torn }) => taken.length === 0 && onlyBlocks(torn),
  // A key or a value of the front matter, which is one block.
  'front-matter-typo': ({ torn, taken }) => torn.every(value => value.startsWith('yaml ')) && taken.length <= 3,
  // A value or a day of its own.
  'status-valid': ({ torn }) => torn.length === 0,
  'severity-valid': ({ torn }) => torn.length === 0,
  'date-conflict': ({ torn, old }) => torn.length === 0 && readDates(old)[0]?.text === old,
  'duration-required': onlyAdds,
  'section-order': nothing,
  // The second heading.
  'duplicate-section': ({ added, torn, taken }) => added.length + torn.length === 0 && taken.length <= 3,
  'person-named': ({ torn, taken }) => torn.length === 0 && taken.length <= 3,
  'blame-language': ({ torn, taken }) => torn.length === 0 && taken.length <= 2,
  'root-cause-human-error': ({ torn, taken }) => torn.length === 0 && taken.length <= 2,
  pii: anything,
  'secret-leak': anything,
};
/** These change no character but blanks and the marks that they are about. */
const KEEP_MARKS = new Set([
  'run-together-bullets',
  'label-as-heading',
  'image-alt',
  'heading-style',
  'time-format-mixed',
  'required-section',
  'time-zone-missing',
  'timeline-order',
]);

function assertInside(edits: readonly TextEdit[], text: string): void {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  sorted.forEach(({ range }, index) => {
    assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, 'an edit lies in the document');
    const before = sorted[index - 1];
    assert.ok(!before || before.range.end <= range.start, 'edits do not overlap');
  });
}

/** What a document holds. */
interface Held {
  readonly text: string;
  readonly words: readonly string[];
  readonly markup: readonly string[];
}

const heldBy = (text: string): Held => ({ text, words: wordsOf(text), markup: markupOf(text) });

function assertKeeps(before: Held, after: Held, edits: readonly TextEdit[], ruleIds: readonly string[]): void {
  const change: Change = {
    taken: missing(before.words, after.words),
    added: missing(after.words, before.words),
    torn: missing(before.markup, after.markup),
    old: edits.map(({ range }) => before.text.slice(range.start, range.end)).join('\n'),
  };
  const shown = (): string => `${ruleIds.join()}: ${JSON.stringify(change)}\n--- before\n${before.text}\n--- after\n${after.text}\n---`;
  const [ruleId = '', ...others] = ruleIds;
  if (others.length === 0) {
    assert.ok(MAY[ruleId], `${ruleId} says what its fix changes`);
    if (!MAY[ruleId]?.(change)) assert.fail(shown());
  } else if (!ruleIds.includes('prose-in-code-fence') && change.torn.length > 0) assert.fail(shown());
  if (ruleIds.every(id => KEEP_MARKS.has(id)) && missing(marksOf(before.text), marksOf(after.text)).length > 0) assert.fail(shown());
  const endings = new Set(before.text.match(/\r?\n/g));
  if (endings.size === 1) assert.deepEqual(new Set([...endings, ...(after.text.match(/\r?\n/g) ?? [])]), endings, 'line endings');
}

const rulesNamed = ({ ruleId }: Finding) => ALL_RULES.filter(({ id }) => id === ruleId);

const countOf = (findings: readonly Finding[], { ruleId, fix, message }: Finding): number =>
  findings.filter(other => other.ruleId === ruleId && other.fix?.title === fix?.title && other.message === message).length;

/**
 * Every fix on its own, then the safe ones together. Returns how many there were.
 *
 * @param isDone whether the fix of such a finding has to leave nothing to be fixed; that costs a reading each.
 */
function checkFixes(text: string, isDone: (finding: Finding) => boolean): number {
  const findings = findingsIn(text);
  const fixable = findings.flatMap(finding => waysOf(finding).map(({ edits }) => ({ finding, edits })));
  if (fixable.length === 0) return 0;
  const before = heldBy(text);
  const seen = new Set<string>();
  for (const { finding, edits } of fixable) {
    assertInside(edits, text);
    const after = applyEdits(text, edits);
    if (seen.has(after)) continue;
    seen.add(after);
    assert.notEqual(after, text, `${finding.ruleId} changes something`);
    assertKeeps(before, heldBy(after), edits, [finding.ruleId]);
    if (isDone(finding) && countOf(findingsIn(after, rulesNamed(finding)), finding) >= countOf(findings, finding))
      assert.fail(`${finding.ruleId} is not done after its fix\n--- before\n${text}\n--- after\n${after}\n---`);
  }
  const safe = safeEdits(findings);
  if (safe.length === 0) return fixable.length;
  assertInside(safe, text);
  const ids = [...new Set(findings.filter(({ fix }) => fix?.isSafe).map(({ ruleId }) => ruleId))];
  assertKeeps(before, heldBy(applyEdits(text, safe)), safe, ids);
  const all = fixAll(text, current => {
    const found = findingsIn(current);
    ids.push(...found.flatMap(({ ruleId, fix }) => (fix?.isSafe ? [ruleId] : [])));
    return found;
  });
  if (safeEdits(findingsIn(all)).length > 0) assert.fail(`the safe fixes never end\n--- before\n${text}\n--- after\n${all}\n---`);
  if (!ids.includes('prose-in-code-fence')) assert.deepEqual(missing(before.markup, markupOf(all)), [], 'all rounds together');
  return fixable.length;
}

const SENTENCE_OF_A_TEMPLATE = 'Describe how the incident impacted internal and external users during the incident.';

/** Inline markup of every kind, and what looks like it. */
// biome-ignore format: a list of pieces
const INLINE = [
  '[runbook](http://x.example/y)', '[a • b](http://x.example/z)', '![graph](g.png)', '![535FD85B-C9B5-41A8-8C22-9A4C0B7A0E1D](u.png)', '[![graph](l.png)](http://x.example/l)',
  '`kubectl rollout undo`', '`a • b`', '``x ` y``', '**bold**', '**bold and `code`**', '*it • was*', '_so_', '***both***', '~~old~~', '[^1]', '<kbd>x</kbd>', '<b>bold • it</b>', '<br>', '<!-- note -->',
  '<https://x.example/auto>', 'https://x.example/bare', '\\*no emphasis\\*', '\\• no bullet', '[1]', '[ref]', '[keys][ref]', '&amp;', 'R&amp;D · Ops', '90% · 20%', '**', '`', '[', '(#12)', '@dana', '**it.**',
];
const WORDS = [
  'the door',
  'was stuck',
  'Doors open.',
  'alert',
  'fixed',
  'It is over:',
  'resolved',
  'A colon: here',
  'and so on',
  '20 minutes',
  '10:40 UTC',
];
const words = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...INLINE)), fc.constantFrom(' ', ' ', ' ', '')), {
    minLength: 1,
    maxLength: 4,
  })
  .map(parts =>
    parts
      .map(([part, gap]) => part + gap)
      .join('')
      .trim(),
  );
const clock = fc.constantFrom(
  '10:00',
  '10:20',
  '09:50',
  '10:30',
  '11:05',
  '13:10',
  '23:50',
  '00:10',
  '9:05 PM',
  '9:20 p.m.',
  '10.40',
  '10:10 UTC',
  '12:05 EDT',
  '22:40 EDT',
  '**10:15**',
  '10:00–10:20',
  '9:05 PM – 9:20 PM',
  '12:10 AM–12:20am',
  '~10:25',
);
const bullet = fc.constantFrom('•', '•', '•', '·', '▪');

const nested = fc.oneof(
  words.map(text => ` ${text}`),
  words.map(text => `\n  ${text}`),
  words.map(text => `\n${text}`),
  words.map(text => `\n\n  ${text}`),
  words.map(text => `\n  - ${text}`),
  words.map(text => `\n\n  > ${text}`),
  words.map(text => `\n\n  \`\`\`sh\n  ${text.replaceAll('`', '')}\n  \`\`\``),
  fc.constant('\n\n  ![graph](n.png)'),
  fc.constant(''),
);
const event = fc.tuple(clock, words, nested).map(([time, text, more]) => `- ${time} ${text}${more}`);

/** What the fixes are about, each with every kind of markup at its start, its end and in between. */
const block = fc.oneof(
  fc
    .array(fc.tuple(bullet, clock, words), { minLength: 2, maxLength: 4 })
    .map(pieces => pieces.map(([mark, time, text]) => `${mark} ${time} ${text}`).join(' ')),
  fc
    .array(fc.tuple(bullet, words), { minLength: 2, maxLength: 4 })
    .map(pieces => pieces.map(([mark, text]) => `${mark} ${text}`).join('\n')),
  fc.tuple(words, bullet, words, words).map(([intro, mark, a, b]) => `${intro}: ${mark} ${a} ${mark} ${b}\n  ${intro}`),
  fc.array(event, { minLength: 2, maxLength: 5 }).map(events => events.join('\n')),
  fc
    .array(event, { minLength: 2, maxLength: 4 })
    .map(events => events.map((text, index) => text.replace(/^-/, `${index + 1}.`)).join('\n')),
  fc
    .array(fc.tuple(clock, words), { minLength: 2, maxLength: 4 })
    .map(rows => `| Time | What |\n| --- | --- |\n${rows.map(([time, text]) => `| ${time} | ${text} |`).join('\n')}`),
  fc
    .array(fc.tuple(clock, words), { minLength: 2, maxLength: 4 })
    .map(rows => `| Time (EDT) | What |\n| --- | --- |\n${rows.map(([time, text]) => `| ${time} | ${text} |`).join('\n')}`),
  fc
    .array(fc.tuple(clock, words), { minLength: 2, maxLength: 4 })
    .map(lines => lines.map(([time, text]) => `**${time.replaceAll('*', '')}** ${text}`).join('\n\n')),
  fc.array(fc.tuple(clock, words), { minLength: 2, maxLength: 4 }).map(lines => lines.map(([time, text]) => `${time} ${text}`).join('\n')),
  fc
    .array(fc.tuple(clock, words, words), { minLength: 2, maxLength: 3 })
    .map(lines => lines.map(([time, text, more]) => `### ${time} ${text}\n\n${more}`).join('\n\n')),
  fc
    .tuple(
      fc.constantFrom(
        '**Root cause:**',
        'Root cause:',
        '**Root cause**:',
        '*Timeline:*',
        '*Timeline:***',
        '**Lessons learned',
        '__Impact:__',
        '— Resolution:',
        '[Root cause](http://x.example/r):',
        'Root cause of `x`:',
      ),
      fc.constantFrom(' ', '\n', '\n\n', '', '  \n', '\\\n'),
      words,
    )
    .map(parts => parts.join('')),
  fc
    .tuple(words, fc.constantFrom('Root cause of it:', 'Corrective measures:', '**Action items:**'), fc.constantFrom(' ', '\n'), words)
    .map(([before, label, gap, text]) => `${before}. ${label}${gap}${text}`),
  fc.tuple(words, words).map(([a, b]) => `*How was the incident resolved? ${a}\n${b}*`),
  fc
    .tuple(fc.constantFrom('- ', '', '> ', '1. ', '- [ ] ', '*', '  '), fc.oneof(fc.constant(''), words), fc.oneof(fc.constant(''), nested))
    .map(([mark, text, more]) => `${mark}${SENTENCE_OF_A_TEMPLATE} ${text}${more}`.trimEnd()),
  fc
    .tuple(
      fc.constantFrom('- ', '-   ', '10. ', '', '> ', '  - '),
      words,
      fc.constantFrom('![graph of it](i.png)', '[![graph](l.png)](http://x.example/l)'),
      fc.oneof(fc.constant(''), words),
    )
    .map(([mark, text, image, more]) => `${mark}${text}${image}${more}`),
  fc
    .tuple(
      fc.constantFrom('2 hours', '**2 hours**', '2 **hours**', '`2 hours`', '[2 hours](http://x.example/d)', '*2* hours'),
      fc.constantFrom('10:00 to **10:30** UTC', '`10:00`–`10:30` UTC', '10:00 to 10:30 UTC'),
      words,
    )
    .map(([length, range, text]) => `The doors were shut for ${length}, from ${range}. ${text}`),
  words.map(text => `## ${text}:`),
  fc
    .tuple(words, fc.constantFrom('```text', '~~~', '```'))
    .map(
      ([text, fence]) =>
        `## Impact\n\n${fence}\nThe doors stayed shut for everybody. ${text.replaceAll('`', '')}\nNobody could go home at all.\n${fence.slice(0, 3)}`,
    ),
  words,
);
const HEADINGS = [
  '## Summary',
  '## Timeline',
  '## Timeline (all times in EDT)',
  '## Timeline (UTC)',
  '## Root cause',
  '## Root cause:',
  'Impact\n------',
  '## Action items',
  '**Resolution**',
  '### 2024-05-07',
  '',
];
const part = fc
  .tuple(fc.constantFrom(...HEADINGS), fc.constantFrom('\n', '\n\n'), fc.array(block, { minLength: 1, maxLength: 3 }))
  .map(([heading, gap, blocks]) => `${heading}${heading ? gap : ''}${blocks.join('\n\n')}`);
const document = fc
  .tuple(
    fc.constantFrom('# Postmortem: doors', '# Postmortem: doors, 2024-05-07', 'Postmortem: doors\n================='),
    fc.array(part, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '\nAppendix\n========\n\nGraphs.\n'),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '', '\uFEFF'),
  )
  .map(([title, parts, end, eol, mark]) =>
    `${mark}${[title, ...parts, '## Timeline\n\n- 08:00 UTC Doors close.\n- 08:20 UTC Doors open (resolved).', '[^1]: a note, see [log](http://x.example/n)\n\n[ref]: http://x.example/ref', end].join('\n\n')}`.replaceAll(
      '\n',
      eol,
    ),
  );

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md'))
    .map(file => join(folder, file));
}

function checkFiles(folder: string, isDone: (finding: Finding, file: string) => boolean): number {
  let count = 0;
  for (const file of markdownIn(folder)) {
    const text = readFileSync(file, 'utf8')
      .replace(/\n?<!-- expected[\s\S]*$/, '\n')
      .replace(/\{[a-z-]+(?::\d+)?\}/g, '');
    try {
      count += checkFixes(text, finding => isDone(finding, file));
    } catch (error) {
      throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
    }
  }
  return count;
}

describe('a fix changes what it is about, and nothing else', () => {
  it('in the documents of the rules', () => {
    const isOwn = ({ ruleId }: Finding, file: string): boolean => basename(dirname(file)) === ruleId;
    assert.ok(checkFiles(join(ROOT, 'test', 'fixtures', 'rules'), isOwn) > 100);
  });

  it('in the examples', () => assert.ok(checkFiles(join(ROOT, 'examples'), () => true) > 0));

  it('whatever markup stands beside, inside and round it', () => {
    let count = 0;
    fc.assert(
      fc.property(document, text => {
        count += checkFixes(text, ({ ruleId }) => ruleId !== 'required-section');
      }),
      { numRuns: RUNS, seed: SEED, includeErrorInReport: true },
    );
    assert.ok(count > RUNS, `${count} fixes`);
  });

  if (existsSync(CORPUS))
    for (const folder of ['alx', 'industry', 'templates'].filter(name => existsSync(join(CORPUS, name))))
      it(`in the real documents of ${folder}`, () =>
        assert.ok(checkFiles(join(CORPUS, folder), finding => finding.fix?.isSafe === true && folder === 'alx') > 0));
  else console.log('The real documents are not there: their test is left out.');
});

describe('a fix that takes a proof', () => {
  const text = readFileSync(join(ROOT, 'test', 'fixtures', 'rules', 'section-order', 'bad-timeline-comes-first.md'), 'utf8').replace(
    /{section-order}|<!-- expected[\s\S]*/g,
    '',
  );
  const layers = [{ origin: 'the test', profile: 'google-sre' }];
  const found = (): Finding[] => findingsIn(text, ALL_RULES, layers).filter(({ ruleId }) => ruleId === 'section-order');

  it('is made when somebody asks, and once', () => {
    const [finding] = found();
    assert.ok(finding?.lateFix && !finding.fix);
    const [fix] = waysOf(finding);
    assert.ok(fix);
    assert.equal(waysOf(finding)[0], fix);
  });

  it('is settled: made, or left out', () => {
    const [finding] = found();
    assert.ok(finding);
    const [made, without] = [true, false].map(isProven => settled(finding, isProven));
    assert.ok(made?.fix);
    assert.deepEqual(made.fix, waysOf(finding)[0]);
    assert.ok(without && !('fix' in without));
    for (const plain of [made, without]) assert.deepEqual(plain, JSON.parse(JSON.stringify(plain)));
  });
});

describe('a bold label that becomes a heading on save', () => {
  const written = (...labels: string[]): string =>
    `# Postmortem: doors\n\n${labels.map(label => `**${label}**\n\nNobody got in.\n`).join('\n')}`;
  const mended = (text: string): string => fixAll(text, fixed => findingsIn(fixed));

  it('leaves none behind that looks like it', () => {
    assert.match(mended(written('Root cause', 'Lessons learned')), /^## Root cause\n[\s\S]*^## Lessons learned\n/m);
    for (const other of ['Thanks', 'Ada Obi', 'Never restart the primary']) {
      const text = written('Root cause', other, 'Lessons learned');
      assert.equal(mended(text), text, other);
    }
  });
});

describe('a fence that is taken off on save', () => {
  const written = (...body: string[]): string =>
    `# Postmortem: doors\n\n## Root cause\n\n\`\`\`\n${body.join('\n')}\n\`\`\`\n\n## Impact\n\nNobody got in.\n`;
  const mended = (text: string): string => fixAll(text, fixed => findingsIn(fixed));
  const SENTENCE = 'The doors were shut for everybody in the house.';

  it('has sentences in it, each character of which stands for itself', () => {
    for (const body of [[SENTENCE], [SENTENCE, '', SENTENCE], [SENTENCE, 'They opened at 10:30 (by hand), and R&D went in.']])
      assert.equal(mended(written(...body)), written(...body).replaceAll('```\n', ''));
  });

  it('stays on where one of them may be a sign of Markdown', () => {
    for (const line of [
      '---',
      '===',
      '- It is open.',
      '1. It is open now.',
      '7) It is open now.',
      '> It was open all day.',
      '# It was open all day.',
      'The names *.door and *.gate are taken.',
      'The module __door__ was not loaded at all.',
      'The key of door_nr_1 is in the safe.',
      'The key of `door` is in the safe.',
      'The door ~old~ was replaced by a new one.',
      'The door [it] was replaced by a new one.',
      'The door is closed.  ',
      '  It was open all day.',
      'Door 1      open.',
    ])
      for (const body of [
        [SENTENCE, line, SENTENCE],
        [line, SENTENCE, SENTENCE],
        [SENTENCE, '', line, SENTENCE],
      ])
        assert.equal(mended(written(...body)), written(...body), line);
  });

  it('stays on where text stands right above or below it', () => {
    const isOffered = (text: string): boolean =>
      findingsIn(text).some(finding => finding.ruleId === 'prose-in-code-fence' && waysOf(finding).length > 0);
    const text = written(SENTENCE);
    assert.ok(isOffered(text));
    assert.ok(!isOffered(text.replace('## Root cause\n\n', '**Root cause:**\n')));
    assert.ok(!isOffered(text.replace('\n\n## Impact\n\n', '\n**Impact:** ')));
  });
});

describe('an instruction of a template that is deleted on save', () => {
  const written = (...lines: string[]): string =>
    `# Postmortem: doors\n\n## Security\n\n${lines.join('\n')}\n\n## Impact\n\nNobody got in.\n`;
  const mended = (text: string): string => fixAll(text, fixed => findingsIn(fixed));
  const QUESTION = 'Was any data or any access at risk?';
  const OTHER = 'What should the next person know?';
  const INSTRUCTION = 'Write a summary of the incident in a few sentences.';

  it('is no question that has an answer', () => {
    for (const answer of [
      'No.',
      'The key of the house was.',
      '- No.',
      '> No.',
      '```\nno\n```',
      '| Data | Risk |\n| --- | --- |\n| keys | none |',
      '![none](none.png)',
      '<!-- no -->',
      '### At first\n\nNo.',
      '**No.**',
    ])
      for (const question of [QUESTION, `- ${QUESTION}`, `*${QUESTION}*`, `${QUESTION}\n\n${OTHER}`])
        assert.match(mended(written(question, '', answer)), /Was any data or any access at risk\?/, `${question} ${answer}`);
  });

  it('is a question without an answer, in a part that says something', () => {
    for (const question of [QUESTION, `- ${QUESTION}`, `*${QUESTION}*`, `${QUESTION}\n\n${OTHER}`]) {
      assert.doesNotMatch(mended(written('The doors have no key.', '', question)), /\?/, question);
      assert.equal(mended(written(question)), written(question));
    }
  });

  it('is not all that its part has', () => {
    for (const text of [written(INSTRUCTION), written(INSTRUCTION, '', OTHER), written(INSTRUCTION, '', '...')])
      assert.equal(mended(text), text);
  });

  it('does not keep two lists apart', () => {
    for (const list of ['- The doors were shut.', '1. The doors were shut.']) {
      const text = written(list, '', INSTRUCTION, '', list);
      assert.equal(mended(text), text);
      assert.notEqual(mended(written(list, '', INSTRUCTION, '', 'So it was.')), written(list, '', INSTRUCTION, '', 'So it was.'));
    }
  });

  it('is no item that another one is counted from', () => {
    const list = `1. ${INSTRUCTION}\n2. The doors were shut.`;
    assert.equal(mended(written(list)), written(list));
    assert.equal(mended(written(`1. The doors were shut.\n2. ${INSTRUCTION}`)), written('1. The doors were shut.'));
  });
});
