import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { collect } from '../../src/core/document/tree';
import { remarkPostmortem } from '../../src/remark/index';

const ROOT = join(__dirname, '..', '..');
const DOCUMENT = `# Postmortem: the queue stood still

## Summary

Orders were delayed for 30 minutes, from 10:00 to 10:30 UTC. See https://example.org/status.

## Timeline

- 10:00 UTC The queue stops.
- 10:30 UTC The queue runs again.

## Action items

- [ ] Watch the age of the oldest order
`;

describe('the plugin for remark', () => {
  it('puts the tree into the data of the file, and leaves the Markdown alone', async () => {
    const file = await unified()
      .use(remarkParse)
      .use(remarkPostmortem)
      .use(remarkStringify, { bullet: '-' })
      .process(new VFile({ value: DOCUMENT, path: 'queue.md' }));
    const { postmortem } = file.data;
    assert.ok(postmortem?.isPostmortem);
    assert.equal(postmortem.title?.value, 'Postmortem: the queue stood still');
    assert.deepEqual(
      collect(postmortem, 'event').map(({ time }) => time.clock),
      ['10:00', '10:30'],
    );
    assert.equal(String(file).replace('\\[ ]', '[ ]'), DOCUMENT);
  });

  it('reads the same from a tree that knows all of GFM, bare links included', async () => {
    const trees = [false, true].map(gfm => {
      const processor = gfm ? unified().use(remarkParse).use(remarkGfm) : unified().use(remarkParse);
      const file = new VFile({ value: DOCUMENT, path: 'queue.md' });
      processor.use(remarkPostmortem).runSync(processor.parse(file), file);
      return collect(file.data.postmortem ?? assert.fail('no tree'), 'event').map(({ what, position }) => ({ what, position }));
    });
    assert.deepEqual(trees[1], trees[0]);
  });

  const folder = mkdtempSync(join(tmpdir(), 'remark-'));
  after(() => rmSync(folder, { recursive: true }));

  it('runs in remark-cli, before another plugin that uses the tree', () => {
    writeFileSync(join(folder, 'queue.md'), DOCUMENT);
    writeFileSync(
      join(folder, 'facts.mjs'),
      `export default () => (tree, file) => {
        const { isPostmortem, children } = file.data.postmortem;
        file.message(\`\${isPostmortem} \${children.map(child => child.name).join(', ')}\`);
      };`,
    );
    const program = join(ROOT, 'node_modules', 'remark-cli', 'cli.js');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [program, 'queue.md', '--use', join(ROOT, 'dist', 'remark.mjs'), '--use', join(folder, 'facts.mjs'), '--no-stdout', '--no-color'],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(stdout, '');
    assert.match(stderr, /true Summary, Timeline, Action items/);
  });
});
