import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { mayBePostmortem } from '../../src/core/document/look';
import { readDocument } from '../../src/core/document/postmortem';
import { VOCABULARIES } from '../../src/core/document/vocabulary/vocabulary';

const ROOT = join(__dirname, '..', '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus');
const isPostmortem = (name: string, text: string): boolean => readDocument(text, { fileName: name }).postmortem.isPostmortem;

/** Postmortems by the full reading that the look would have left out. */
function overlooked(folder: string, patterns: readonly string[]): string[] {
  const files = globSync([...patterns], { cwd: folder, absolute: true });
  assert.ok(files.length > 0);
  return files.filter(file => {
    const text = readFileSync(file, 'utf8');
    return ['', relative(folder, file)].some(name => !mayBePostmortem(name, text) && isPostmortem(name, text));
  });
}

describe('a look at the text', () => {
  it('leaves out no postmortem of the fixtures, the examples and the templates', () =>
    assert.deepEqual(overlooked(ROOT, ['test/fixtures/**/*.md', 'examples/**/*.md', 'templates/*.md']), []));

  if (existsSync(CORPUS)) it('leaves out no postmortem of the corpus', () => assert.deepEqual(overlooked(CORPUS, ['**/*.md']), []));

  it('knows each name of a part, in every language', () => {
    const OTHERS = ['## Impact\n\n## Lessons learned\n', '## Recovery\n\n## Trigger\n\n## Next steps\n', '## Summary\n\n2024-05-07 down\n'];
    const DAYS = '- 2024-05-07: shut\n- 2024-05-08: open\n- 2024-05-09: shut\n';
    const SILENT = new Set(['title', 'references', 'metadata', 'other']);
    const names = VOCABULARIES.flatMap(({ names: of }) =>
      Object.entries(of).flatMap(([concept, list]) => (SILENT.has(concept) ? [] : list)),
    );
    assert.ok(names.length > 1000);
    const texts = names.flatMap(name => OTHERS.map(others => `# Doors\n\n## ${name}\n\n${DAYS}\n${others}\nFor 5 minutes.\n`));
    // Read in full is only what the look leaves out.
    assert.deepEqual(
      texts.filter(text => !mayBePostmortem('doors.md', text) && isPostmortem('doors.md', text)),
      [],
    );
  });

  it('knows each name of the document, in every language', () => {
    const left = VOCABULARIES.flatMap(({ documentNames }) => documentNames).filter(
      name => !mayBePostmortem('', `# ${name}\n`) || !mayBePostmortem(`${name.replaceAll(' ', '-')}/doors.md`, ''),
    );
    assert.deepEqual(left, []);
  });

  it('sees a name through the marks of Markdown', () => {
    for (const text of ['# Post\\-mortem', '# **Root** *cause*', 'Time\\\nline', '---\nseverity: 2\n---\n'])
      assert.ok(mayBePostmortem('', text), text);
  });

  it('leaves out a readme, a list of changes and a page about something else', () => {
    const README = '# Doors\n\nOpens and shuts doors.\n\n## Installation\n\n```sh\nnpm install doors\n```\n\n## License\n\nMIT\n';
    const CHANGES = '# Changelog\n\n## 1.2.0 (2024-05-07)\n\n- Hinges are oiled.\n\n## 1.1.0 (2024-03-01)\n\n- Knobs turn.\n';
    for (const text of [README, CHANGES, '# How to oil a hinge\n\n1. Open the door.\n2. Oil the hinge.\n'])
      assert.equal(mayBePostmortem('docs/doors.md', text), false);
  });
});
