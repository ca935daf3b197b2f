import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument } from '../../../src/core/document/postmortem';
import { applyEdits } from '../../../src/core/text/edit';
import { recognise } from '../../../src/core/writing/pasted/recognise';
import { type Conversion, convertToEvents, editOf, pasteAsEvents } from '../../../src/core/writing/pasteEvents';
import type { LocalClock } from '../../../src/core/writing/zones';
import { CURSOR } from './support';

const BERLIN: LocalClock = { offsetAt: () => 120, nameAt: () => 'Central European Summer Time' };
const HEAD = '# Postmortem: checkout was down\n\n**Date:** 2024-05-07\n\n## Timeline\n\n';
const FIRST = '- 08:00 UTC – Deployed.\n';

function pasted(text: string, marked = `${HEAD}${FIRST}${CURSOR}\n\n## Impact\n`): Conversion | null {
  const at = marked.indexOf(CURSOR);
  return pasteAsEvents(readDocument(marked.replace(CURSOR, '')), { start: at, end: at }, text, BERLIN);
}

const lines = (...all: readonly string[]): string => all.join('\n');

describe('pasted text becomes entries of the timeline', () => {
  const TEXTS: Readonly<Record<string, readonly [text: string, entries: string]>> = {
    'messages from Slack’s window, by the clock here': [
      lines(
        'Dana Reyes',
        '  10:05 AM',
        'checkout throws 500s',
        ':eyes:',
        '3',
        '10:06',
        'on all hosts (edited)',
        'PagerDuty',
        'APP',
        '  10:07 AM',
        'Triggered #4711:',
        'Checkout error rate over 5 %',
        '2 replies',
      ),
      lines(
        '- 08:05 UTC – Dana Reyes: checkout throws 500s',
        '- 08:06 UTC – Dana Reyes: on all hosts',
        '- 08:07 UTC – PagerDuty: Triggered #4711: Checkout error rate over 5 %',
      ),
    ],
    'messages with the time in brackets behind the name': [
      lines('dana [10:05 AM]', 'checkout throws 500s', '', 'sam [10:07 AM]', 'rolling back'),
      lines('- 08:05 UTC – dana: checkout throws 500s', '- 08:07 UTC – sam: rolling back'),
    ],
    'messages of two days': [
      lines('Dana Reyes  11:58 PM', 'still down', 'Wednesday, May 8th, 2024', 'Sam Okoro  2:10 AM', 'back to normal'),
      lines('- 21:58 UTC – Dana Reyes: still down', '- 2024-05-08 00:10 UTC – Sam Okoro: back to normal'),
    ],
    'messages from Teams': [
      lines('[10:05] Dana Reyes', 'checkout throws 500s', '', '[10:07] Sam Okoro', 'rolling back', 'done in a minute'),
      lines('- 08:05 UTC – Dana Reyes: checkout throws 500s', '- 08:07 UTC – Sam Okoro: rolling back done in a minute'),
    ],
    'a Slack export': [
      JSON.stringify([
        { type: 'message', user: 'U1', user_profile: { real_name: 'Dana Reyes' }, text: 'checkout &gt; 500s', ts: '1715069100.000200' },
        { type: 'message', user: 'U2', text: 'see <https://status.example.com|the status page>', ts: '1715069220.000100' },
      ]),
      lines('- 08:05 UTC – Dana Reyes: checkout > 500s', '- 08:07 UTC – U2: see [the status page](https://status.example.com)'),
    ],
    'the log of an incident in PagerDuty': [
      JSON.stringify({
        log_entries: [
          {
            type: 'acknowledge_log_entry',
            summary: 'Acknowledged by Sam Okoro.',
            created_at: '2024-05-07T08:09:00Z',
            agent: { summary: 'Sam Okoro' },
          },
          {
            type: 'trigger_log_entry',
            summary: 'Triggered through the API.',
            created_at: '2024-05-07T08:05:00Z',
            agent: { summary: 'Prometheus' },
          },
        ],
      }),
      lines('- 08:05 UTC – Prometheus: Triggered through the API.', '- 08:09 UTC – Sam Okoro: Acknowledged by Sam Okoro.'),
    ],
    'a log of a chat, times as they are written': [
      lines('[08:05:12] <dana> checkout throws 500s', '[08:07:40] <sam> rolling back', '    done in a minute'),
      lines('- 08:05 UTC – dana: checkout throws 500s', '- 08:07 UTC – sam: rolling back done in a minute'),
    ],
    'a WhatsApp export': [
      lines('07/05/2024, 08:05 - Dana: checkout is down', '07/05/2024, 08:07 - Sam: rolling back'),
      lines('- 08:05 UTC – Dana: checkout is down', '- 08:07 UTC – Sam: rolling back'),
    ],
    'a program’s log': [
      lines('2024-05-07T08:05:00Z ERROR basket: no connection', '2024-05-07T08:05:30+02:00 restarted'),
      lines('- 08:05 UTC – ERROR basket: no connection', '- 06:05 UTC – restarted'),
    ],
    'the log of git, oldest first': [
      lines(
        'commit 8c267ee91d3b7a5f00c1d2e3f4a5b6c7d8e9f0a1 (HEAD -> main)',
        'Author: Dana Reyes <dana@example.com>',
        'Date:   Tue May 7 10:20:00 2024 +0200',
        '',
        '    Revert "New basket"',
        '',
        '    This reverts commit 1a2e3c5.',
        '',
        'commit 1a2e3c5000c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5',
        'Merge: 111aaaa 222bbbb',
        'Author: Sam Okoro <sam@example.com>',
        'Date:   Tue May 7 10:01:00 2024 +0200',
        '',
        '    New basket',
      ),
      lines('- 08:01 UTC – Sam Okoro: New basket (`1a2e3c50`)', '- 08:20 UTC – Dana Reyes: Revert "New basket" (`8c267ee9`)'),
    ],
    'commits on a line each': [
      lines('8c267ee 2024-05-07 10:20:00 +0200 Revert "New basket"', '1a2e3c5 2024-05-07 10:01:00 +0200 New basket'),
      lines('- 08:01 UTC – New basket (`1a2e3c5`)', '- 08:20 UTC – Revert "New basket" (`8c267ee`)'),
    ],
    'a CSV file': [
      lines(
        'created_at,user,message',
        '2024-05-07 08:05:00 UTC,Dana,"500s, on all ""new"" hosts"',
        '2024-05-07 08:07:00 UTC,Sam,"rolling',
        'back"',
      ),
      lines('- 08:05 UTC – Dana: 500s, on all "new" hosts', '- 08:07 UTC – Sam: rolling back'),
    ],
    'cells of a spreadsheet, the zone in the head': [
      lines('Date\tTime (CEST)\tEvent', '2024-05-07\t10:05\tErrors rise', '2024-05-07\t10:07\tRolled back'),
      lines('- 08:05 UTC – Errors rise', '- 08:07 UTC – Rolled back'),
    ],
  };
  for (const [what, [text, entries]] of Object.entries(TEXTS)) it(what, () => assert.equal(pasted(text)?.choices[0]?.text, entries));

  it('offers the times as they are where those of a window were taken for the clock here, and says so', () => {
    const choices = pasted('Dana Reyes\n  10:05 AM\ncheckout throws 500s')?.choices;
    assert.deepEqual(choices, [
      { title: '1 chat message as timeline events, times from here to UTC', text: '- 08:05 UTC – Dana Reyes: checkout throws 500s' },
      { title: '1 chat message as timeline events, times as they are', text: '- 10:05 UTC – Dana Reyes: checkout throws 500s' },
    ]);
  });

  it('writes rows into a table, with bars that stay text', () => {
    const table = `${HEAD}| Time (UTC) | Event |\n|---|---|\n| 08:00 | Deployed. |${CURSOR}\n`;
    assert.equal(
      pasted('[08:05] <dana> a | b\n[08:06] <sam> c', table)?.choices[0]?.text,
      '\n| 08:05 | dana: a \\| b |\n| 08:06 | sam: c    |',
    );
  });

  it('leaves a line between the entries and a label that a blank line kept apart', () => {
    const marked = `${HEAD}${FIRST}${CURSOR}\n**Root cause:** A bug.\n`;
    const text = marked.replace(CURSOR, '');
    const conversion = pasted('[10:05] Dana Reyes\ncheckout throws 500s\n\n[10:07] Sam Okoro\nrolling back', marked);
    const [choice] = conversion?.choices ?? [];
    assert.ok(conversion && choice);
    const entries = '- 08:05 UTC – Dana Reyes: checkout throws 500s\n- 08:07 UTC – Sam Okoro: rolling back\n';
    assert.equal(applyEdits(text, [editOf(conversion, choice)]), `${HEAD}${FIRST}${entries}\n**Root cause:** A bug.\n`);
  });

  it('goes on an empty line, on an entry without words, behind one with words – and nowhere else', () => {
    const LOG = '[08:05] <dana> one\n[08:06] <sam> two';
    const result = (marked: string): string | null => {
      const conversion = pasted(LOG, marked);
      const choice = conversion?.choices[0];
      return conversion && choice ? applyEdits(marked.replace(CURSOR, ''), [editOf(conversion, choice)]).slice(HEAD.length) : null;
    };
    const added = '- 08:05 UTC – dana: one\n- 08:06 UTC – sam: two';
    assert.equal(result(`${HEAD}${FIRST}- ${CURSOR}\n`), `${FIRST}${added}\n`);
    assert.equal(result(`${HEAD}${FIRST}- 08:0${CURSOR}0 UTC – \n`), `${FIRST}${added}\n`);
    assert.equal(result(`${HEAD}- 08:00 UTC – Deployed.${CURSOR}\n`), `${FIRST}${added}\n`);
    assert.equal(result(`${HEAD}- 08:00 UTC – Dep${CURSOR}loyed.\n`), null);
    assert.equal(result(`${HEAD}${FIRST}\n## Impact\n\n${CURSOR}\n`), null);
    assert.equal(pasted(LOG, `# Postmortem\n\n## Timeline\n\n${CURSOR}\n\n## Impact\n`)?.choices[0]?.text, added);
  });
});

describe('what is an entry already', () => {
  it('is moved within a timeline of lines as it is', () =>
    assert.equal(pasted('08:05 UTC: one<br>\n08:06 UTC: two\n', `${HEAD}08:00 UTC: Deployed.\n${CURSOR}\n`), null));
});

describe('what is not certain is pasted as it is', () => {
  const TEXTS: Readonly<Record<string, string>> = {
    prose: 'Checkout was down from 10:05 to 10:20.\nWe rolled back.',
    'one line with a time': '10:05 errors rise',
    'a list of Markdown': '- 10:05 one\n- 10:06 two',
    'a table of Markdown': '| Time | Event |\n|---|---|\n| 10:05 | one |',
    'a CSV file without times': 'name,owner\nbasket,Dana',
    'a CSV file without words': 'time,cpu\n10:05,80\n10:06,90',
    'a CSV file with a row without a time': 'time,event\n10:05,one\n,two',
    'JSON without times': '[{"name":"basket"}]',
    code: 'const started = "10:05";\nconst ended = "10:20";',
    'a sentence, and a time below': 'We met.\n10:05 it broke\n10:06 again',
    'an address': 'https://status.example.com/2024-05-07',
    'a log of numbers': '10:05:01\n10:05:02\n10:05:03',
  };
  for (const [what, text] of Object.entries(TEXTS)) it(what, () => assert.equal(recognise(text, { day: null }), null));
});

describe('a selection is converted', () => {
  const convert = (marked: string): string | null => {
    const [before = '', selected = '', behind = ''] = marked.split('‖');
    const document = readDocument(before + selected + behind);
    const conversion = convertToEvents(document, { start: before.length, end: before.length + selected.length }, BERLIN);
    const choice = conversion?.choices[0];
    return conversion && choice ? applyEdits(document.text, [editOf(conversion, choice)]) : null;
  };

  it('to the format of the rest of the timeline', () =>
    assert.equal(
      convert(`${HEAD}${FIRST}‖[08:05] <dana> one\n[08:06] <sam> two\n‖\n## Impact\n`),
      `${HEAD}${FIRST}- 08:05 UTC – dana: one\n- 08:06 UTC – sam: two\n\n## Impact\n`,
    ));

  it('to a list in UTC where there is no timeline yet', () =>
    assert.equal(
      convert('# Postmortem\n\n‖2024-05-07T08:05:00Z one\n2024-05-07T08:06:00Z two‖\n'),
      '# Postmortem\n\n- 2024-05-07 08:05 UTC – one\n- 08:06 UTC – two\n',
    ));
});
