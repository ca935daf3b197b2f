// Says what is known to be wrong with what is built in: npm run audit, or, with what `npm audit --json` has printed, node scripts/audit.mjs FILE
// `npm audit --omit=dev` asks for nothing, since nothing is installed with the programs: everything is inside them, and npm takes it for tools of development.
// So this asks for all packages, and looks at those that are inside. Ends with 1 for a finding, with 3 where the registry gives no answer.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { bundledPackages, root } from './bundled.mjs';

const [file] = process.argv.slice(2);
const answer = parsed(file ? readFileSync(file, 'utf8') : asked());
if (!answer?.vulnerabilities) {
  console.error(`The registry gives no advisories: nothing was checked. ${answer?.message ?? ''}`.trim());
  process.exitCode = 3;
} else {
  const inside = new Map((await bundledPackages()).map(entry => [entry.place, entry]));
  const all = Object.values(answer.vulnerabilities);
  const found = all.flatMap(({ name, severity, via, nodes }) => {
    const programs = [...new Set(nodes.flatMap(node => inside.get(node)?.programs ?? []))];
    return programs.length > 0 ? [{ name, severity, programs, advisories: via.filter(cause => typeof cause === 'object') }] : [];
  });
  for (const { name, severity, programs, advisories } of found) {
    console.log(`${name} (${severity}), inside ${programs.join(', ')}`);
    for (const { title, url } of advisories) console.log(`  ${title}  ${url}`);
  }
  console.log(`${found.length} of ${inside.size} packages inside have advisories; ${all.length - found.length} of the tools beside them.`);
  if (found.length > 0) process.exitCode = 1;
}

function asked() {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, shell: process.platform === 'win32' };
  return spawnSync('npm', ['audit', '--json'], options).stdout;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
