import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';

const ROOT = join(__dirname, '..', '..');
const run = (...argv: string[]): string => execFileSync(process.execPath, argv, { cwd: ROOT, encoding: 'utf8' });

interface Component {
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

const TEXT = { type: 'string', minLength: 1 };
/** An object as CycloneDX has it: closed, and with keys that must be there. */
const closed = (properties: Readonly<Record<string, object>>, required: readonly string[]): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const all = (items: object): object => ({ type: 'array', uniqueItems: true, items });
const COMPONENT = closed(
  {
    type: { enum: ['application', 'library'] },
    'bom-ref': TEXT,
    group: TEXT,
    name: TEXT,
    version: { ...TEXT, maxLength: 1024 },
    description: TEXT,
    scope: { enum: ['required', 'optional', 'excluded'] },
    hashes: all(closed({ alg: { const: 'SHA-512' }, content: { type: 'string', pattern: '^[0-9a-fA-F]{128}$' } }, ['alg', 'content'])),
    licenses: all(closed({ license: closed({ id: TEXT }, ['id']) }, ['license'])),
    purl: { type: 'string', pattern: '^pkg:npm/' },
    properties: all(closed({ name: TEXT, value: { type: 'string' } }, ['name'])),
  },
  ['type', 'name'],
);
/** Of CycloneDX 1.6 what a bill of ours may have: its objects are closed, so that a key of our own would be an error. */
const BILL = closed(
  {
    $schema: { const: 'http://cyclonedx.org/schema/bom-1.6.schema.json' },
    bomFormat: { const: 'CycloneDX' },
    specVersion: { const: '1.6' },
    serialNumber: { type: 'string', pattern: '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' },
    version: { type: 'integer', minimum: 1 },
    metadata: closed({ component: COMPONENT }, []),
    components: all(COMPONENT),
    dependencies: all(closed({ ref: TEXT, dependsOn: all(TEXT) }, ['ref'])),
  },
  ['bomFormat', 'specVersion'],
);

describe('what is built in', () => {
  it('is in a bill of materials that has the keys of CycloneDX, and no others; what it refers to is there', () => {
    const bill = JSON.parse(run('scripts/sbom.mjs'));
    const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(BILL);
    assert.equal(validate(bill), true, JSON.stringify(validate.errors));
    const known = [bill.metadata.component, ...bill.components].map((component: Component) => component['bom-ref']).sort();
    const dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[] = bill.dependencies;
    assert.deepEqual(dependencies.map(({ ref }) => ref).sort(), known);
    for (const { ref, dependsOn } of dependencies)
      assert.ok(
        dependsOn.every(name => known.includes(name) && name !== ref),
        ref,
      );
  });

  it('is in the bill of materials: each package once, with its licence, its address and what its file hashes to', () => {
    const bill = JSON.parse(run('scripts/sbom.mjs'));
    assert.equal(run('scripts/sbom.mjs'), `${JSON.stringify(bill, null, 2)}\n`, 'the same each time');
    assert.deepEqual([bill.bomFormat, bill.specVersion, bill.version], ['CycloneDX', '1.6', 1]);
    assert.match(bill.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const components: readonly Component[] = bill.components;
    const refs = components.map(component => component['bom-ref']);
    assert.equal(new Set(refs).size, refs.length);
    assert.ok(refs.length > 40);
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    for (const { group, name, version, purl, licenses, hashes, properties } of components) {
      const full = group ? `${group}/${name}` : name;
      assert.equal(purl, `pkg:npm/${full.replace('@', '%40')}@${version}`);
      assert.match(licenses[0]?.license.id ?? '', /^(?:MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0)$/, full);
      assert.match(hashes?.[0]?.content ?? '', /^[0-9a-f]{128}$/, full);
      const installed = Object.entries(packages as Record<string, { version: string }>).filter(([path]) =>
        path.endsWith(`node_modules/${full}`),
      );
      assert.ok(
        installed.some(([, { version: locked }]) => locked === version),
        full,
      );
      assert.ok(properties.length > 0 && properties.every(({ value }) => value.startsWith('dist/')), full);
    }
    const { ref, dependsOn } = bill.dependencies[0];
    assert.equal(ref, bill.metadata.component['bom-ref']);
    assert.deepEqual([...dependsOn].sort(), [...refs].sort());
    assert.ok(refs.includes('pkg:npm/%40octokit/core@7.0.8') && refs.some(name => name.startsWith('pkg:npm/yaml@')));
  });

  it('is named with its licence on the page that goes with the programs', () => {
    run('scripts/licences.mjs', '--check');
    const page = readFileSync(join(ROOT, 'THIRD-PARTY.md'), 'utf8');
    assert.match(page, /^- yaml \d+\.\d+\.\d+: Copyright Eemeli Aro/m);
    assert.match(page, /Permission is hereby granted, free of charge/);
    assert.match(readFileSync(join(ROOT, '.vscodeignore'), 'utf8'), /^!THIRD-PARTY\.md$/m);
  });
});
