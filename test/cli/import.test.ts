import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Result, runIn } from './support';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-import-'));
  await cp(join(__dirname, '..', 'fixtures', 'import'), folder, { recursive: true });
});
after(() => rm(folder, { recursive: true, force: true }));

const postmortem = (...argv: string[]): Promise<Result> => runIn(folder, argv);

describe('postmortem import', () => {
  it('prints what was exported in a template, and says what it has read', async () => {
    const { code, stdout, stderr } = await postmortem('import', '--template', 'google-sre', 'firehydrant.json');
    assert.equal(code, 0);
    assert.match(stdout, /^# Postmortem: Mails are sent twice\n\n- \*\*Date:\*\* 2024-02-01\n- \*\*Severity:\*\* SEV3\n/);
    assert.match(stdout, /^- 13:33 – Li Wei: Scaled the old worker down to zero\.$/m);
    assert.equal(
      stderr,
      'postmortem: firehydrant.json: imported from FireHydrant: events 6, action items 1; under “Not placed”: Which dashboards helped?, Other data from FireHydrant\n',
    );
  });

  it('writes a file in which the linter finds no error, and never over another', async () => {
    const argv = ['import', '--zone', 'Europe/Berlin', '--out', 'docs/checkout.md', 'pagerduty.json'];
    assert.equal((await postmortem(...argv)).code, 0);
    const text = await readFile(join(folder, 'docs/checkout.md'), 'utf8');
    assert.match(text, /^2024-05-07 \(all times in Europe\/Berlin\)\n\n- 23:41 – Incident detected: /m);
    assert.match(text, /^- 2024-05-08 01:58 – Ada Obi: Failover/m);
    const { code, stdout } = await postmortem('lint', '--format', 'json', 'docs/checkout.md');
    assert.equal(code, 0);
    assert.deepEqual(
      JSON.parse(stdout)[0].messages.filter(({ severity }: { severity: string }) => severity === 'error' || severity === 'warning'),
      [],
    );
    const again = await postmortem(...argv);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /docs\/checkout\.md is there already; it was left as it is/);
  });

  it('reads pages in HTML, and standard input', async () => {
    const page = await postmortem('import', 'google-docs.html');
    assert.equal(page.code, 0);
    assert.match(page.stdout, /^- 2024-04-02 10:00 – The outage begins\.$/m);
    assert.equal(page.stderr, 'postmortem: google-docs.html: imported from the page: events 3, action items 1\n');
    const { code, stdout, stderr } = await runIn(folder, ['import', '-'], { input: await readFile(join(folder, 'rootly.json')) });
    assert.equal(code, 0);
    assert.match(stdout, /^# Postmortem: Login fails for users with passkeys$/m);
    assert.match(stderr, /^postmortem: -: imported from Rootly: /);
  });

  it('says of what it cannot read what it is and what was expected, and ends with 2', async () => {
    await writeFile(join(folder, 'broken.json'), '{"incident": {"title": ');
    await writeFile(join(folder, 'other.json'), '{"name": "left-pad", "version": "1.0.0"}');
    for (const [argv, message] of [
      [['broken.json'], /^postmortem: broken\.json is not valid JSON: /],
      [
        ['other.json'],
        /^postmortem: other\.json is JSON of an unknown kind; expected one of PagerDuty, incident\.io, FireHydrant, Rootly or Jira/,
      ],
      [['gone.json'], /^postmortem: gone\.json does not exist\n$/],
      [['--template', 'gogle-sre', 'rootly.json'], /^postmortem: there is no template `gogle-sre`, did you mean google-sre\?\n$/],
      [['--zone', 'IST', 'rootly.json'], /^postmortem: --zone takes one such as UTC, Europe\/Berlin or UTC\+2, not `IST`\n$/],
      [['rootly.json', 'jira.json'], /^postmortem: import takes one file; `jira\.json` is one more\n$/],
      [[], /^postmortem: name at least one file/],
    ] as const) {
      const { code, stdout, stderr } = await postmortem('import', ...argv);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' }, argv.join(' '));
      assert.match(stderr, message);
    }
  });
});
