import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import vm from 'node:vm';
import esbuild from 'esbuild';

const ROOT = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

interface Import {
  readonly file: string;
  readonly target: string;
}

function sourceFiles(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => file.replaceAll('\\', '/'));
}

/** What each source file imports: a file of ours by its path in `src`, anything else by its name. */
function imports(): Import[] {
  return sourceFiles().flatMap(file =>
    [...read(`src/${file}`).matchAll(/(?:\bfrom\s+|\bimport\s+|\b(?:import|require)\(\s*)['"](?<name>[^'"]+)['"]/g)].map(({ groups }) => {
      const name = groups?.name ?? '';
      const target = name.startsWith('.')
        ? relative(join(ROOT, 'src'), resolve(ROOT, 'src', dirname(file), name)).replaceAll('\\', '/')
        : name;
      return { file, target };
    }),
  );
}

describe('the layers', () => {
  /** Lowest first. A file imports from its own layer and from those before it. */
  const LAYERS = [
    ['core/text'],
    ['core/time'],
    ['core/document'],
    ['core/profiles', 'core/metrics'],
    ['core/drawing'],
    ['core/lint', 'core/issues', 'core/actions'],
    ['core/templates', 'core/writing'],
    ['core/report', 'core/share', 'core/import'],
    ['core/overview'],
    ['tracker'],
    ['github', 'gitlab', 'node'],
    ['webview'],
    ['cli', 'vscode', 'remark', 'lsp'],
  ];
  const layerOf = (path: string): number => LAYERS.findIndex(layer => layer.some(folder => path.startsWith(`${folder}/`)));

  it('import downwards only', () => {
    const upwards = imports().filter(({ file, target }) => layerOf(target) > layerOf(file));
    assert.deepEqual(upwards, []);
    assert.deepEqual(
      sourceFiles().filter(file => layerOf(file) < 0),
      [],
      'every file is in a layer',
    );
  });

  it('keep the hosts apart: Node’s modules in the command line, in the language server and in `node` only, VS Code’s in the extension only', () => {
    const strangers = imports().filter(
      ({ file, target }) =>
        (isBuiltin(target) && !/^(?:cli|lsp|node)\//.test(file)) || (target === 'vscode' && !file.startsWith('vscode/')),
    );
    assert.deepEqual(strangers, []);
    const HOST = /^(?:cli|vscode|remark|lsp)\//;
    const ofAnother = imports().filter(({ file, target }) => {
      const host = HOST.exec(file)?.[0];
      return host && HOST.test(target) && !target.startsWith(host);
    });
    assert.deepEqual(ofAnother, []);
  });

  it('keep the network out of the core, which is made of Markdown, YAML, JSON, globs, times, letters, hashes and the scales of charts only', () => {
    const PARTS =
      /^(?:hast|mdast|micromark|rehype|remark|unist|vfile)(?:-[\w-]+)?$|^(?:unified|yaml|jsonc-parser|picomatch|fastest-levenshtein|get-east-asian-width|d3-array|d3-scale)$|^picomatch\/posix$|^@noble\/hashes\/|^temporal-polyfill\/fns\//;
    assert.deepEqual(
      imports().filter(({ file, target }) => file.startsWith('core/') && layerOf(target) < 0 && !PARTS.test(target)),
      [],
    );
    for (const file of sourceFiles().filter(name => name.startsWith('core/'))) assert.ok(!/\bfetch\(/.test(read(`src/${file}`)), file);
  });
});

describe('the manifest', () => {
  it('contributes the commands that the code registers, and no others', () => {
    const contributed = manifest.contributes.commands.map(({ command }: { command: string }) => command).sort();
    const files = readdirSync(join(ROOT, 'src/vscode'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
    const code = files.map(file => read(join('src/vscode', file))).join('\n');
    const registered = [...code.matchAll(/\b(?:command|registerCommand)\(\s*'(postmortem\.\w+)'/g)].map(match => match[1]).sort();
    assert.deepEqual(registered, contributed);
  });

  it('contributes settings that something reads', () => {
    const code = read('src/vscode/settings.ts');
    for (const section of manifest.contributes.configuration) {
      for (const name of Object.keys(section.properties)) assert.ok(code.includes(`'${name.replace('postmortem.', '')}'`), name);
    }
  });

  it('says the same version everywhere', () => {
    assert.equal(JSON.parse(read('package-lock.json')).version, manifest.version);
    assert.match(read('CHANGELOG.md'), new RegExp(`## ${manifest.version.replaceAll('.', '\\.')}`));
  });

  it('depends on nothing at run time: the programs are bundles', () => assert.equal(manifest.dependencies, undefined));
});

describe('the parser’s parts', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string; resolved?: string }> };
  const versions = (name: string): (string | undefined)[] =>
    Object.entries(packages).flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) ? [version] : []));

  it('are the versions that are linear: micromark 4.0.3 is quadratic in lists, gfm-table before 2.1.2 in cells', () => {
    assert.deepEqual(versions('micromark'), ['4.0.2']);
    assert.deepEqual(versions('micromark-extension-gfm-table'), ['2.1.2']);
    const users = imports().filter(({ target }) => target === 'remark-gfm' || target.includes('autolink-literal'));
    assert.deepEqual(users, [], 'bare links cost a quarter of the parse');
  });

  it('are locked without the address of anybody’s registry', () => {
    assert.deepEqual(
      Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http')),
      [],
    );
  });
});

describe('the programs', () => {
  const BUDGETS = {
    'dist/extension.js': 12,
    'dist/app.js': 1558,
    'dist/cli.cjs': 1495,
    'dist/postmortem.cjs': 4,
    'dist/lsp.cjs': 1328,
    'dist/remark.mjs': 436,
    'dist/node.cjs': 18,
    'dist/timeline.js': 28,
    'dist/html.js': 64,
    'dist/importHtml.cjs': 250,
    'dist/report.js': 68,
    'dist/action.cjs': 11,
  };
  for (const [file, kilobytes] of Object.entries(BUDGETS)) {
    it(`${file} stays under ${kilobytes} KB`, () => assert.ok(Buffer.byteLength(read(file)) < kilobytes * 1024));
  }

  it('take VS Code as it is: of a namespace that is imported, esbuild copies six hundred names for each file', () => {
    for (const file of ['dist/app.js', 'dist/extension.js']) assert.doesNotMatch(read(file), /[\w$]\(require\("vscode"\)\)/, file);
  });

  it('that read documents are ASCII: one other character, and the engine keeps two bytes for each', () => {
    for (const file of ['dist/app.js', 'dist/html.js', 'dist/report.js', 'dist/cli.cjs', 'dist/lsp.cjs'])
      assert.doesNotMatch(read(file), /[^\0-\x7f]/, file);
  });

  for (const [file, entry] of [
    ['dist/extension.js', 'activate'],
    ['dist/app.js', 'startApp'],
  ] as const) {
    it(`${file} starts in a bare worker: no document, no process, no modules but VS Code’s`, () => {
      const module = { exports: {} as Record<string, unknown> };
      const emptyClass = class {};
      const vscode = new Proxy(
        { CodeActionKind: { QuickFix: 'quickfix', SourceFixAll: { append: () => 'fixAll' } }, DiagnosticSeverity: {} } as Record<
          string,
          unknown
        >,
        {
          get: (known, name: string) => known[name] ?? emptyClass,
        },
      );
      const require = (name: string): unknown => (name === 'vscode' ? vscode : assert.fail(`the bundle asks for ${name}`));
      const worker = {
        module,
        exports: module.exports,
        require,
        URL,
        TextEncoder,
        TextDecoder,
        AbortSignal,
        setTimeout,
        clearTimeout,
        performance,
      };
      vm.runInNewContext(read(file), { ...worker, self: worker });
      assert.equal(typeof module.exports[entry], 'function');
    });
  }

  it('hold only what may be given away (MIT, ISC, BSD, Apache-2.0), and the parser that is linear', async () => {
    const { metafile } = await esbuild.build({
      entryPoints: [
        'src/cli/main.ts',
        'src/lsp/program.ts',
        'src/vscode/app.ts',
        'src/core/share/html.ts',
        'src/core/overview/program.ts',
        'src/core/import/html.ts',
      ].map(file => join(ROOT, file)),
      outdir: join(ROOT, 'unused'),
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      external: ['vscode'],
      logLevel: 'silent',
      absWorkingDir: ROOT,
    });
    const packages = new Set(Object.keys(metafile.inputs).flatMap(input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
    assert.ok(packages.size > 20);
    // Built in is what is installed, and that once.
    assert.deepEqual(
      [...packages].filter(folder => /\/micromark$/.test(folder)).map(folder => JSON.parse(read(`${folder}/package.json`)).version),
      ['4.0.2'],
    );
    // `format` names its licence in the old way.
    assert.equal(JSON.parse(read('node_modules/format/package.json')).licenses[0].type, 'MIT');
    packages.delete('node_modules/format');
    for (const folder of packages)
      assert.match(JSON.parse(read(`${folder}/package.json`)).license ?? '', /^(?:MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0)$/, folder);
  });
});

describe('the project’s own Markdown', () => {
  it('holds no postmortem but the examples, as far as the linter is concerned', async () => {
    const { readDocument } = await import('../../src/core/document/postmortem');
    for (const file of [
      'README.md',
      'CHANGELOG.md',
      'examples/README.md',
      ...readdirSync(join(ROOT, 'docs/rules')).map(name => `docs/rules/${name}`),
    ]) {
      assert.equal(readDocument(read(file), { fileName: file }).postmortem.isPostmortem, false, file);
    }
  });

  it('says how many rules there are', async () => {
    const { ALL_RULES } = await import('../../src/core/lint/allRules');
    assert.equal(/\[(?<count>\d+) rules\]/.exec(read('README.md'))?.groups?.count, String(ALL_RULES.length));
  });
});
