import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv07 from 'ajv';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { TRACKED_SLOW_SEARCH } from '../slowSearch';
import { type Result, type RunOptions, runIn } from './support';

const OUTAGE = TRACKED_SLOW_SEARCH;
const FINE = OUTAGE.replace('2 hours', '30 minutes');

let folder = '';
const folders: string[] = [];
const postmortem = (argv: readonly string[], options: RunOptions = {}): Promise<Result> => runIn(folder, argv, options);
const write = async (name: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
};
const rulesOf = async (argv: readonly string[]): Promise<string[]> => {
  const { stdout } = await postmortem(['lint', '--format', 'json', ...argv]);
  return JSON.parse(stdout).flatMap(({ messages }: { messages: { ruleId: string; severity: string }[] }) =>
    messages.map(({ ruleId, severity }) => `${ruleId} ${severity}`),
  );
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-lint-'));
  folders.push(folder);
  await write('outage.md', OUTAGE);
});
after(() => Promise.all(folders.map(name => rm(name, { recursive: true, force: true }))));

describe('the report for people', () => {
  it('shows the place, what is wrong, and the words it is about', async () => {
    const { code, stdout } = await postmortem(['lint', 'outage.md']);
    assert.equal(
      stdout,
      [
        'outage.md:10:21  error    Unexpected duration `2 hours`, expected `30 min` (10:00–10:30)  duration-range-mismatch',
        '   10 │ Search was slow for 2 hours for all users, from 10:00 to 10:30 UTC.',
        '      │                     ^^^^^^^',
        '',
        '1 problem (1 error, 0 warnings) in 1 postmortem.',
        '',
      ].join('\n'),
    );
    assert.equal(code, 1);
  });

  it('cuts long lines round the words, and counts the columns of wide characters', async () => {
    await write('outage.md', OUTAGE.replace('Search was slow', `${'検索は遅かった。'.repeat(40)} Search was slow`));
    const { stdout } = await postmortem(['lint', 'outage.md']);
    const [, source = '', carets = ''] = stdout.split('\n');
    assert.match(source, /│ ….*2 hours.*…$/);
    const before = source.slice(source.indexOf('│') + 2, source.indexOf('2 hours'));
    const columns = [...before].reduce((sum, char) => sum + (/[\p{Script=Han}\p{Script=Hiragana}。]/u.test(char) ? 2 : 1), 0);
    assert.equal(carets.indexOf('^') - carets.indexOf('│') - 2, columns);
  });

  it('is coloured only where somebody sees it, or asks for it', async () => {
    const coloured = (result: Result): boolean => result.stdout.includes('\u001B[');
    assert.equal(coloured(await postmortem(['lint', 'outage.md'])), false);
    assert.equal(coloured(await postmortem(['lint', 'outage.md'], { env: { FORCE_COLOR: '1' } })), true);
    assert.equal(coloured(await postmortem(['lint', 'outage.md'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })), false);
    assert.equal(coloured(await postmortem(['lint', '--no-color', 'outage.md'], { env: { FORCE_COLOR: '1' } })), false);
  });

  it('is quiet about all but errors where it is told to be', async () => {
    await write('outage.md', OUTAGE.replace('**Authors:** Ada Obi\n', ''));
    assert.match((await postmortem(['lint', 'outage.md'])).stdout, /authors-required/);
    assert.doesNotMatch((await postmortem(['lint', '--quiet', 'outage.md'])).stdout, /authors-required/);
  });
});

interface Run {
  readonly results: readonly {
    readonly partialFingerprints: object;
    readonly locations: readonly { readonly physicalLocation: { readonly region: object } }[];
  }[];
}

describe('reports for other programs', () => {
  it('SARIF that its schema accepts, with fingerprints that survive lines added above', async () => {
    const schema = JSON.parse(await readFile(join(__dirname, '..', 'fixtures', 'schemas', 'sarif-2.1.0.json'), 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv as never);
    const isSarif = ajv.compile(schema);
    const run = async (): Promise<Run> => {
      const log = JSON.parse((await postmortem(['lint', '--format', 'sarif', 'outage.md'])).stdout) as { runs: [Run] };
      assert.ok(isSarif(log), JSON.stringify(isSarif.errors));
      return log.runs[0];
    };
    const before = await run();
    assert.deepEqual(before.results[0]?.locations[0]?.physicalLocation.region, {
      startLine: 10,
      startColumn: 21,
      endLine: 10,
      endColumn: 28,
    });
    await write('outage.md', OUTAGE.replace('## Summary', '## Summary\n\nAll of search was concerned.'));
    const later = await run();
    assert.deepEqual(
      later.results.map(({ partialFingerprints }) => partialFingerprints),
      before.results.map(({ partialFingerprints }) => partialFingerprints),
    );
    assert.notDeepEqual(later.results[0]?.locations, before.results[0]?.locations);
  });

  it('SARIF with each way to mend a finding, and JSON that says that it can be mended', async () => {
    await write('status.md', OUTAGE.replace('In review', 'reviewing?'));
    const { stdout } = await postmortem(['lint', '--format', 'sarif', 'status.md']);
    const log = JSON.parse(stdout) as { runs: { results: { ruleId: string; fixes?: { description: { text: string } }[] }[] }[] };
    const result = log.runs[0]?.results.find(({ ruleId }) => ruleId === 'status-valid');
    assert.deepEqual(
      result?.fixes?.map(({ description }) => description.text),
      ['Write `Draft`', 'Write `In review`', 'Write `Final`'],
    );
    const [{ messages }] = JSON.parse((await postmortem(['lint', '--format', 'json', 'status.md'])).stdout);
    assert.equal(messages.find(({ ruleId }: { ruleId: string }) => ruleId === 'status-valid').fixable, true);
  });

  it('SARIF that names files by addresses', async () => {
    const uriOf = async (argv: readonly string[], input = ''): Promise<string> =>
      JSON.parse((await postmortem(['lint', '--format', 'sarif', ...argv], { input })).stdout).runs[0].results[0].locations[0]
        .physicalLocation.artifactLocation.uri;
    await write('a b/outage.md', OUTAGE);
    assert.equal(await uriOf(['a b/outage.md']), 'a%20b/outage.md');
    assert.equal(await uriOf([join(folder, 'a b', 'outage.md')]), pathToFileURL(join(folder, 'a b', 'outage.md')).href);
    assert.equal(await uriOf(['-'], OUTAGE), 'stdin');
    assert.equal(await uriOf(['--stdin-filename', 'x/y.md', '-'], OUTAGE), 'x/y.md');
  });

  it('annotations for GitHub', async () => {
    await write('a, b: 100%.md', OUTAGE);
    const { stdout } = await postmortem(['lint', '--format', 'github', 'a, b: 100%.md']);
    assert.equal(
      stdout,
      '::error file=a%2C b%3A 100%25.md,line=10,endLine=10,col=21,endColumn=28,title=duration-range-mismatch::Unexpected duration `2 hours`, expected `30 min` (10:00–10:30)\n',
    );
  });

  describe('GitLab’s code quality report', () => {
    interface Issue {
      readonly check_name: string;
      readonly fingerprint: string;
      readonly severity: string;
      readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
    }
    const schema = readFile(join(__dirname, '..', 'fixtures', 'schemas', 'gitlab-code-quality.json'), 'utf8').then(JSON.parse);
    const issues = async (...argv: string[]): Promise<readonly Issue[]> => {
      const list = JSON.parse((await postmortem(['lint', '--format', 'gitlab', ...argv])).stdout);
      const ajv = new Ajv07({ allErrors: true });
      const isReport: boolean = ajv.validate(await schema, list);
      assert.ok(isReport, ajv.errorsText());
      return list;
    };

    it('holds what GitLab reads', async () => {
      const { code, stdout } = await postmortem(['lint', '--format', 'gitlab', 'outage.md']);
      const [{ fingerprint, ...issue }] = JSON.parse(stdout);
      assert.match(fingerprint, /^[0-9a-f]{32}$/);
      assert.deepEqual(issue, {
        description: 'Unexpected duration `2 hours`, expected `30 min` (10:00–10:30)',
        check_name: 'duration-range-mismatch',
        severity: 'major',
        location: { path: 'outage.md', lines: { begin: 10 } },
      });
      assert.equal(code, 1);
      await write('fine.md', FINE);
      assert.deepEqual(await issues('fine.md'), [], 'a list also where nothing was found');
    });

    it('names a finding the same when lines move, and each finding apart from all others', async () => {
      await write('docs/copy.md', OUTAGE);
      await write(
        'docs/bare.md',
        FINE.replace('(@ada, due 2099-01-01) (#1)', '').replace('## Action items\n', '## Action items\n\n- Watch the index\n'),
      );
      const before = await issues('--stage', 'publish', '.');
      assert.equal(new Set(before.map(({ fingerprint }) => fingerprint)).size, before.length);
      assert.ok(before.some(({ severity }) => severity === 'minor') && before.length > 5);
      await write('docs/copy.md', OUTAGE.replace('## Summary', '## Summary\n\nAll of search was concerned.'));
      const after = await issues('--stage', 'publish', '.');
      assert.deepEqual(
        after.map(({ fingerprint }) => fingerprint),
        before.map(({ fingerprint }) => fingerprint),
      );
      assert.notDeepEqual(after, before);
    });

    it('has paths from the folder that it is called in, however a file is named', async () => {
      await write('a b/größe.md', OUTAGE);
      for (const name of ['./a b/größe.md', join(folder, 'a b', 'größe.md'), 'a b'])
        assert.deepEqual([...new Set((await issues(name)).map(({ location }) => location.path))], ['a b/größe.md']);
    });
  });

  it('JUnit, with a passed test for a document without findings', async () => {
    await write('fine & <good>.md', FINE);
    const { stdout } = await postmortem(['lint', '--format', 'junit', 'outage.md', 'fine & <good>.md']);
    assert.match(stdout, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="postmortem" tests="2" failures="1">/);
    assert.match(stdout, /<failure type="error" message="Unexpected duration `2 hours`, expected `30 min` \(10:00–10:30\)">/);
    assert.match(stdout, /<testcase classname="fine &amp; &lt;good&gt;\.md" name="no problems"\/>/);
  });

  it('never hold a secret or personal data, whatever is said about the line', async () => {
    const secret = 'kT9vX2mQ8rLw4ZpB';
    const address = 'jane.roe@mailbox.net';
    await write(
      'outage.md',
      OUTAGE.replace('An index was missing,', `The config had password=${secret} for ${address} and TBD,`).replace(
        '2024-05-07',
        `TBD ${address}`,
      ),
    );
    for (const format of ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit']) {
      const { stdout, stderr } = await postmortem(['lint', '--format', format, '--stage', 'publish', 'outage.md']);
      assert.match(stdout, /secret-leak/);
      assert.match(stdout, /placeholder-text/);
      assert.ok(!`${stdout}${stderr}`.includes(secret), `${format} shows the password`);
      assert.ok(!`${stdout}${stderr}`.includes(address), `${format} shows the address`);
    }
  });
});

describe('fixes', () => {
  const BULLETS = FINE.replace('- 10:00 UTC An', '• 10:00 UTC An').replace('rises.\n- 10:30', 'rises. • 10:30');

  it('are shown as a diff that git can apply, and nothing is written', async () => {
    await write('outage.md', BULLETS);
    const { stdout } = await postmortem(['lint', '--fix', '--dry-run', 'outage.md']);
    assert.match(stdout, /^--- a\/outage\.md\n\+\+\+ b\/outage\.md\n@@ /);
    assert.match(stdout, /\n\+- 10:30 UTC Search is back to normal\.\n/);
    assert.equal(await readFile(join(folder, 'outage.md'), 'utf8'), BULLETS);
    assert.equal((await postmortem(['lint', '--dry-run', 'outage.md'])).code, 2, 'there is nothing to show without --fix');
  });

  it('are shown for a file anywhere, and with secrets masked, which is said', async () => {
    await write('deep/outage.md', BULLETS.replace('latency rises', 'password=kT9vX2mQ8rLw4ZpB opens it'));
    const { stdout, stderr } = await postmortem(['lint', '--fix', '--dry-run', join(folder, 'deep', 'outage.md')]);
    assert.match(stdout, /^--- a\/deep\/outage\.md\n/);
    assert.doesNotMatch(stdout, /kT9v|4ZpB/);
    assert.match(stdout, /password=\*{16} opens it/);
    assert.match(stderr, /secrets and personal data are masked in the diff, so it cannot be applied/);
    const above = await runIn(join(folder, 'deep'), ['lint', '--fix', '--dry-run', '../outage.md', 'outage.md']);
    assert.match(above.stdout, /^--- a\/outage\.md\n/);
  });

  it('that cannot be written are told, and the other files are fixed', async () => {
    // There is no room for the name of the temporary file beside it.
    const long = `${'x'.repeat(240)}.md`;
    await write(long, BULLETS);
    await write('outage.md', BULLETS);
    const { code, stdout, stderr } = await postmortem(['lint', '--fix', long, 'outage.md']);
    assert.equal(code, 2);
    assert.ok(stderr.startsWith(`postmortem: ${long} cannot be written: `), stderr);
    assert.match(await readFile(join(folder, 'outage.md'), 'utf8'), /\n- 10:30 UTC/);
    assert.match(stdout, /in 2 postmortems/);
  });

  it('leave a merge conflict alone that nobody has resolved', async () => {
    const both = `<<<<<<< HEAD\n##Impact\n=======\n## Impact\n>>>>>>> b\n\n${TRACKED_SLOW_SEARCH.replace('## ', '##')}`;
    await write('outage.md', both);
    const { code, stderr } = await postmortem(['lint', '--fix', 'outage.md']);
    assert.equal(code, 2);
    assert.match(stderr, /outage\.md holds a merge conflict that is not resolved \(line 1\); it was left as it is\. Resolve it first/);
    assert.equal(await readFile(join(folder, 'outage.md'), 'utf8'), both);
  });

  it('are the same that --fix writes', async () => {
    await write('outage.md', BULLETS);
    await postmortem(['lint', '--fix', 'outage.md']);
    assert.match(await readFile(join(folder, 'outage.md'), 'utf8'), /\n- 10:00 UTC An alert rings: latency rises\.\n- 10:30 UTC/);
  });
});

describe('what is linted', () => {
  it('a folder, without what .gitignore leaves out; a file that is named in any case', async () => {
    await mkdir(join(folder, '.git'));
    await write('.gitignore', 'drafts/\n');
    await write('drafts/old.md', OUTAGE);
    await write('deep/er/outage.markdown', OUTAGE);
    const files = async (...names: string[]): Promise<string[]> =>
      JSON.parse((await postmortem(['lint', '--format', 'json', ...names])).stdout).map(({ file }: { file: string }) => file);
    assert.deepEqual(await files('.'), ['deep/er/outage.markdown', 'outage.md']);
    assert.deepEqual(await files('**/*.md'), ['outage.md']);
    assert.deepEqual(await files('drafts/old.md', 'outage.md', '*.md'), ['drafts/old.md', 'outage.md']);
  });

  it('each file once, by its own name, however often and through which links it is reached', async () => {
    await write('docs/LOUD.MD', OUTAGE);
    await symlink('.', join(folder, 'docs', 'loop'));
    await symlink('outage.md', join(folder, 'a-link.md'));
    const { stdout } = await postmortem(['lint', '--format', 'json', 'a-link.md', './outage.md', 'docs', 'outage.md', '.']);
    assert.deepEqual(
      JSON.parse(stdout).map(({ file }: { file: string }) => file),
      ['./outage.md', 'docs/LOUD.MD'],
    );
  });

  it('standard input, by the name that it is given', async () => {
    const { stdout } = await postmortem(['lint', '--stdin-filename', 'incidents/2024-05-07-search.md', '-'], { input: OUTAGE });
    assert.match(stdout, /^incidents\/2024-05-07-search\.md:10:21 /);
  });
});

describe('a baseline', () => {
  it('puts off what is known, and tells new findings apart', async () => {
    assert.equal((await postmortem(['lint', '--write-baseline', 'known.json', 'outage.md'])).code, 0);
    const same = await postmortem(['lint', '--baseline', 'known.json', 'outage.md']);
    assert.deepEqual([same.code, same.stdout], [0, 'No problems in 1 postmortem.\n']);
    await write('outage.md', `${OUTAGE}\n- Add a second index\n`);
    const more = await postmortem(['lint', '--baseline', 'known.json', '--format', 'json', 'outage.md']);
    const rules = JSON.parse(more.stdout)[0].messages.map(({ ruleId }: { ruleId: string }) => ruleId);
    assert.deepEqual(rules.sort(), ['action-due', 'action-owner', 'action-tracked']);
    await write('outage.md', FINE);
    assert.match((await postmortem(['lint', '--baseline', 'known.json', 'outage.md'])).stderr, /0 known by the baseline, 1 of it gone/);
  });

  it('is the same from wherever it is used, and however a file is named', async () => {
    await write('docs/outage.md', OUTAGE);
    await postmortem(['lint', '--write-baseline', 'docs/known.json', 'docs/outage.md']);
    assert.deepEqual(Object.keys(JSON.parse(await readFile(join(folder, 'docs', 'known.json'), 'utf8')).files), ['outage.md']);
    for (const name of ['docs/outage.md', join(folder, 'docs', 'outage.md'), './docs/../docs/outage.md']) {
      assert.equal((await postmortem(['lint', '--baseline', 'docs/known.json', name])).code, 0, name);
    }
    assert.equal((await runIn(join(folder, 'docs'), ['lint', '--baseline', 'known.json', 'outage.md'])).code, 0);
  });

  it('tells what is missing from the document apart, and knows it under another title', async () => {
    const bare = '# Postmortem: search was slow\n\n## Summary\n\nSearch was slow for 30 minutes, from 10:00 to 10:30 UTC.\n\n';
    const CAUSE = '## Root cause\n\nAn index was missing, because nothing checks that a migration has one.\n';
    const TIMELINE = '## Timeline\n\n- 10:00 UTC An alert rings.\n- 10:30 UTC It is back to normal.\n';
    const argv = ['--stage', 'review', '--profile', 'google-sre'];
    const missing = async (): Promise<string[]> =>
      JSON.parse((await postmortem(['lint', '--baseline', 'known.json', '--format', 'json', ...argv, 'outage.md'])).stdout)[0]
        .messages.filter(({ ruleId }: { ruleId: string }) => ruleId === 'required-section')
        .map(({ message }: { message: string }) => message);
    await write('outage.md', bare + CAUSE);
    await postmortem(['lint', '--write-baseline', 'known.json', ...argv, 'outage.md']);
    await write('outage.md', bare.replace('search was slow', 'the search for 2 hours was slow') + CAUSE);
    assert.deepEqual(await missing(), []);
    await write('outage.md', bare + TIMELINE);
    const [message, ...more] = await missing();
    assert.match(message ?? '', /Root cause/i);
    assert.deepEqual(more, []);
  });

  it('ends with 2 where a file could not be read, and does the others', async () => {
    await write('bin.md', 'a\0b');
    const { code, stderr } = await postmortem(['lint', '--write-baseline', 'known.json', 'bin.md', 'outage.md']);
    assert.equal(code, 2);
    assert.match(stderr, /bin\.md is a binary file\npostmortem: 1 findings? (?:is|are) written to known\.json/);
  });

  it('that is missing or is none is explained', async () => {
    await write('other.json', '[]');
    assert.match(
      (await postmortem(['lint', '--baseline', 'no.json', 'outage.md'])).stderr,
      /no\.json cannot be read; write a baseline with/,
    );
    await write('old.json', '{ "version": 1, "files": {} }');
    assert.match((await postmortem(['lint', '--baseline', 'old.json', 'outage.md'])).stderr, /of an earlier version; write it anew/);
    const other = await postmortem(['lint', '--baseline', 'other.json', 'outage.md']);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /other\.json is no baseline; write one anew/);
  });
});

describe('the configuration', () => {
  it('is the nearest one upwards, in any of its forms', async () => {
    await write('.postmortemrc.yaml', 'rules:\n  duration-range-mismatch: off\n');
    assert.deepEqual(await rulesOf(['outage.md']), []);
    await write('team/outage.md', OUTAGE);
    assert.deepEqual(await rulesOf(['team/outage.md']), []);
    for (const [name, text] of Object.entries({
      'package.json': '{ "name": "x", "postmortem": { "rules": { "duration-range-mismatch": "hint" } } }',
      '.postmortemrc.yml': 'rules: { duration-range-mismatch: info }',
      '.postmortemrc.jsonc': '{ // for a while\n  "rules": { "duration-range-mismatch": "warning", }, }',
      '.postmortemrc': 'rules:\n  duration-range-mismatch: [error]\n',
    })) {
      await write(`team/${name}`, text);
      const [found] = await rulesOf(['team/outage.md']);
      assert.match(found ?? '', /duration-range-mismatch (?:hint|info|warning|error)/);
      assert.ok(text.includes(found?.split(' ')[1] ?? '?'), `${name} is taken before those written earlier: ${found}`);
    }
  });

  it('adds up the word lists of the files that it extends', async () => {
    await write('words.yaml', 'rules:\n  blame-language: [warning, { words: [an alert, latency rises], allow: [back to normal] }]\n');
    await write('.postmortemrc.yaml', 'extends: ./words.yaml\nrules:\n  blame-language: [error, { words: [back to normal, an index] }]\n');
    const found = (await rulesOf(['outage.md'])).filter(line => line.startsWith('blame-language'));
    assert.deepEqual(found, ['blame-language error', 'blame-language error', 'blame-language error']);
  });

  it('extends profiles and files, and says other things for some files', async () => {
    await write('shared/base.json', '{ "rules": { "duration-range-mismatch": "warning" } }');
    await write(
      '.postmortemrc.json',
      JSON.stringify({
        extends: ['azure-pir', './shared/base.json'],
        overrides: [{ files: ['old/**'], stage: 'draft', rules: { 'duration-range-mismatch': 'off' } }],
        ignore: ['*.draft.md'],
      }),
    );
    await write('old/outage.md', OUTAGE.replace('**Status:** In review\n', ''));
    await write('new.draft.md', OUTAGE);
    assert.ok((await rulesOf(['outage.md'])).includes('duration-range-mismatch warning'));
    assert.ok((await rulesOf(['outage.md'])).includes('required-section error'), 'the profile asks for sections that are not there');
    assert.ok(!(await rulesOf(['old/outage.md'])).some(found => found.startsWith('duration-range-mismatch')));
    assert.ok((await rulesOf(['old/outage.md'])).includes('required-section hint'), 'a draft');
    assert.deepEqual(await rulesOf(['new.draft.md']), []);
    const ignored = await postmortem(['lint', 'new.draft.md']);
    assert.equal(ignored.stdout, 'No problems in 0 postmortems. 1 file ignored by the configuration.\n');
  });

  it('is not what a package.json depends on', async () => {
    await write('.postmortemrc', '{ "rules": { "duration-range-mismatch": "hint" } }');
    for (const [name, text] of Object.entries({
      dependency: '{ "dependencies": { "postmortem": "^1" }, "bin": { "postmortem": "x.js" } }',
      word: '{ "postmortem": "a word about us" }',
    })) {
      await write(`${name}/package.json`, text);
      await write(`${name}/in/outage.md`, OUTAGE);
      assert.deepEqual(await rulesOf([`${name}/in/outage.md`]), ['duration-range-mismatch hint'], name);
    }
  });

  it('may begin with a byte order mark, and is not written with aliases, or with amounts below nothing', async () => {
    await write('.postmortemrc.json', '\uFEFF{ "rules": { "duration-range-mismatch": "hint" } }');
    assert.deepEqual(await rulesOf(['outage.md']), ['duration-range-mismatch hint']);
    await write(
      '.postmortemrc.json',
      '{ "rules": { "action-required": ["hint", { "most": -1 }], "timeline-gap": ["hint", { "share": 2 }] } }',
    );
    const range = await postmortem(['lint', 'outage.md']);
    assert.equal(range.code, 2);
    assert.match(range.stderr, /\.postmortemrc\.json:1:52: expected a number from 0 on for `most`, not `-1`/);
    assert.match(range.stderr, /expected a number from 0 to 1 for `share`, not `2`/);
    await rm(join(folder, '.postmortemrc.json'));
    await write('.postmortemrc.yaml', 'profile: &a alx\nrules: *a\n');
    const alias = await postmortem(['lint', 'outage.md']);
    assert.equal(alias.stderr, 'postmortem: .postmortemrc.yaml:2:8: an alias is not followed: write here what `*a` stands for\n');
  });

  it('gives way to what the document states, and both to the command line', async () => {
    await write('.postmortemrc.json', '{ "profile": "atlassian", "stage": "publish" }');
    const holds = async (text: string, ...argv: string[]): Promise<(string | undefined)[]> => {
      await write('outage.md', text);
      const { stdout } = await postmortem(['config', ...argv, 'outage.md']);
      return [/profile {2}(?<said>.*)/, /stage {4}(?<said>.*)/].map(pattern => pattern.exec(stdout)?.groups?.said);
    };
    const silent = OUTAGE.replace('**Status:** In review\n', '');
    assert.deepEqual(await holds(silent), ['atlassian (.postmortemrc.json)', 'publish (.postmortemrc.json)']);
    assert.deepEqual(await holds(OUTAGE.replace('In review', 'Resolved')), [
      'atlassian (.postmortemrc.json)',
      'publish (.postmortemrc.json)',
    ]);
    const stating = OUTAGE.replace('**Status:**', '**Postmortem profile:** alx\n**Status:**');
    assert.deepEqual(await holds(stating), ['alx (named in the document)', 'review (the document’s status)']);
    assert.deepEqual(await holds(stating, '--profile', 'howie', '--stage', 'draft'), [
      'howie (the command line)',
      'draft (the command line)',
    ]);
    assert.deepEqual(await holds(stating.replace('alx', 'nobody-knows')), [
      'atlassian (.postmortemrc.json)',
      'review (the document’s status)',
    ]);
  });

  it('says where it is wrong, what was meant, and that it will not do', async () => {
    await write(
      '.postmortemrc.yaml',
      'rules:\n  timline-order: off\n  timeline-gap: [hint, { minuts: 3 }]\n  action-due: loud\nprofil: alx\nextends: [pagerdutty, ./no.json]\n',
    );
    const { code, stderr } = await postmortem(['lint', 'outage.md']);
    assert.equal(code, 2);
    assert.equal(
      stderr,
      [
        '.postmortemrc.yaml:2:3: unknown rule `timline-order`, did you mean `timeline-order`?',
        '.postmortemrc.yaml:3:26: unknown option of `timeline-gap` `minuts`, did you mean `minutes`?',
        '.postmortemrc.yaml:4:15: unknown severity `loud` for `action-due`, expected `off`, `hint`, `info`, `warning`, `error`',
        '.postmortemrc.yaml:5:1: unknown key `profil`, did you mean `profile`?',
        '.postmortemrc.yaml:6:11: unknown profile `pagerdutty`, did you mean `pagerduty`?; a file begins with `./` and ends in `.json`, `.jsonc`, `.yaml` or `.yml`',
        '.postmortemrc.yaml: cannot extend `./no.json`: it cannot be read',
        '',
      ]
        .map(line => (line ? `postmortem: ${line}` : line))
        .join('\n'),
    );
  });

  it('is shown with what came from where', async () => {
    await write('.postmortemrc.json', '{ "profile": "atlassian", "rules": { "timeline-gap": ["info", { "minutes": 30 }] } }');
    const { code, stdout } = await postmortem(['config', '--stage', 'publish', 'outage.md']);
    assert.equal(code, 0);
    assert.match(stdout, /profile {2}atlassian \(\.postmortemrc\.json\)/);
    assert.match(stdout, /stage {4}publish \(the command line\)/);
    assert.match(stdout, /timeline-gap +info +\.postmortemrc\.json {2}\{"minutes":30,"share":0\.25\}/);
    assert.match(stdout, /placeholder-text +error +stage publish/);
  });

  it('that the command line names has to be there', async () => {
    const { code, stderr } = await postmortem(['lint', '--config', 'no.json', 'outage.md']);
    assert.equal(code, 2);
    assert.match(stderr, /there is no configuration file no\.json/);
  });

  it('knows when it goes round in a circle', async () => {
    await write('.postmortemrc.json', '{ "extends": "./b.json" }');
    await write('b.json', '{ "extends": "./.postmortemrc.json" }');
    assert.match(
      (await postmortem(['lint', 'outage.md'])).stderr,
      /b\.json: cannot extend `\.\/\.postmortemrc\.json`: they extend each other/,
    );
  });
});

describe('stages', () => {
  const UNFINISHED = OUTAGE.replace('2 hours', '30 minutes').replace(
    'An index was missing, because nothing checks that a migration has one.',
    'TBD',
  );
  it('come from the status of the document, or from the command line', async () => {
    const severity = async (text: string, ...argv: string[]): Promise<string | undefined> => {
      await write('outage.md', text);
      return (await rulesOf([...argv, 'outage.md'])).find(found => found.startsWith('placeholder-text'));
    };
    assert.equal(await severity(UNFINISHED.replace('**Status:** In review\n', '')), 'placeholder-text hint');
    assert.equal(await severity(UNFINISHED), 'placeholder-text warning');
    assert.equal(await severity(UNFINISHED.replace('In review', 'Reviewed')), 'placeholder-text warning');
    assert.equal(await severity(UNFINISHED.replace('In review', 'Final')), 'placeholder-text error');
    assert.equal(await severity(UNFINISHED, '--stage', 'publish'), 'placeholder-text error');
  });
});

describe('postmortem rules', () => {
  it('lists every rule with a page', async () => {
    const { stdout } = await postmortem(['rules']);
    const listed = [...stdout.matchAll(/^ {2}(?<id>[a-z-]+) /gm)].map(({ groups }) => groups?.id ?? '');
    assert.ok(listed.length >= 64);
    for (const id of listed) await readFile(join(__dirname, '..', '..', 'docs', 'rules', `${id}.md`), 'utf8');
  });
});
