// Packs what npm gets, the command line and the plugin for remark, and says what is in it:
// node scripts/npm-package.mjs [--out FOLDER] [--repository URL] [--no-build]
// The manifest of the extension and that of the package have their version in common, and little else. In a clone, `npm pack` packs the same files under
// the name of the extension: for a Git address as a dependency, and for pre-commit.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { withoutPictures } from './readme.mjs';

/** The name `postmortem` belongs to somebody else's package on npm. */
const NAME = '@postmortem-tools/postmortem';
const LARGEST = 1140 * 1024;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: { out: { type: 'string', default: root }, repository: { type: 'string' }, 'no-build': { type: 'boolean', default: false } },
});
if (!values['no-build'] && spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);

const manifest = npmManifest();
const files = [...globSync(manifest.files, { cwd: root }), 'README.md', 'LICENSE'].sort();
const out = resolve(values.out);
const tarball = join(out, pack());
const { size } = statSync(tarball);
console.log(`${tarball}: ${(size / 1024).toFixed(0)} KB, ${files.length + 1} files`);
if (size > LARGEST) throw new Error(`The package is larger than ${LARGEST / 1024} KB`);

function npmManifest() {
  const {
    version,
    description,
    license,
    keywords,
    engines,
    bin,
    exports,
    files: packed,
  } = JSON.parse(readFileSync(join(root, 'package.json')));
  return {
    name: NAME,
    version,
    description,
    license,
    keywords,
    // Provenance names the repository that a package is built in, and npm compares the two.
    ...(values.repository && { repository: { type: 'git', url: `git+${values.repository}.git` } }),
    type: 'commonjs',
    engines: { node: engines.node },
    bin,
    exports,
    files: packed,
    publishConfig: { access: 'public' },
  };
}

/** @returns the name of the file */
function pack() {
  const stage = mkdtempSync(join(tmpdir(), 'postmortem-npm-'));
  try {
    for (const file of files) {
      mkdirSync(dirname(join(stage, file)), { recursive: true });
      cpSync(join(root, file), join(stage, file));
    }
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    writeFileSync(join(stage, 'README.md'), withoutPictures(readFileSync(join(root, 'README.md'), 'utf8')));
    mkdirSync(out, { recursive: true });
    // npm is a shell script on Windows. Nothing of an argument is from outside but the folder.
    const { status, stdout, stderr } = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', out], {
      cwd: stage,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
    return stdout.trim().split('\n').at(-1) ?? '';
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
