import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from './assistant';
import { workspace } from './support';

const OUTAGE = `# Postmortem: the shop was down

## Summary

The shop was down for 90 minutes, from 10:00 to 11:30 UTC.

## Timeline

- 10:00 UTC Errors begin.
- 11:30 UTC The shop is back to normal.

## Action items

- [ ] Take keys out of the repository (@robin, due 2024-05-20)
`;

describe('the tools for assistants and the command line', () => {
  it('read a postmortem as the command line does, opened or not', async () => {
    const file = join(workspace, 'site', 'shop.md');
    await writeFile(file, OUTAGE);
    const told = await ask('postmortem_read', { path: 'site/shop.md' });
    const printed = execFileSync(process.execPath, [process.env.POSTMORTEM_TEST_CLI ?? '', 'parse', '--format', 'json', file], {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const [expected] = JSON.parse(printed);
    assert.deepEqual(told, { ...expected, file: 'site/shop.md' });
  });
});
