import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';

const ROOT = join(__dirname, '..', '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus');
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(ROOT, 'schemas', 'document.schema.json'), 'utf8')),
);

function parse(files: readonly string[]): Record<string, unknown>[] {
  return JSON.parse(
    execFileSync(process.execPath, ['dist/cli.cjs', 'parse', ...files], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 }),
  );
}

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md'))
    .map(file => join(folder, file));
}

function assertValid(files: readonly string[]): void {
  for (const document of parse(files)) assert.ok(validate([document]), `${document.file}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
}

describe('schemas/document.schema.json', () => {
  it('describes what is printed for every fixture and example', () => {
    const files = [...markdownIn(join(ROOT, 'test', 'fixtures')), ...markdownIn(join(ROOT, 'examples'))];
    assert.ok(files.length > 20);
    assertValid(files);
  });

  const folders = ['alx', 'industry', 'templates'].map(name => join(CORPUS, name)).filter(existsSync);
  for (const folder of folders)
    it(`describes what is printed for ${folder.slice(CORPUS.length + 1)}`, () => assertValid(markdownIn(folder)));

  it('does not describe an output that lacks a key or has another type', () => {
    const [document = {}] = parse([markdownIn(join(ROOT, 'examples'))[0] ?? '']);
    assert.ok(validate([document]));
    for (const key of Object.keys(document)) {
      const { [key]: _, ...rest } = document;
      assert.equal(validate([rest]), false, `without ${key}`);
      assert.equal(validate([{ ...document, [key]: 7 }]), false, `${key} as a number`);
    }
  });
});
