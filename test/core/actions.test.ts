import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { arrange, countsOf } from '../../src/core/actions/arrange';
import { type Action, type DocumentActions, documentActions, ownersIn } from '../../src/core/actions/collect';
import { writtenLike } from '../../src/core/actions/dates';
import { type ActionEdit, checkOff, setDue, setOwner } from '../../src/core/actions/edits';
import { readDocument } from '../../src/core/document/postmortem';
import { applyEdits } from '../../src/core/text/edit';

const FILE = 'postmortems/outage.md';
const TODAY = '2024-06-01';
const withItems = (...items: string[]): string =>
  `# Postmortem: checkout was down\n\n## Root cause\n\nA certificate had expired.\n\n## Action items\n\n${items.join('\n')}\n`;
const read = (text: string): readonly Action[] =>
  documentActions(readDocument(text, { fileName: FILE }), { id: '', path: FILE }, TODAY).actions;

/** The last item's line after an edit, or why there is none. */
function edited(text: string, edit: (text: string, place: { fileName: string; key: string }) => ActionEdit, which = -1): string {
  const action = read(text).at(which);
  assert.ok(action, 'there is an item');
  const result = edit(text, { fileName: FILE, key: action.key });
  if ('reason' in result) return result.reason;
  return (
    applyEdits(text, [result.edit])
      .split('\n')
      .at(action.line - 1) ?? ''
  );
}
const ownedBy =
  (owner: string) =>
  (text: string, place: { fileName: string; key: string }): ActionEdit =>
    setOwner(text, place, owner);
const dueOn =
  (day: string) =>
  (text: string, place: { fileName: string; key: string }): ActionEdit =>
    setDue(text, place, day);
const done =
  (isDone: boolean) =>
  (text: string, place: { fileName: string; key: string }): ActionEdit =>
    checkOff(text, place, isDone);

describe('the list of action items', () => {
  const document = (id: string, date: string | null, text: string): DocumentActions => ({
    id,
    title: id,
    path: `${id}.md`,
    date,
    actions: read(text),
  });
  const certificate = document(
    'certificate',
    '2024-05-07',
    withItems(
      '- [ ] Renew all certificates by machine (@dana, due 2024-05-20)',
      '- [x] Deploy the new certificate (@sam)',
      '- [ ] Alert 14 days before a certificate expires ([#12](https://github.com/acme/webshop/issues/12))',
    ),
  );
  const search = document(
    'search',
    '2023-11-20',
    withItems('- [ ] Build the new index beside the old one (@Sam, due 2024-06-05)', '- [ ] Write down how to restore (due Q3)'),
  );
  const said = (by: 'document' | 'owner' | 'due', filter: 'open' | 'overdue' | 'untracked' | 'done' | 'all' = 'open') =>
    arrange([search, certificate], by, filter, TODAY).map(({ label, items }) => [label, ...items.map(({ action }) => action.task)]);

  it('knows what is open, late, tracked and done', () => {
    assert.deepEqual(
      certificate.actions.map(({ task, owner, due, issue, state }) => [task, owner, due, issue?.text ?? null, Object.values(state)]),
      [
        ['Renew all certificates by machine', '@dana', '2024-05-20', null, [false, true, false]],
        ['Deploy the new certificate', '@sam', null, null, [true, false, false]],
        ['Alert 14 days before a certificate expires', null, null, '#12', [false, false, true]],
      ],
    );
    assert.deepEqual(countsOf([certificate, search]), { open: 4, overdue: 1, untracked: 3, done: 1, all: 5 });
  });

  it('is grouped by document, the newest incident first', () => {
    assert.deepEqual(said('document'), [
      ['certificate', 'Renew all certificates by machine', 'Alert 14 days before a certificate expires'],
      ['search', 'Build the new index beside the old one', 'Write down how to restore'],
    ]);
    assert.deepEqual(said('document', 'overdue'), [['certificate', 'Renew all certificates by machine']]);
  });

  it('is grouped by owner, whatever the spelling, with what nobody owns at the end', () => {
    assert.deepEqual(said('owner', 'all'), [
      ['@dana', 'Renew all certificates by machine'],
      ['@Sam', 'Build the new index beside the old one', 'Deploy the new certificate'],
      ['No owner', 'Write down how to restore', 'Alert 14 days before a certificate expires'],
    ]);
    assert.deepEqual(ownersIn([search, certificate]), ['@Sam', '@dana']);
  });

  it('is grouped by due date, from what is late to what has no date', () => {
    assert.deepEqual(said('due', 'all'), [
      ['Overdue', 'Renew all certificates by machine'],
      ['In the next 7 days', 'Build the new index beside the old one'],
      ['No day', 'Write down how to restore'],
      ['No due date', 'Alert 14 days before a certificate expires'],
      ['Done', 'Deploy the new certificate'],
    ]);
  });

  it('leaves out what is no task', () => {
    assert.deepEqual(read(withItems('- [ ] Sections above are filled out')), []);
  });
});

describe('checking off', () => {
  it('ticks the box and takes the tick away, and changes one character', () => {
    assert.equal(edited(withItems('- [ ] Patch all hosts (@dana)'), done(true)), '- [x] Patch all hosts (@dana)');
    assert.equal(edited(withItems('1. [X] Patch all hosts'), done(false)), '1. [ ] Patch all hosts');
  });

  it('fills the status column with the word that other rows use', () => {
    const table = (...rows: string[]): string => withItems('| Action | Owner | Status |', '| --- | --- | --- |', ...rows);
    assert.equal(
      edited(table('| Deploy the certificate | Sam | Completed |', '| Patch all hosts | Dana | Open |'), done(true)),
      '| Patch all hosts | Dana | Completed |',
    );
    assert.equal(edited(table('| Patch all hosts | Dana | |'), done(true)), '| Patch all hosts | Dana | Done |');
    assert.equal(edited(table('| Patch all hosts | Dana | Done |'), done(false)), '| Patch all hosts | Dana | Open |');
  });

  it('has no word for it from a row that was given up', () => {
    const rows = ['| Buy a roof | Sam | Won’t fix |', '| Buy a lamp | Sam | Failed |', '| Patch all hosts | Dana | Open |'];
    assert.equal(
      edited(withItems('| Action | Owner | Status |', '| --- | --- | --- |', ...rows), done(true)),
      '| Patch all hosts | Dana | Done |',
    );
  });

  it('keeps the marks round the word, and what else stands in the cell', () => {
    const row = (status: string): string => withItems('| Action | Status |', '| --- | --- |', `| Patch all hosts | ${status} |`);
    assert.equal(edited(row('**Open**'), done(true)), '| Patch all hosts | **Done** |');
    assert.equal(edited(row('Open ([log](x.md))'), done(true)), '| Patch all hosts | Done ([log](x.md)) |');
    assert.match(edited(row('~~Open~~ Doing'), done(true)), /^nothing can be written/);
  });

  it('says why it cannot', () => {
    assert.match(edited(withItems('- Patch all hosts'), done(true)), /^it has no checkbox/);
    assert.match(edited(withItems('- ~~Patch all hosts~~'), done(false)), /^its own words say/);
    assert.match(edited(withItems('- [x] Patch all hosts'), done(true)), /^it is done already/);
    assert.match(
      edited(withItems('| Action | Owner |', '| --- | --- |', '| Patch all hosts | Dana |'), done(true)),
      /no column for the status/,
    );
  });
});

describe('an owner', () => {
  const cases: readonly (readonly [name: string, items: readonly string[], owner: string, expected: string])[] = [
    ['is put in parentheses', ['- Patch all hosts'], '@dana', '- Patch all hosts (@dana)'],
    ['is called so where the name is no handle', ['- Patch all hosts'], 'Dana Reyes', '- Patch all hosts (Owner: Dana Reyes)'],
    [
      'is put before the link to the issue',
      ['- Patch all hosts ([#1](https://github.com/a/b/issues/1))'],
      '@dana',
      '- Patch all hosts (@dana) ([#1](https://github.com/a/b/issues/1))',
    ],
    [
      'takes the place of another one',
      ['- [ ] Patch all hosts (@sam, due 2024-04-30)'],
      '@dana',
      '- [ ] Patch all hosts (@dana, due 2024-04-30)',
    ],
    [
      'joins the due date',
      ['- Alert early (@sam, due 2024-04-30)', '- Patch all hosts (due 2024-04-30)'],
      '@dana',
      '- Patch all hosts (@dana, due 2024-04-30)',
    ],
    [
      'is written as that of the neighbour',
      ['- Alert early – Sam – 2024-04-30', '- Patch all hosts – 2024-05-30'],
      'Dana',
      '- Patch all hosts – 2024-05-30 – Dana',
    ],
    ['is written as that of the neighbour', ['* Alert early. Owner: Sam', '* Patch all hosts'], 'Dana', '* Patch all hosts Owner: Dana'],
    ['fills the cell', ['| Action | Owner |', '| - | - |', '| Patch all hosts | TBD |'], 'Dana', '| Patch all hosts | Dana |'],
    [
      'fills the empty cell',
      ['| Action | Owner | Due |', '|-|-|-|', '| Patch all hosts || 2024-04-30 |'],
      'Dana',
      '| Patch all hosts | Dana | 2024-04-30 |',
    ],
  ];
  for (const [name, items, owner, expected] of cases)
    it(`${name}: ${expected}`, () => assert.equal(edited(withItems(...items), ownedBy(owner)), expected));

  it('changes in a sentence about somebody, unless an issue knows the item by that sentence', () => {
    const sentence = '- Priya to patch all hosts';
    assert.equal(edited(withItems(sentence), ownedBy('@dana')), '- @dana to patch all hosts');
    const tracked = `${sentence} ([#1](https://github.com/a/b/issues/1))`;
    assert.match(edited(withItems(tracked), ownedBy('@dana')), /^nothing can be written/);
  });

  it('goes below a heading, whose words are an address', () => {
    const text = withItems('### 1) Patch all hosts [repair]', '', 'They are old.');
    const [action] = read(text);
    const result = setOwner(text, { fileName: FILE, key: action?.key ?? '' }, '@dana');
    assert.ok('edit' in result);
    assert.match(applyEdits(text, [result.edit]), /### 1\) Patch all hosts \[repair\]\n\n- Owner: @dana\n\nThey are old\.\n$/);
  });
});

describe('a due date', () => {
  const cases: readonly (readonly [name: string, items: readonly string[], expected: string])[] = [
    ['is put in parentheses', ['- Patch all hosts'], '- Patch all hosts (due 2024-07-01)'],
    ['joins the owner', ['- Patch all hosts (@dana)'], '- Patch all hosts (@dana, due 2024-07-01)'],
    ['leaves other parentheses alone', ['- Patch all hosts (in both zones)'], '- Patch all hosts (in both zones) (due 2024-07-01)'],
    ['takes the place of another one', ['- Patch all hosts (@dana, due 2024-04-30)'], '- Patch all hosts (@dana, due 2024-07-01)'],
    ['takes the place of a milestone', ['- Patch all hosts (due Q3)'], '- Patch all hosts (due 2024-07-01)'],
    ['keeps the form', ['- Patch all hosts (due 30 April 2024)'], '- Patch all hosts (due 1 July 2024)'],
    [
      'is written as that of the neighbour',
      ['- Alert early – Sam – 2024-04-30', '- Patch all hosts – Dana'],
      '- Patch all hosts – Dana – 2024-07-01',
    ],
    [
      'is written as that of the neighbour',
      ['- Alert early (@sam, by Apr 30, 2024)', '- Patch all hosts (@dana)'],
      '- Patch all hosts (@dana, by Jul 1, 2024)',
    ],
    [
      'fills the cell',
      ['| Action | Owner | Due |', '| - | - | - |', '| Patch all hosts | Dana | - |'],
      '| Patch all hosts | Dana | 2024-07-01 |',
    ],
  ];
  for (const [name, items, expected] of cases)
    it(`${name}: ${expected}`, () => assert.equal(edited(withItems(...items), dueOn('2024-07-01')), expected));

  it('is written like another one only where that can be read in one way', () => {
    assert.equal(writtenLike('7 May 2024', '2024-07-01'), '1 July 2024');
    assert.equal(writtenLike('Jul 7, 2024', '2024-09-01'), 'Sep 1, 2024');
    assert.equal(writtenLike('7 mai 2024', '2024-07-01'), '2024-07-01');
    assert.equal(writtenLike('13/04/2024', '2024-07-01'), '2024-07-01');
    assert.equal(writtenLike(null, '2024-07-01'), '2024-07-01');
  });
});

describe('an edit of an item', () => {
  const items = fc.uniqueArray(
    fc.constantFrom(
      '- [ ] Patch all hosts',
      '- [ ] Alert early (@sam)',
      '- Rotate the keys – Dana – 2024-04-30',
      '* Write the runbook (due 2024-04-30) ([#7](https://github.com/acme/webshop/issues/7))',
      '- [x] Deploy the certificate (@dana, due 30 April 2024)',
      '1. Priya to test the restore',
      '- Remove `old.pem` **from all hosts**.',
    ),
    { minLength: 1, maxLength: 7 },
  );
  const eol = fc.constantFrom('\n', '\r\n');
  const edit = fc.constantFrom(ownedBy('@dana'), ownedBy('Dana Reyes'), dueOn('2024-07-01'), done(true), done(false));

  it('changes what it should of one item and nothing else, whatever the line endings', () => {
    fc.assert(
      fc.property(items, eol, edit, fc.nat(), (lines, ending, change, nth) => {
        const text = withItems(...lines).replaceAll('\n', ending);
        const before = read(text);
        const action = before[nth % before.length];
        if (!action) return;
        const result = change(text, { fileName: FILE, key: action.key });
        if ('reason' in result) return;
        const after = read(applyEdits(text, [result.edit]));
        // Whoever is named as a person now may turn out to own what another sentence tells.
        const others = (actions: readonly Action[]) => actions.flatMap(({ owner, ...rest }) => (rest.line === action.line ? [] : [rest]));
        assert.equal(after.length, before.length);
        assert.deepEqual(others(after), others(before));
      }),
    );
  });
});
