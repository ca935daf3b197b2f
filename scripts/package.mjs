// Builds and packs the extension and says what is in it: node scripts/package.mjs
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vsce from '@vscode/vsce';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LARGEST = 504 * 1024;
const ALLOWED =
  /^(?:dist\/(?:extension\.js|node\.cjs|timeline\.js)|media\/\w+\.css|schemas\/(?:config|package)\.schema\.json|docs\/rules\/[\w-]+\.md|docs\/images\/\w+\.png|package\.json|README\.md|CHANGELOG\.md|LICENSE(?:\.txt)?)$/i;

if (spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packagePath = join(root, `${name}-${version}.vsix`);
const files = await vsce.listFiles({ cwd: root, dependencies: false });
const strangers = files.filter(file => !ALLOWED.test(file.replaceAll('\\', '/')));
if (strangers.length > 0) throw new Error(`Not meant to be packed: ${strangers.join(', ')}`);
await vsce.createVSIX({ cwd: root, packagePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
const { size } = statSync(packagePath);
console.log(`${name}-${version}.vsix: ${(size / 1024).toFixed(0)} KB, ${files.length} files\n${files.map(file => `  ${file}`).join('\n')}`);
if (size > LARGEST) throw new Error(`The VSIX is larger than ${LARGEST / 1024} KB`);
