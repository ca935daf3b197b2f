// Uses the extension as a person does, in a real VS Code window: node scripts/ui-tests.mjs [--vsix FILE] [--only NAME] [--update]
// Each file of test/e2e/ui is one story. Pictures are left in .cache/ui; --update stores those that later ones are compared with.
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { tell } from './story.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: { vsix: { type: 'string' }, only: { type: 'string', default: '' }, update: { type: 'boolean', default: false } },
});

const pictures = join(root, '.cache', 'ui');
mkdirSync(pictures, { recursive: true });
const stories = readdirSync(join(root, 'test', 'e2e', 'ui')).filter(file => file.endsWith('.ui.mjs') && file.startsWith(values.only));
let failed = 0;
for (const story of stories) {
  try {
    const { run, signsIn } = await import(pathToFileURL(join(root, 'test', 'e2e', 'ui', story)).href);
    await tell(scene => run({ ...scene, update: values.update }), { signsIn, pictures, vsix: values.vsix, failure: `failed-${story}.png` });
    console.log(`  ✔ ${story}`);
  } catch (error) {
    failed++;
    console.error(`  ✗ ${story}\n${error.stack}`);
  }
}
console.log(`${stories.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
