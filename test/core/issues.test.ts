import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { identify, keyInBody } from '../../src/core/issues/identity';
import { linkIssue } from '../../src/core/issues/link';
import { planExport } from '../../src/core/issues/plan';
import { applyEdits } from '../../src/core/text/edit';

const at = { docKey: 'docs/outage.md', fileName: 'docs/outage.md' };
const plan = (text: string) => planExport(readDocument(text, at), { docKey: at.docKey, includePrevention: false, existing: new Map() });
const withItems = (...items: string[]): string => `# Postmortem\n\n## Root cause\n\nA bug.\n\n## Action items\n\n${items.join('\n')}\n`;

/** Links issue #1 to the first item, #2 to the second, and so on, one after the other, as an export does. */
function linkAll(text: string): string {
  return identify(readDocument(text, at).postmortem, at.docKey).reduce((current, { key, item }, index) => {
    if (item.issue) return current;
    const result = linkIssue(current, { ...at, key }, { number: index + 1, url: `https://github.com/acme/ops/issues/${index + 1}` });
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
        const [planned] = planExport(readDocument(withItems('- Patch'), at), { docKey, includePrevention: false, existing: new Map() });
        const marker = planned?.draft.body.split('\n').at(-1) ?? '';
        assert.ok(!marker.slice(4, -3).includes('--'), 'a comment holds no `--`');
        return keyInBody(planned?.draft.body ?? '') === planned?.key;
      }),
    );
  });
});

describe('the plan', () => {
  it('creates what is open, and says why it leaves out the rest', () => {
    const planned = plan(`${withItems('- Patch', '- [x] Restart', '- Alert (#7)')}\n## Prevention\n\n- Be careful\n`);
    assert.deepEqual(
      planned.map(({ action, reason }) => [action, reason]),
      [
        ['create', null],
        ['skip', 'done'],
        ['exists', 'tracked by #7'],
        ['skip', 'a corrective measure, not a task'],
      ],
    );
  });

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
    assert.deepEqual(linkIssue(text, { ...at, key: 'another' }, { number: 1, url: 'https://github.com/a/b/issues/1' }), {
      reason: 'the item is no longer in the document',
    });
  });
});
