// Builds and packs the extension and says what is in it: node scripts/package.mjs
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vsce from '@vscode/vsce';
import { withoutPictures } from './readme.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LARGEST = 709 * 1024;
const ALLOWED =
  /^(?:dist\/(?:extension\.js|app\.js|node\.cjs|timeline\.js|html\.js|report\.js)|schemas\/(?:config|package)\.schema\.json|docs\/rules\/[\w-]+\.md|templates\/[\w-]+\.md|snippets\/postmortem\.code-snippets|media\/(?:walkthrough\/\w+\.svg|\w+\.css|icon\.png)|package(?:\.nls(?:\.\w+)?)?\.json|l10n\/bundle\.l10n\.\w+\.json|README\.md|CHANGELOG\.md|LICENSE(?:\.txt)?|THIRD-PARTY\.md)$/i;

if (spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
const manifest = editorManifest();
const { name, version } = manifest;
const packagePath = join(root, `${name}-${version}.vsix`);
const files = await vsce.listFiles({ cwd: root, packageManager: vsce.PackageManager.None, manifest });
const strangers = files.filter(file => !ALLOWED.test(file.replaceAll('\\', '/')));
if (strangers.length > 0) throw new Error(`Not meant to be packed: ${strangers.join(', ')}`);
await pack(files);
const { size } = statSync(packagePath);
console.log(`${name}-${version}.vsix: ${(size / 1024).toFixed(0)} KB, ${files.length} files\n${files.map(file => `  ${file}`).join('\n')}`);
if (size > LARGEST) throw new Error(`The VSIX is larger than ${LARGEST / 1024} KB`);

/**
 * Packs a copy of the files whose README shows no pictures. On the page of an extension VS Code takes away the address of a picture that lies beside the
 * README, packed or not (seen in 1.139): a broken picture is left. As long as the repository has no address, there is none for vsce to link them to.
 */
async function pack(names) {
  const copy = mkdtempSync(join(tmpdir(), 'postmortem-package-'));
  try {
    for (const file of names) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(root, file), join(copy, file));
    }
    writeFileSync(join(copy, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    const readme = join(copy, 'README.md');
    writeFileSync(readme, withoutPictures(readFileSync(readme, 'utf8')));
    await vsce.createVSIX({ cwd: copy, packagePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The manifest without what is for npm and for who works on the project: `files` would be taken for those of the extension. */
function editorManifest() {
  const {
    files: _files,
    bin,
    exports,
    scripts,
    devDependencies,
    overrides,
    ...rest
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return rest;
}
