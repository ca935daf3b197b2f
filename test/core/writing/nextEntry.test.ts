import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CURSOR, press } from './support';

const UNDER = '# Postmortem\n\n## Timeline\n\n';

/** What follows the first entry, both written below the heading of a timeline. */
function behind(entries: string): string | null {
  return press(`${UNDER}${entries}`)?.slice(UNDER.length) ?? null;
}

describe('Enter behind an event', () => {
  const FORMS: readonly (readonly [before: string, next: string])[] = [
    ['- 10:05 Errors rise.', '- «10:05» ‸'],
    ['- 10:05 UTC: Errors rise.', '- «10:05» UTC: ‸'],
    ['* 10:05 – Errors rise.', '* «10:05» – ‸'],
    ['+ **10:05 UTC** – Errors rise.', '+ **«10:05» UTC** – ‸'],
    ['- **10:05** UTC Errors rise.', '- **«10:05»** UTC ‸'],
    ['- **10:05:** Errors rise.', '- **«10:05»:** ‸'],
    ['- `10:05` Errors rise.', '- `«10:05»` ‸'],
    ['- [10:05] Errors rise.', '- [«10:05»] ‸'],
    ['- 10:05 **Detected**: errors rise.', '- «10:05» ‸'],
    ['- **10:05 Errors rise.**', '- «10:05» ‸'],
    ['- _**10:05:09**: Errors rise._', '- **«10:05:09»**: ‸'],
    ['- 2024-05-07 10:05 UTC - Errors rise.', '- 2024-05-07 «10:05» UTC - ‸'],
    ['- 2024-05-07T10:05:00Z Errors rise.', '- 2024-05-07T«10:05:00»Z ‸'],
    ['- 9:05 AM PDT — Errors rise.', '- «9:05» AM PDT — ‸'],
    ['- ~10:05 UTC Errors rise.', '- «10:05» UTC ‸'],
    ['- 10:05–10:20 UTC Errors rise.', '- «10:20» UTC ‸'],
    ['- 10:05 EDT (14:05 UTC) – Errors rise.', '- «10:05» EDT – ‸'],
    ['- [x] 10:05 Errors rise.', '- [ ] «10:05» ‸'],
    ['  - 10:05 Errors rise.', '  - «10:05» ‸'],
    ['\t- 10:05 Errors rise.', '\t- «10:05» ‸'],
    ['• 10:05 Errors rise.', '• «10:05» ‸'],
    ['10:05 UTC: Errors rise.', '«10:05» UTC: ‸'],
    ['| 10:05 | Errors rise. |', '| «10:05» | ‸             |'],
    ['| 2024-05-07 | 10:05 | Errors rise. | Dana |', '| 2024-05-07 | «10:05» | ‸             |      |'],
    ['|10:05|Errors rise.|', '|«10:05»|‸|'],
  ];
  for (const [entry, next] of FORMS) {
    it(`goes on in the same form: ${entry.trim()}`, () => assert.equal(behind(`${entry}${CURSOR}\n`), `${entry}\n${next}\n`));
  }

  it('counts on in a numbered list, and does not where all have the same number', () => {
    assert.equal(behind(`1. 10:00 Deployed.\n2. 10:05 Errors.${CURSOR}`), `1. 10:00 Deployed.\n2. 10:05 Errors.\n3. «10:05» ‸`);
    assert.equal(behind(`1. 10:00 Deployed.\n1. 10:05 Errors.${CURSOR}`), `1. 10:00 Deployed.\n1. 10:05 Errors.\n1. «10:05» ‸`);
  });

  it('writes the day only where the event before has it as well', () => {
    assert.equal(
      behind(`- 10:00 Deployed.\n- 2024-05-08 00:05 Errors.${CURSOR}`),
      `- 10:00 Deployed.\n- 2024-05-08 00:05 Errors.\n- «00:05» ‸`,
    );
  });

  it('keeps events apart that stand apart, with the line ending of the document', () => {
    assert.equal(behind(`- 10:00 Deployed.\n\n- 10:05 Errors.${CURSOR}\n`), `- 10:00 Deployed.\n\n- 10:05 Errors.\n\n- «10:05» ‸\n`);
    assert.equal(press(`## Timeline\r\n\r\n- 10:00 Deployed.${CURSOR}\r\n`), `## Timeline\r\n\r\n- 10:00 Deployed.\r\n- «10:00» ‸\r\n`);
  });

  it('writes between two events', () => {
    assert.equal(behind(`- 10:00 Deployed.${CURSOR}\n- 10:05 Errors.`), `- 10:00 Deployed.\n- «10:00» ‸\n- 10:05 Errors.`);
  });

  it('ends the list behind an entry without words', () => {
    assert.equal(behind(`- 10:05 Deployed.\n- 10:05 ${CURSOR}\n`), `- 10:05 Deployed.\n${CURSOR}\n`);
    assert.equal(behind(`- 10:00–10:05 UTC – Deployed.\n- 10:${CURSOR}05 UTC – \n`), `- 10:00–10:05 UTC – Deployed.\n${CURSOR}\n`);
    assert.equal(behind(`| 10:05 | Deployed. |\n| 10:05 | ${CURSOR}          |\n`), `| 10:05 | Deployed. |\n${CURSOR}\n`);
  });

  it('takes away no time that somebody has typed', () => {
    assert.equal(press(`## Timeline\n\n- 10:00 Deployed.\n- 10:05 ${CURSOR}\n`), null);
    assert.equal(press(`## Timeline\n\n- 10:05 ${CURSOR}\n`), null);
  });

  it('knows a timeline by its label, in other languages, and below the headings of its days', () => {
    assert.ok(press(`Timeline:\n- 10:05 Errors.${CURSOR}`));
    assert.ok(press(`Timeline\n10:05 AM Errors\n10:07 AM Back${CURSOR}\n\nRoot cause\nA deploy.`));
    assert.ok(press(`**Timeline (UTC)**\n\n- 10:05 Errors.${CURSOR}`));
    assert.ok(press(`## Zeitlicher Ablauf\n\n- 10:05 Fehler.${CURSOR}`));
    assert.ok(press(`## Timeline\n\n### 2024-05-07\n\n- 10:05 Errors.${CURSOR}`));
    assert.ok(press(`Timeline\n--------\n\n- 10:05 Errors.${CURSOR}`));
  });
});

describe('Enter does what it does everywhere', () => {
  const ELSEWHERE: Readonly<Record<string, string>> = {
    'in the middle of the words': `${UNDER}- 10:05 Err${CURSOR}ors rise.`,
    'at the start of a line': `${UNDER}${CURSOR}- 10:05 Errors rise.`,
    'in an item without a time': `${UNDER}- Errors rise.${CURSOR}`,
    'below another heading': `${UNDER}- 10:05 Errors.\n\n## Action items\n\n- 10:05 Errors.${CURSOR}`,
    'above the timeline': `- 10:05 Errors.${CURSOR}\n\n## Timeline\n`,
    'below another label': `Timeline:\n- 10:05 Errors.\n\nRoot cause:\n- 10:05 Errors.${CURSOR}`,
    'in code': `${UNDER}\`\`\`\n10:05 Errors.${CURSOR}\n\`\`\``,
    'behind a heading, whose text follows': `${UNDER}### 10:05 Errors rise${CURSOR}\n`,
    'where something is nested in the event': `${UNDER}- 10:05 Errors rise.${CURSOR}\n  - on three hosts\n- 10:10 More.`,
    'where the words go on': `${UNDER}- 10:05 Errors rise${CURSOR}\n  and rise.`,
    'where a paragraph of the event follows': `${UNDER}- 10:05 Errors rise.${CURSOR}\n\n  On three hosts.`,
    'in a sentence that begins with a time': `${UNDER}10:05 was when it began.${CURSOR}`,
    'in a quote': `${UNDER}> 10:05 Errors rise.${CURSOR}`,
    'in an empty row inside of a table': `${UNDER}| 10:00 | Deployed. |\n| 10:05 | ${CURSOR} |\n| 10:10 | Back. |`,
  };
  for (const [where, text] of Object.entries(ELSEWHERE)) it(where, () => assert.equal(press(text), null));
});
