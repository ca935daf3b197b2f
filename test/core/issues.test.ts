import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { docKeyOf, identify, readMarker } from '../../src/core/issues/identity';
import { indexIssues, type TrackedIssue } from '../../src/core/issues/issue';
import type { ItemHistory } from '../../src/core/issues/journal';
import { linkIssue, relinkIssue, tickItem, unlinkIssue } from '../../src/core/issues/link';
import { type ExportPlan, planExport } from '../../src/core/issues/plan';
import type { PlanOptions } from '../../src/core/issues/planOptions';
import { DEFAULT_EXPORT } from '../../src/core/issues/settings';
import { applyEdits } from '../../src/core/text/edit';
import { STYLE } from '../../src/github/style';

const at = { docKey: 'docs/outage.md', fileName: 'docs/outage.md' };
const HOME = 'acme/ops';
const NOW = Date.parse('2024-06-01T10:00:00Z');
const OPTIONS: PlanOptions = {
  docKey: at.docKey,
  path: at.docKey,
  file: null,
  isLoose: false,
  home: HOME,
  otherFiles: new Set(),
  left: new Map(),
  includePrevention: false,
  settings: DEFAULT_EXPORT,
  style: STYLE,
  repository: HOME,
  issuesIn: () => indexIssues([]),
  history: new Map(),
  decisions: new Map(),
  missingDocs: new Set(),
  factsOf: () => null,
  allowedRepositories: new Set([HOME]),
  urlOf: (repository, number) => `https://github.com/${repository}/issues/${number}`,
  page: null,
  now: NOW,
  retryAfter: 600,
  allowSecrets: false,
  only: null,
  max: 50,
};
const planWith = (text: string, options: Partial<PlanOptions> = {}): ExportPlan =>
  planExport(readDocument(text, at), { ...OPTIONS, ...options });
const plan = (text: string): ExportPlan['items'] => planWith(text).items;
const TO = { format: 'link', home: HOME } as const;
const ref = (number: number) => ({ repository: HOME, number, url: `https://github.com/acme/ops/issues/${number}` });

/** An issue of ours as GitHub tells of it, for an item of a document. */
function tracked(number: number, text: string, more: Partial<TrackedIssue> = {}): TrackedIssue {
  const [item] = identify(readDocument(text, at).postmortem, at.docKey);
  assert.ok(item);
  return {
    ...ref(number),
    id: 1000 + number,
    title: item.tokens.task,
    body: '',
    state: 'open',
    stateReason: null,
    marker: { key: item.key, textHash: item.textHash, docKey: at.docKey },
    isMine: true,
    isTrusted: true,
    comments: 0,
    assignees: [],
    labels: [],
    milestone: null,
    parent: null,
    ...more,
  };
}
const withItems = (...items: string[]): string => `# Postmortem\n\n## Root cause\n\nA bug.\n\n## Action items\n\n${items.join('\n')}\n`;

/** Links issue #1 to the first item, #2 to the second, and so on, one after the other, as an export does. */
function linkAll(text: string): string {
  return identify(readDocument(text, at).postmortem, at.docKey).reduce((current, { key, item }, index) => {
    if (item.issue) return current;
    const result = linkIssue(current, { ...at, key }, ref(index + 1), TO);
    assert.ok('edit' in result, 'reason' in result ? result.reason : '');
    return applyEdits(current, [result.edit]);
  }, text);
}

describe('an action item’s name', () => {
  it('stays when the item moves, is linked, gets an owner or another bullet', () => {
    const keyOf = (text: string): string | undefined => identify(readDocument(text, at).postmortem, at.docKey).at(-1)?.key;
    const key = keyOf(withItems('- Patch all hosts.'));
    assert.match(key ?? '', /^[a-z2-7]{26}$/);
    assert.equal(keyOf(withItems('- Something else', '* [ ] patch  all hosts (@dana)')), key);
    assert.equal(keyOf(withItems('- Patch all hosts. ([#1](https://github.com/a/b/issues/1))')), key);
    assert.equal(keyOf(withItems('- Patch all hosts – Priya – 2030-07-15 – HOST-123')), key);
    for (const item of [
      '- Patch all hosts – Priya – 2030-07-15',
      '- Patch all hosts (2030-07-15)',
      '- Patch all hosts – Zorblax',
      '- Priya to patch hosts',
    ]) {
      assert.equal(keyOf(withItems(`${item} (#1)`)), keyOf(withItems(item)), item);
    }
    assert.notEqual(keyOf(withItems('- Patch all hosts.', '- Patch all hosts.')), key, 'the second of two equal items is another one');
  });

  it('is found again in the issue, whatever the document is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), docKey => {
        const [planned] = planWith(withItems('- Patch'), { docKey }).items;
        const marker = planned?.draft.body.split('\n').at(-1) ?? '';
        assert.ok(!marker.slice(4, -3).includes('--'), 'a comment holds no `--`');
        return readMarker(planned?.draft.body ?? '')?.key === planned?.key;
      }),
    );
  });
});

describe('the plan', () => {
  it('leaves alone what another tracker has, whatever it calls its issues, and takes no number of it for one of its own', () => {
    const foreign = [
      '- Patch (b/331)',
      '- Patch (T1234)',
      '- Patch (sc-1234)',
      '- Patch (Dana, 2024-07-01, !12)',
      '- Patch ([b/331](https://issues.example.com/331))',
      '- Patch ([the card](https://trello.com/c/a1))',
      '- Patch ([the task](https://app.asana.com/1/12/project/34/task/56))',
      '- acme/shop#12 Patch (Dana, closed)',
    ];
    const table = ['| ID | What | Tracker |', '| --- | --- | --- |', '| 1 | Alert | ENG-5 |', '| 2 | Alert | b/77 |'];
    const linked = ['', '| ID | What |', '| --- | --- |', '| [#9](https://github.com/acme/infra/issues/9) | Alert |'];
    const planned = plan(withItems(...foreign, '', ...table, ...linked));
    assert.deepEqual(
      planned.map(({ operation }) => operation.op),
      planned.map(() => 'exists'),
    );
    assert.equal(planned.length, foreign.length + 3);
    const numbers = planned.map(({ item }) => (item.issue?.url === null ? item.issue.number : 'by its address'));
    assert.deepEqual(numbers, [null, null, null, null, ...Array(3).fill('by its address'), 12, null, null, 'by its address']);
  });

  it('creates what only a number of the document or an error names', () => {
    const rows = ['| ID | What |', '| --- | --- |', '| AI-1 | Patch |', '| #2 | Alert |'];
    const planned = plan(withItems('- Restart ([error](https://acme.sentry.io/issues/12))', '', ...rows));
    assert.deepEqual(
      planned.map(({ operation }) => operation.op),
      ['create', 'create', 'create'],
    );
  });

  it('creates what is open, and says why it leaves out the rest', () => {
    const planned = plan(
      `${withItems('- Patch', '- [x] Restart', '- Alert (#7)', '- [ ] Sections above are filled out')}\n## Prevention\n\n- Be careful\n`,
    );
    assert.deepEqual(
      planned.map(({ operation, reason }) => [operation.op, reason]),
      [
        ['create', null],
        ['skip', 'done'],
        ['exists', 'tracked by #7'],
        ['skip', 'a check of the document itself, not a task'],
        ['skip', 'a corrective measure, not a task'],
      ],
    );
  });

  it('leaves out what cannot hold its link, before there is an issue that nothing links, unless no link is asked for', () => {
    const text = [
      '# Postmortem: the queue was full',
      '## Action items',
      '- Alert on queue depth',
      '## Follow-up',
      '    Tasks:\n\n            Task: Review the alerts of the queue.',
    ].join('\n\n');
    const told = (items: ExportPlan['items']) => items.map(({ tokens, operation, reason }) => [tokens.task, operation.op, reason]);
    assert.deepEqual(told(planWith(text, { includePrevention: true }).items), [
      ['Alert on queue depth', 'create', null],
      [
        'Review the alerts of the queue.',
        'skip',
        'its link could not be written (the edit would change how the document reads): give it a list item of its own',
      ],
    ]);
    assert.deepEqual(
      planWith(text, { includePrevention: true, urlOf: null }).items.map(({ operation }) => operation.op),
      ['create', 'create'],
    );
  });

  it('leaves a public copy alone: its items are tracked where it was made from', () => {
    const { items } = planWith(withItems('- Patch', '- Alert (#7)'), { path: 'docs/outage.public.md' });
    assert.deepEqual(
      items.map(({ operation }) => operation),
      [
        { op: 'skip', why: 'copy' },
        { op: 'skip', why: 'copy' },
      ],
    );
  });

  it('takes the full stop from the title, and none of three', () =>
    assert.deepEqual(
      plan(withItems('- Oil the lock.', '- Count the keys...')).map(({ draft }) => draft.title),
      ['Oil the lock', 'Count the keys...'],
    ));

  it('sends the item and a pointer, and wakes nobody', () => {
    const [planned] = plan(withItems('- Ask @team about acme/ops#12 and <!-- this --> (@dana)'));
    assert.equal(planned?.draft.title, 'Ask @team about acme/ops#12 and');
    assert.deepEqual(planned?.draft.assignees, ['team']);
    assert.match(planned?.draft.body ?? '', /^Ask @<!-- -->team about acme\/ops#<!-- -->12 and/);
    assert.match(planned?.draft.body ?? '', /From the postmortem “Postmortem”, section “Action items”, `docs\/outage\.md`, line 9/);
  });

  it('cuts a title that GitHub would refuse', () => {
    const [planned] = plan(withItems(`- ${'long '.repeat(80)}`));
    assert.equal([...(planned?.draft.title ?? '')].length, 256);
  });
});

describe('writing a link back', () => {
  const link = (number: number): string => `([#${number}](https://github.com/acme/ops/issues/${number}))`;

  it('puts it behind the item, wherever the item stands', () => {
    const forms: Record<string, string> = {
      '- Patch': `- Patch ${link(1)}`,
      '- [ ] **Patch** all': `- [ ] **Patch** all ${link(1)}`,
      '- Patch `all`': `- Patch \`all\` ${link(1)}`,
      '- Patch all (@sam), see #15 for why': `- Patch all (@sam), see #15 for why ${link(1)}`,
      '- **Patch all**': `- **Patch all** ${link(1)}`,
      '• Patch. • Alert.![x](y)': `• Patch. ${link(1)} • Alert. ${link(2)} ![x](y)`,
      '| Action | Owner |\n| --- | --- |\n| Patch | Dana |': `| Action | Owner |\n| --- | --- |\n| Patch ${link(1)} | Dana |`,
      'Patch\nAlert': `Patch ${link(1)}\nAlert ${link(2)}`,
      '1. Group\n   - Patch\n   - Alert': `1. Group\n   - Patch ${link(1)}\n   - Alert ${link(2)}`,
    };
    for (const [before, after] of Object.entries(forms)) assert.equal(linkAll(withItems(before)), withItems(after));
  });

  it('changes nothing but the links', () => {
    const item = fc.constantFrom(
      '- Patch',
      '- Patch',
      '- [ ] Alert on `disk`',
      '- **Bold**',
      '- Two\n  lines',
      '• a. • b.',
      '1. one',
      '   - nested',
      '- see [docs](https://x.y) now',
      '- é 漢字 😀',
    );
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (items, eol) => {
        const text = withItems(...items).replaceAll('\n', eol);
        const linked = linkAll(text);
        assert.equal(linked.replace(/ \(\[#\d+\]\(https:\/\/github\.com\/acme\/ops\/issues\/\d+\)\)/g, ''), text);
        assert.equal(linkAll(linked), linked, 'a second time there is nothing left to do');
      }),
    );
  });

  it('says why not, rather than write in the wrong place', () => {
    const text = withItems('- Patch');
    assert.deepEqual(linkIssue(text, { ...at, key: 'another' }, ref(1), TO), {
      reason: 'the item is no longer in the document',
    });
  });

  it('goes into the column for it, in the place of what says that there is none yet, and never into a heading', () => {
    const forms: Record<string, string> = {
      '| Action | Issue |\n| --- | --- |\n| Patch |  |': '| Action | Issue |\n| --- | --- |\n| Patch | LINK |',
      '| Action | Issue |\n| --- | --- |\n| Patch | TBD |': '| Action | Issue |\n| --- | --- |\n| Patch | LINK |',
      '| Action | Issue | Due |\n| --- | --- | --- |\n| Patch | | 2024-07-01 |':
        '| Action | Issue | Due |\n| --- | --- | --- |\n| Patch | LINK | 2024-07-01 |',
      '| Action | Issue |\n|---|---|\n|Patch|-|': '| Action | Issue |\n|---|---|\n|Patch| LINK |',
      '### 1) Patch all hosts `@dana` [repair]\n\nThey are old.':
        '### 1) Patch all hosts `@dana` [repair]\n\nTracked in LINK.\n\nThey are old.',
      '- Patch  \n  all hosts': '- Patch  \n  all hosts (LINK)',
      '- Patch <!-- soon -->': '- Patch (LINK) <!-- soon -->',
    };
    for (const [before, after] of Object.entries(forms))
      assert.equal(
        linkAll(withItems(before)).replace(/ +LINK +/g, ' LINK '),
        withItems(after.replace('LINK', link(1).slice(1, -1))),
        before,
      );
  });

  it('can be a number or an address, and names another repository', () => {
    const text = withItems('- Patch');
    const [item] = identify(readDocument(text, at).postmortem, at.docKey);
    const written = (options: Parameters<typeof linkIssue>[3], issue = ref(1)): string => {
      const result = linkIssue(text, { ...at, key: item?.key ?? '' }, issue, options);
      return 'edit' in result ? result.edit.newText.trim() : result.reason;
    };
    assert.equal(written({ format: 'number', home: HOME }), '(#1)');
    assert.equal(written({ format: 'url', home: HOME }), '(https://github.com/acme/ops/issues/1)');
    const other = { repository: 'acme/infra', number: 7, url: 'https://github.com/acme/infra/issues/7' };
    assert.equal(written({ format: 'link', home: HOME }, other), '([acme/infra#7](https://github.com/acme/infra/issues/7))');
    assert.equal(written({ format: 'number', home: HOME }, other), '(acme/infra#7)');
  });

  it('leaves a task with parts below it a task, in whatever form it is written', () => {
    const text = withItems('- Work with the team to bound the queue.\n  - Set the limit\n  - Alert on it');
    const [item] = identify(readDocument(text, at).postmortem, at.docKey);
    for (const format of ['link', 'number', 'url'] as const)
      for (const home of [HOME, 'acme/web']) {
        const result = linkIssue(text, { ...at, key: item?.key ?? '' }, ref(1), { format, home });
        assert.ok('edit' in result, `${format} from ${home}: ${'reason' in result ? result.reason : ''}`);
      }
  });

  it('is taken out again without a trace, in whatever form it was written', () => {
    for (const format of ['link', 'number', 'url'] as const) {
      for (const before of [
        '- Patch',
        '- [ ] **Patch**',
        '• Patch. • Alert.',
        '### 1) Patch all hosts `@dana` [repair]\n\nThey are old.',
        '| Action | Issue |\n| --- | --- |\n| Patch | |',
      ]) {
        const text = withItems(before);
        const [item] = identify(readDocument(text, at).postmortem, at.docKey);
        const place = { ...at, key: item?.key ?? '' };
        const linked = linkIssue(text, place, ref(1), { format, home: HOME });
        assert.ok('edit' in linked, `${format} ${before}`);
        const there = applyEdits(text, [linked.edit]);
        const gone = unlinkIssue(there, place, ref(1), HOME);
        assert.ok('edit' in gone, `${format} ${before}: ${'reason' in gone ? gone.reason : ''}`);
        assert.equal(applyEdits(there, [gone.edit]).replace(/ +\|$/gm, ' |'), text);
        assert.ok('reason' in unlinkIssue(there, place, ref(2), HOME), 'a link to another issue stays');
      }
    }
  });

  it('goes behind all that belongs to the last word, and is taken out again without a trace', () => {
    const items = [
      'Oil [the door][it]', 'Oil [it]', 'Oil [it][]', '**Oil [it]**', '**Oil it**', 'Oil `it`', 'Oil *[it](https://example.com)*', 'Oil <b>it</b>', 'Oil it[^1]',
      'Oil <https://example.com>', 'Oil it &amp; them &lt;all&gt;', 'Oil the door.\n  - [ ] Buy oil',
    ]; // biome-ignore format: a list reads better as one
    for (const written of items) {
      const text = `# Postmortem: doors\n\n## Action items\n\n- [ ] ${written}\n\n[it]: https://example.com\n[^1]: a note\n`;
      const place = { ...at, key: identify(readDocument(text, at).postmortem, at.docKey)[0]?.key ?? '' };
      const linked = linkIssue(text, place, ref(1), TO);
      assert.ok('edit' in linked, `${written}: ${'reason' in linked ? linked.reason : ''}`);
      const there = applyEdits(text, [linked.edit]);
      const [first = '', ...below] = written.split('\n');
      assert.ok(there.includes(`- [ ] ${[`${first} ${link(1)}`, ...below].join('\n')}\n`), there);
      const gone = unlinkIssue(there, place, ref(1), HOME);
      assert.ok('edit' in gone && applyEdits(there, [gone.edit]) === text, written);
    }
  });

  it('is changed for that of the older twin', () => {
    const text = withItems('- Patch ([#2](https://github.com/acme/ops/issues/2))');
    const [item] = identify(readDocument(text, at).postmortem, at.docKey);
    assert.ok(item?.item.issue);
    const result = relinkIssue(text, { ...at, key: item.key }, item.item.issue, ref(1), TO);
    assert.ok('edit' in result);
    assert.equal(applyEdits(text, [result.edit]), withItems(`- Patch ${link(1)}`));
    const other = relinkIssue(text.replaceAll('2', '9'), { ...at, key: item.key }, item.item.issue, ref(1), TO);
    assert.deepEqual(other, { reason: 'no item links it any more' });
  });

  it('goes with a tick in the checkbox, where there is one', () => {
    const ticked = (line: string, done: boolean): string => {
      const text = withItems(line);
      const [item] = identify(readDocument(text, at).postmortem, at.docKey);
      const result = tickItem(text, { ...at, key: item?.key ?? '' }, done);
      return 'edit' in result ? applyEdits(text, [result.edit]) : result.reason;
    };
    assert.equal(ticked('- [ ] Patch (#1)', true), withItems('- [x] Patch (#1)'));
    assert.equal(ticked('* [X] Patch (#1)', false), withItems('* [ ] Patch (#1)'));
    assert.equal(ticked('- Patch (#1)', true), 'the item has no checkbox');
  });
});

describe('what is known decides', () => {
  const TEXT = withItems('- Patch all hosts');
  const first = (options: Partial<PlanOptions>) => planWith(TEXT, options).items[0];
  const among = (...issues: TrackedIssue[]): Partial<PlanOptions> => ({ issuesIn: () => indexIssues(issues) });
  const [{ key } = { key: '' }] = identify(readDocument(TEXT, at).postmortem, at.docKey);
  const sent: ItemHistory = {
    state: 'intent',
    at: '2024-06-01T09:55:00.000Z',
    repository: HOME,
    path: at.docKey,
    file: null,
    created: null,
    highest: 3,
    sent: null,
    closed: [],
  };

  it('an issue with its marker is linked, and none is created', () => {
    const item = first(among(tracked(4, TEXT), tracked(3, TEXT)));
    assert.ok(item?.operation.op === 'link' && item.operation.issue.number === 3, 'the older one of two');
  });

  it('a marker that a stranger has pasted counts for nothing', () => {
    assert.equal(first(among(tracked(3, TEXT, { isTrusted: false, isMine: false })))?.operation.op, 'create');
  });

  it('an issue that was done stays the one; one that was given up is a question', () => {
    assert.equal(first(among(tracked(3, TEXT, { state: 'closed', stateReason: 'completed' })))?.operation.op, 'link');
    const asked = first(among(tracked(3, TEXT, { state: 'closed', stateReason: 'not_planned' })));
    assert.equal(asked?.operation.op, 'decide');
    assert.equal(asked?.reason, '#3 was closed as not planned: is it the same item?');
  });

  it('an edited text without its link is a question, with the issue that is alike; the answer is followed', () => {
    const before = tracked(3, withItems('- Patch all the hosts'));
    const options = among(before);
    const asked = first(options);
    assert.ok(asked?.operation.op === 'decide' && asked.operation.candidates[0]?.issue === before);
    assert.match(asked.reason ?? '', /^#3 is linked by no item and \d+ % alike: is it the same item\?$/);
    assert.equal(first({ ...options, decisions: new Map([[key, 3]]) })?.operation.op, 'link');
    assert.equal(first({ ...options, decisions: new Map([[key, 'new' as const]]) })?.operation.op, 'create');
    assert.equal(first({ ...options, decisions: new Map([[key, 'skip' as const]]) })?.operation.op, 'skip');
  });

  it('a file that was renamed finds its issues by their text', () => {
    const before = tracked(3, TEXT);
    const moved = { ...before, marker: { key: 'a'.repeat(26), textHash: before.marker?.textHash ?? '', docKey: 'docs/old.md' } };
    assert.equal(first({ ...among(moved), missingDocs: new Set(['docs/old.md']) })?.operation.op, 'decide');
    assert.equal(first(among(moved))?.operation.op, 'create', 'the other document is there still');
  });

  it('what was sent without an answer waits, and is sent again only when it is found nowhere for long', () => {
    const waiting = first({ history: new Map([[key, sent]]) });
    assert.deepEqual(waiting?.operation, { op: 'pending', since: sent.at, retryAt: '2024-06-01T10:05:00.000Z' });
    assert.equal(first({ history: new Map([[key, sent]]), now: NOW + 600_000 })?.operation.op, 'create');
    assert.equal(first({ history: new Map([[key, { ...sent, state: 'refused' }]]) })?.operation.op, 'create');
  });

  it('outside of a repository an issue is taken that says the same, or that answers what was sent for the very file', () => {
    const known = tracked(4, TEXT);
    const loose = { ...among(known), isLoose: true, file: 'f' };
    assert.equal(first(loose)?.operation.op, 'decide');
    assert.equal(first({ ...loose, history: new Map([[key, { ...sent, file: 'f' }]]) })?.operation.op, 'link');
    assert.equal(first({ ...loose, history: new Map([[key, { ...sent, file: 'g' }]]) })?.operation.op, 'pending');
    const body = plan(TEXT)[0]?.draft.body ?? '';
    assert.equal(first({ ...loose, ...among({ ...known, body }) })?.operation.op, 'link');
  });

  it('a repository that the document names is followed only where the user allows it', () => {
    const elsewhere = (allowed: string[]) =>
      planWith(withItems('- Patch all hosts repo:acme/infra'), { allowedRepositories: new Set(allowed) }).items[0];
    assert.equal(elsewhere([HOME])?.operation.op, 'skip');
    assert.deepEqual(
      [elsewhere([HOME, 'acme/infra'])?.operation.op, elsewhere([HOME, 'acme/infra'])?.repository],
      ['create', 'acme/infra'],
    );
  });

  it('a secret is not sent', () => {
    const item = planWith(withItems('- Rotate ghp_abcdEFGH1234ijklMNOP5678qrstUVWX9012')).items[0];
    assert.deepEqual(
      [item?.operation.op, item?.reason],
      ['skip', 'it holds what looks like a GitHub token; take it out of the document, and revoke it'],
    );
  });

  it('a link to a twin that lost is changed', () => {
    const twins = among(tracked(3, TEXT), tracked(4, TEXT, { state: 'closed', stateReason: 'duplicate' }));
    const item = planWith(TEXT.replace('hosts', 'hosts ([#4](https://github.com/acme/ops/issues/4))'), twins).items[0];
    assert.equal(item?.operation.op, 'relink');
  });

  it('the same input gives the same bytes', () => {
    const options = among(tracked(3, TEXT), tracked(9, withItems('- Patch the hosts')));
    assert.equal(JSON.stringify(planWith(TEXT, options)), JSON.stringify(planWith(TEXT, options)));
  });

  it('a document is known by what its front matter calls it, whatever its file is called', () => {
    const named = readDocument(`---\nid: INC-7\n---\n\n${TEXT}`, at).postmortem;
    assert.equal(docKeyOf(named, 'a.md'), 'inc-7');
    assert.equal(docKeyOf(readDocument(TEXT, at).postmortem, 'docs/a.md'), 'docs/a.md');
  });

  it('a confidential document gives no title away', () => {
    const item = planWith(`---\nconfidential: true\n---\n\n${TEXT}`).items[0];
    assert.equal(item?.draft.title, 'Postmortem action 1');
    assert.doesNotMatch(item?.draft.body ?? '', /“Postmortem”/);
  });
});
