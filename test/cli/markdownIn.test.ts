import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { GitIgnore } from '../../src/cli/gitIgnore';
import { markdownIn } from '../../src/cli/markdownIn';

const folders: string[] = [];
let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-walk-')));
  folders.push(folder);
});
after(() => {
  for (const name of folders) rmSync(name, { recursive: true, force: true });
});

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};
const link = (name: string, to: string): void => symlinkSync(to, join(folder, name));
/** Names as seen from the folder, with where they lead where that is another name. */
const found = async (name = '.'): Promise<string[]> => {
  const files = await markdownIn(join(folder, name), new GitIgnore());
  return files.map(file => {
    const [seen, place] = [relative(folder, file.name), relative(folder, file.place)];
    return seen === place ? seen : `${seen} -> ${place}`;
  });
};

describe('the Markdown files in a folder', () => {
  it('are those of all endings, in the order of their names, without hidden ones, packages, and what is no file', async () => {
    write({
      'b/a.md': '',
      'b.markdown': '',
      'LOUD.MD': '',
      'b.mdown': '',
      'c.txt': '',
      '.hidden/a.md': '',
      '.a.md': '',
      'node_modules/a/a.md': '',
    });
    mkdirSync(join(folder, 'folder.md'));
    assert.deepEqual(await found(), ['LOUD.MD', 'b.markdown', 'b/a.md']);
    assert.deepEqual(await found('b'), ['b/a.md']);
    assert.deepEqual(await found('folder.md'), []);
  });

  it('are not looked for where .gitignore leaves all out', async () => {
    write({ '.gitignore': 'big/\n', 'big/a.md': '', 'big/.gitignore': '!a.md\n', 'a.md': '' });
    assert.deepEqual(await found(), ['a.md']);
    assert.deepEqual(await found('big'), []);
  });

  it('are there once, by their own names, whatever links lead to them', async () => {
    write({ 'docs/a.md': '', 'docs/deep/b.md': '', 'other/c.md': '' });
    link('docs/round', '.');
    link('docs/up', '..');
    link('docs/a-link.md', 'deep/b.md');
    link('docs/deep/side', '../../other');
    link('docs/deep/same-side', '../../other');
    link('docs/deep/nowhere', 'nowhere');
    link('docs/null.md', '/dev/null');
    link('other/back', '../docs/deep');
    assert.deepEqual(await found('docs'), [
      'docs/a-link.md -> docs/deep/b.md',
      'docs/a.md',
      'docs/deep/b.md',
      'docs/deep/same-side/c.md -> other/c.md',
    ]);
  });
});

describe('.gitignore', () => {
  it('leaves out what git leaves out', async () => {
    const ignores = {
      '.gitignore': '*.md\n!keep/*.md\n/gone/\nKEEP/gone/\n',
      'deep/.gitignore': '!a.md\nb.markdown\n',
      'gone/.gitignore': '!a.md\n',
    };
    const names = ['', 'keep/', 'deep/', 'deep/er/', 'gone/', 'gone/keep/', 'keep/gone/'].flatMap(name => [
      `${name}a.md`,
      `${name}b.markdown`,
    ]);
    write({ ...ignores, ...Object.fromEntries(names.map(name => [name, ''])) });
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const listed = execFileSync('git', ['ls-files', '--others', '--exclude-standard', '*.md', '*.markdown'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const expected = listed.trim().split('\n').sort();
    assert.ok(expected.length > 3 && expected.length < names.length, listed);
    assert.deepEqual(await found(), expected);
    const ignored = new GitIgnore();
    const kept = await Promise.all(names.map(async name => ((await ignored.ignores(join(folder, name))) ? [] : [name])));
    assert.deepEqual(kept.flat().sort(), expected);
  });
});
