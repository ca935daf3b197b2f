import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { readDocument } from '../../src/core/document/postmortem';
import { exportSettings } from '../../src/core/issues/settings';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { loadConfig } from '../../src/core/lint/config/load';
import { parseConfig } from '../../src/core/lint/config/parse';
import { fileNameBy } from '../../src/core/templates/fileName';

const FOLDER = 'file:///work/ops/';
/** Names that every object has, or that lead to what all objects share. */
const INHERITED = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
const UNTOUCHED = Object.getOwnPropertyNames(Object.prototype).sort();

afterEach(() => {
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).sort(), UNTOUCHED, 'nothing was added to what all objects share');
  assert.equal(Object.getPrototypeOf({}), Object.prototype);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

/** Loads the configuration of a document and tells which files were asked for. */
async function loaded(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly problems: readonly string[]; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const reader = {
    read: async (url: string) => {
      asked.push(url);
      const name = url.slice(FOLDER.length);
      return url.startsWith(FOLDER) && Object.hasOwn(files, name) ? (files[name] ?? null) : null;
    },
    nameOf: (url: string) => url.slice(FOLDER.length),
  };
  const { problems } = await loadConfig(`${FOLDER}outage.md`, reader, ALL_RULES);
  return { problems: problems.map(({ message }) => message), asked };
}

function problemsOf(text: string, name: string): string[] {
  return parseConfig(text, name, ALL_RULES).problems.map(({ message }) => message);
}

describe('keys that every object has', () => {
  const hostile = INHERITED.map(key => `"${key}": { "polluted": true, "kind": "string", "default": 1 }`).join(', ');

  for (const [name, text] of [
    ['.postmortemrc.json', `{ ${hostile} }`],
    ['package.json', `{ ${hostile}, "postmortem": { ${hostile} } }`],
    ['.postmortemrc.yaml', INHERITED.map(key => `${key}: { polluted: true }`).join('\n')],
  ] as const) {
    it(`are unknown in ${name}, like any other`, () => {
      const problems = problemsOf(text, name);
      for (const key of INHERITED)
        assert.ok(
          problems.some(problem => problem.startsWith(`unknown key \`${key}\``)),
          `${key}: ${problems}`,
        );
    });
  }

  it('are no rule, no option, no setting and no profile', () => {
    for (const key of INHERITED) {
      const ofRules = problemsOf(
        `{ "rules": { "${key}": "error", "timeline-gap": ["hint", { "${key}": 1 }] }, "export": { "${key}": "x" } }`,
        'a.json',
      );
      assert.deepEqual(
        ofRules.map(problem => problem.replace(/`(?=[:,]).*|(?<=\S)`$/, '')),
        [`unknown rule \`${key}`, `unknown option of \`timeline-gap\` \`${key}`, `unknown key \`${key}`],
        ofRules.join('\n'),
      );
      assert.match(
        String(problemsOf(`{ "profile": "${key}", "stage": "${key}", "extends": "${key}" }`, 'a.json')),
        /unknown profile.*unknown stage.*unknown profile/s,
      );
    }
  });

  it('may be names of people, and are looked up as such', () => {
    const people = JSON.parse(`{ ${INHERITED.map(name => `"${name}": "login-of-${name}"`).join(', ')} }`);
    const { config, problems } = parseConfig(JSON.stringify({ export: { people } }), 'a.json', ALL_RULES);
    assert.deepEqual(problems, []);
    const settings = exportSettings([{ export: config.export ?? {} }]);
    assert.deepEqual(Object.keys(settings.people).sort(), [...INHERITED].sort());
    assert.equal(Object.getPrototypeOf(settings.people), Object.prototype);
  });

  it('change nothing of what holds for a document', () => {
    const layer = {
      origin: 'a',
      ...parseConfig(`{ ${hostile}, "rules": { "timeline-gap": ["hint", { ${hostile} }] } }`, 'a.json', ALL_RULES).config,
    };
    const document = readDocument('# Postmortem: search was slow\n');
    const bare = effectiveConfig(document, ALL_RULES, { layers: [{ origin: 'a', rules: { 'timeline-gap': ['hint', {}] } }] });
    assert.deepEqual(effectiveConfig(document, ALL_RULES, { layers: [layer] }).rules, bare.rules);
  });
});

describe('a configuration of any size and depth', () => {
  const TOO_DEEP = ['nested too deeply: at most 100 levels are read'];

  it('is a problem with words, where it is nested a hundred thousand levels deep', () => {
    assert.deepEqual(problemsOf('['.repeat(100_000), 'a.json'), TOO_DEEP);
    assert.deepEqual(problemsOf(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'a.json'), TOO_DEEP);
    assert.deepEqual(problemsOf(`{"postmortem":${'['.repeat(100_000)}`, 'package.json'), TOO_DEEP);
    const steps = Array.from({ length: 300 }, (_, index) => `${' '.repeat(index)}a:`).join('\n');
    for (const text of ['['.repeat(100_000), '- '.repeat(60_000), '{a: '.repeat(30_000), '? '.repeat(60_000), 'a: '.repeat(40_000), steps])
      assert.deepEqual(problemsOf(text, 'a.yaml'), TOO_DEEP, text.slice(0, 20));
    assert.ok(problemsOf('!a '.repeat(10_000), 'a.yaml').length > 0, 'tags are no levels');
  });

  it('is read where it is deep, and not too deep', () => {
    for (const [open, close] of [
      ['{"a":', '}'],
      ['[', ']'],
    ] as const)
      for (const name of ['a.json', 'a.yaml']) {
        const problems = problemsOf(`{ "b": ${open.repeat(99)}1${close.repeat(99)} }`, name);
        assert.match(String(problems), /^unknown key `b`/, name);
      }
    assert.match(String(problemsOf(`b:\n  ${'- '.repeat(90)}x\n`, 'a.yaml')), /^unknown key `b`/);
  });

  it('is read as YAML up to 128 KB, and without following aliases', () => {
    const [problem] = problemsOf('a: 1\n'.repeat(40_000), 'a.yaml');
    assert.equal(problem, 'too long to be read as YAML: at most 128 KB are');
    const laughs = `a: &a [${'x, '.repeat(9)}x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}*a]`).join('\n')}\nrules: *i\n`;
    const problems = problemsOf(laughs, 'a.yaml');
    assert.ok(problems.some(message => message === 'an alias is not followed: write here what `*i` stands for'));
    assert.ok(
      problemsOf('<<: &a { rules: { x: off } }\nprofile: alx\n', 'a.yaml').includes(
        'unknown key `<<`: there are `$schema`, `extends`, `profile`, `stage`, `rules`, `overrides`, `ignore`, `export`',
      ),
    );
  });

  it('tells a key that is there twice, among ten thousand', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`);
    const before = process.cpuUsage();
    const problems = problemsOf([...keys, 'k7: 2'].join('\n'), 'a.yaml').filter(message => /unique/.test(message));
    assert.deepEqual(problems, ['not valid YAML: Map keys must be unique']);
    // Each with each took a minute.
    assert.ok(process.cpuUsage(before).user < 10e6);
  });
});

describe('what a configuration extends', () => {
  const NAMES = [
    ...[
      'https://evil.example/a.json',
      'file:///etc/passwd.json',
      'data:application/json,{}',
      'vscode-vfs://evil/a.json',
      '//host/a.json',
      '/etc/a.json',
    ],
    ...[
      '\\\\host\\share\\a.json',
      'C:\\a.json',
      '.\\a.json',
      '../home/.netrc',
      './id_rsa',
      './.env',
      './a.json?x',
      './a.json#x',
      './a.json/',
      ...INHERITED,
    ],
  ];

  it('is a file by a path from the one that extends it, of a kind that holds configurations', async () => {
    for (const name of NAMES) {
      const { problems, asked } = await loaded({ '.postmortemrc.json': JSON.stringify({ extends: name }) });
      assert.equal(problems.length, 1, name);
      assert.match(problems[0] ?? '', /a file begins with `\.\/` and ends in `\.json`, `\.jsonc`, `\.yaml` or `\.yml`$/, name);
      assert.ok(
        asked.every(url => /\/(?:\.postmortemrc(?:\.\w+)?|package\.json)$/.test(url)),
        asked.join(),
      );
    }
  });

  it('stays on the machine, whatever a path makes of an address', async () => {
    for (const name of [
      './https://evil.example/a.json',
      './/evil.example/a.json',
      './\\\\evil.example\\a.json',
      './../../../../../a.json',
      './%2e%2e/a.json',
    ]) {
      const { problems, asked } = await loaded({ '.postmortemrc.json': JSON.stringify({ extends: name }) });
      assert.ok(problems.length > 0, name);
      for (const url of asked) assert.equal(new URL(url).protocol + new URL(url).host, 'file:', name);
    }
  });

  it('ends where files extend each other, or more than ten of them', async () => {
    const chain = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.json`, `{ "extends": "./${index + 1}.json" }`]));
    const { problems } = await loaded({ '.postmortemrc.json': '{ "extends": "./0.json" }', ...chain });
    assert.deepEqual(problems, ['cannot extend `./9.json`: it cannot be read']);
    const round = await loaded({
      '.postmortemrc.json': '{ "extends": ["./.postmortemrc.json", "./a.json"] }',
      'a.json': '{ "extends": "./a.json" }',
    });
    assert.deepEqual(round.problems, [
      'cannot extend `./.postmortemrc.json`: they extend each other',
      'cannot extend `./a.json`: they extend each other',
    ]);
  });
});

describe('the name of a new file', () => {
  const facts = { title: '../../../etc/cron.d/x\u0000\u001b[2J', date: '2024-05-07', time: '10:00', zone: 'UTC', severity: '../..\\x' };

  it('is made of letters, whatever the title', () => {
    assert.equal(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a pattern of a file name
      fileNameBy('postmortems/${date}-${slug}-${severity}.md', facts, 'google-sre'),
      'postmortems/2024-05-07-etc-cron-d-x-2j-x.md',
    );
  });

  it('leads nowhere out of the folder, whatever the pattern', () => {
    for (const pattern of ['../x', 'a/../../b', '..\\x', 'C:\\x', 'c:/x', '/../x'])
      assert.throws(() => fileNameBy(pattern, facts, 'x'), /leads out of the folder/, pattern);
    for (const part of INHERITED) assert.throws(() => fileNameBy(`\${${part}}`, facts, 'x'), /known are/, part);
    assert.equal(fileNameBy('/etc/x', facts, 'x'), 'etc/x.md');
    assert.equal(fileNameBy('\\\\host\\x', facts, 'x'), 'host/x.md');
  });
});
