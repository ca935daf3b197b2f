import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const ROOT = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('SECURITY.md', () => {
  it('names a test for each threat, and each is there', () => {
    const rows = [...read('SECURITY.md').matchAll(/^\| (?<threat>[^|]+) \| [^|]+ \| (?<tests>[^|]+) \|$/gm)].slice(2);
    assert.ok(rows.length > 15);
    for (const { groups } of rows) {
      const tests = [...(groups?.tests ?? '').matchAll(/`(?<file>test\/[^`]+)`(?::(?<names>[^;`]*))?/g)];
      assert.ok(tests.length > 0, groups?.threat);
      for (const { groups: named } of tests) {
        const text = read(named?.file ?? '');
        for (const [, name = ''] of (named?.names ?? '').matchAll(/\*([^*]+)\*/g))
          assert.ok(text.includes(name), `${named?.file}: ${name}`);
      }
    }
  });
});
