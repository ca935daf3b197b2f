import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Document, readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import type { ConfigLayer } from '../../src/core/lint/config/config';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { lint } from '../../src/core/lint/engine';
import { type Finding, waysOf } from '../../src/core/lint/rule';
import { applyEdits } from '../../src/core/text/edit';

/**
 * Each rule has a folder of documents: `bad-…` with findings, `good-…` with none, `nasty-…` for what nearly fools it. Where a finding belongs stands in
 * the document: `{timeline-order}` touches the words that are underlined, `{timeline-order:12}` stands for a finding that begins on line 12; the marks are
 * taken out before the document is read. What the findings say stands in a comment at its end, which may also say how the document is
 * linted: `<!-- expected {"profile": "alx", "stage": "publish", "fileName": "2024-05-07-doors.md", "options": {…}}`. Today is 1 June 2024.
 * Where there are other ways to mend a finding, their titles stand below its message. Where the rule has a fix, `name.fixed.md` beside it is the document after
 * all its fixes; where a finding has none before the others, the first is taken. Each is tried on its own as well.
 * UPDATE_FIXTURES=1 writes the messages and the fixed documents anew, to be read before they are committed.
 */
const FIXTURES = join(__dirname, '..', 'fixtures', 'rules');
const EXPECTED = /\n?<!-- expected(?: (?<how>\{.*\}))?\n(?<lines>[\s\S]*?)-->\n$/;
const TODAY = '2024-06-01';
/** The grammar of messages. */
const MESSAGE = /^Unexpected .+, expected .+/su;

interface How {
  readonly profile?: string;
  readonly stage?: ConfigLayer['stage'];
  readonly fileName?: string;
  readonly options?: Record<string, string | number | boolean | string[]>;
  readonly disabled?: readonly string[];
}

interface Mark {
  readonly offset: number;
  readonly line: number | null;
}

function takeMarks(source: string, ruleId: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let taken = 0;
  const text = source.replace(new RegExp(`\\{${ruleId}(?::(?<line>\\d+))?\\}`, 'g'), (whole, line: string | undefined, offset: number) => {
    marks.push({ offset: offset - taken, line: line ? Number(line) : null });
    taken += whole.length;
    return '';
  });
  return { text, marks };
}

for (const rule of ALL_RULES) {
  const folder = join(FIXTURES, rule.id);
  const files = existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.md') && !file.endsWith('.fixed.md')) : [];

  describe(rule.id, () => {
    it('has three bad documents, three good ones and a nasty one', () => {
      const count = (kind: string): number => files.filter(file => file.startsWith(`${kind}-`)).length;
      assert.ok(count('bad') >= 3 && count('good') >= 3 && count('nasty') >= 1, files.join(', '));
      assert.deepEqual(
        files.filter(file => !/^(?:bad|good|nasty)-/.test(file)),
        [],
      );
    });

    for (const file of files) {
      const path = join(folder, file);
      const whole = readFileSync(path, 'utf8');
      const how = JSON.parse(EXPECTED.exec(whole)?.groups?.how ?? '{}') as How;
      const { text, marks } = takeMarks(whole.replace(EXPECTED, ''), rule.id);
      const fileName = how.fileName ?? 'postmortem.md';
      const layer: ConfigLayer = {
        origin: 'the fixture',
        isExplicit: true,
        ...(how.profile && { profile: how.profile }),
        stage: how.stage ?? 'review',
        // A rule that is off unless somebody asks for it is asked for.
        ...(rule.severity === 'off' || how.options
          ? { rules: { [rule.id]: [rule.severity === 'off' ? 'info' : rule.severity, how.options ?? {}] } }
          : {}),
      };
      // What a directive covers is known only when the other rules have run.
      const rules = rule.id === 'unused-directive' ? ALL_RULES : [rule];
      const check = (document: Document): Finding[] =>
        lint(document, rules, effectiveConfig(document, ALL_RULES, { layers: [layer], today: TODAY })).filter(
          ({ ruleId }) => ruleId === rule.id,
        );
      const checkText = (content: string): Finding[] => check(readDocument(content, { fileName }));
      const fixed = (content: string): string => {
        let current = content;
        for (let round = 0; round < 40; round++) {
          const [fix] = checkText(current).flatMap(waysOf);
          if (!fix) return current;
          current = applyEdits(current, fix.edits);
        }
        return assert.fail('the fix never comes to an end');
      };
      const document = readDocument(text, { fileName });
      const findings = check(document);
      const messages = findings
        .flatMap(({ message, alternatives = [] }) => [message, ...alternatives.map(({ title }) => `  or: ${title}`)])
        .map(line => `${line}\n`)
        .join('');
      const fixedPath = path.replace('.md', '.fixed.md');
      const head = EXPECTED.exec(whole)?.groups?.how;
      if (process.env.UPDATE_FIXTURES) {
        writeFileSync(path, `${whole.replace(EXPECTED, '')}\n<!-- expected${head ? ` ${head}` : ''}\n${messages}-->\n`);
        if (fixed(text) !== text) writeFileSync(fixedPath, fixed(text));
      }

      it(`finds what is marked in ${file.replace('.md', '')}, and nothing else`, () => {
        assert.ok(document.postmortem.isPostmortem, 'the document is a postmortem');
        const places = findings.map(({ range, message }) => {
          assert.ok(range.start < range.end && range.end <= text.length, 'there is something to underline');
          assert.match(message, MESSAGE);
          return { range, message, line: document.lines.pointAt(range.start).line };
        });
        const left = [...places];
        for (const mark of marks) {
          const at = left.findIndex(({ range, line }) =>
            mark.line === null ? range.start <= mark.offset && mark.offset <= range.end : line === mark.line,
          );
          assert.ok(at >= 0, `nothing is found at the mark on line ${document.lines.pointAt(mark.offset).line}`);
          left.splice(at, 1);
        }
        assert.deepEqual(
          left.map(({ line, message }) => `${line}: ${message}`),
          [],
        );
        assert.equal(marks.length > 0, file.startsWith('bad-') || (file.startsWith('nasty-') && marks.length > 0));
        assert.equal(messages, EXPECTED.exec(readFileSync(path, 'utf8'))?.groups?.lines ?? '');
      });

      it(`fixes ${file.replace('.md', '')}: clean of what can be fixed, in the line endings of the document, and once is enough`, () => {
        const expected = existsSync(fixedPath) ? readFileSync(fixedPath, 'utf8') : text;
        assert.equal(fixed(text), expected);
        assert.equal(fixed(text.replaceAll('\n', '\r\n')), expected.replaceAll('\n', '\r\n'));
        assert.equal(checkText(expected).length, findings.filter(finding => waysOf(finding).length === 0).length);
      });

      if (findings.some(({ alternatives }) => alternatives))
        it(`mends ${file.replace('.md', '')} in each way that is offered, and none of them is done unasked`, () => {
          const countIn = (content: string, { message }: Finding): number =>
            checkText(content).filter(other => other.message === message).length;
          for (const finding of findings) {
            const ways = waysOf(finding);
            const outcomes = ways.map(({ edits }) => applyEdits(text, edits));
            assert.equal(new Set([text, ...outcomes]).size, outcomes.length + 1, 'each does something else');
            assert.equal(new Set(ways.map(({ title }) => title)).size, ways.length, 'each is called something else');
            assert.ok(!finding.alternatives?.some(({ isSafe }) => isSafe));
            for (const [index, outcome] of outcomes.entries()) {
              assert.ok(countIn(outcome, finding) < countIn(text, finding), `${ways[index]?.title} mends it:\n${outcome}`);
              const ended = fixed(outcome);
              assert.equal(fixed(ended), ended);
            }
          }
        });
    }
  });
}
