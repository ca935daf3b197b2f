// Writes what the programs are made of as a CycloneDX bill of materials: node scripts/sbom.mjs [FILE], or to standard output.
// `npm sbom` lists what a user's npm would install, which is nothing: everything is built in.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages, root } from './bundled.mjs';

const { name, version, license, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packages = await bundledPackages();
const product = {
  type: 'application',
  'bom-ref': purlOf({ name, version }),
  name,
  version,
  description,
  licenses: licencesOf(license),
  purl: purlOf({ name, version }),
};
const components = packages.map(componentOf);
const bill = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${uuidOf(JSON.stringify(components) + version)}`,
  version: 1,
  metadata: { component: product },
  components,
  dependencies: [
    { ref: product['bom-ref'], dependsOn: components.map(component => component['bom-ref']) },
    ...components.map(component => ({ ref: component['bom-ref'], dependsOn: [] })),
  ],
};
const text = `${JSON.stringify(bill, null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file) writeFileSync(file, text);
else process.stdout.write(text);

function componentOf({ name: full, version: of, licence, integrity, programs }) {
  const [, group, own] = /^(?:(@[^/]+)\/)?(.+)$/.exec(full);
  const [algorithm, sum] = integrity?.split('-') ?? [];
  return {
    type: 'library',
    'bom-ref': purlOf({ name: full, version: of }),
    ...(group && { group }),
    name: own,
    version: of,
    scope: 'required',
    ...(algorithm === 'sha512' && { hashes: [{ alg: 'SHA-512', content: Buffer.from(sum, 'base64').toString('hex') }] }),
    licenses: licencesOf(licence),
    purl: purlOf({ name: full, version: of }),
    properties: programs.map(value => ({ name: 'postmortem:program', value })),
  };
}

function licencesOf(id) {
  return [{ license: { id } }];
}

function purlOf(of) {
  return `pkg:npm/${of.name.replace('@', '%40')}@${of.version}`;
}

/** The same for the same content. */
function uuidOf(content) {
  const hex = createHash('sha256').update(content).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
