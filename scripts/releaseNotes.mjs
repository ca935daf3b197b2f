// Prints what the changelog says of a release: node scripts/releaseNotes.mjs v0.1.0
// Fails where the tag is not that of the version in package.json, or where the changelog says nothing of it: before anything is published.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [tag] = process.argv.slice(2);
const sections = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^## /m);
const notes = sections
  .find(section => section.startsWith(`${version}\n`))
  ?.slice(version.length)
  .trim();

if (tag !== `v${version}`) fail(`The tag is ${tag}, and package.json says ${version}`);
else if (!notes) fail(`CHANGELOG.md has no section for ${version}, or nothing in it`);
else if (sections.some(section => section.startsWith('Unreleased\n')))
  fail(`CHANGELOG.md has changes under “Unreleased”: call them ${version}`);
else console.log(notes);

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
