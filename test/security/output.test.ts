import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import type { Finding } from '../../src/core/lint/rule';
import type { FileReport } from '../../src/core/report/fileReport';
import { githubAnnotations } from '../../src/core/report/github';
import { junit } from '../../src/core/report/junit';
import { sarif } from '../../src/core/report/sarif';
import { stylish } from '../../src/core/report/stylish';
import { withoutControls, withoutWorkflowCommands } from '../../src/core/text/controls';
import { inert } from '../../src/vscode/inert';

const RUNS = { numRuns: 300 };
/** Any text, and what means something to a terminal, a CI, XML or Markdown. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        '\u001b[2J',
        '\u009b',
        '\n::error::',
        '%0A',
        '\r',
        ']]>',
        '</failure>',
        '"',
        '&#0;',
        '\ud800',
        '<!--',
        '[a](command:x)',
        '$(x)',
      ),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

/** A report with a finding that says the text, in a file that is called so, about a document that holds it. */
function reportOf(said: string): FileReport {
  const document = readDocument(`# Postmortem: ${said}\n`);
  const finding = { ruleId: 'timeline-gap', severity: 'error', message: said, range: { start: 0, end: 3 } } as Finding;
  return { file: said, document, findings: [finding], sensitive: [] };
}

describe('whatever a document says', () => {
  it('an annotation is one command in one line', () =>
    fc.assert(
      fc.property(text, said => {
        const lines = githubAnnotations(reportOf(said)).split(/\r\n|[\n\r\u2028\u2029]/);
        assert.ok(/^::error file=[^:,]*,line=1,endLine=1,col=1,endColumn=4,title=timeline-gap::/.test(lines[0] ?? ''), lines[0]);
        assert.ok(lines.slice(1).every(line => !/^\s*::/.test(line)));
      }),
      RUNS,
    ));

  it('SARIF is JSON, and JUnit is XML 1.0', () =>
    fc.assert(
      fc.property(text, said => {
        const log = JSON.parse(sarif([reportOf(said)], { version: '1', rules: [], urlOf: id => id }));
        assert.equal(log.runs[0].results.length, 1);
        const xml = junit([reportOf(said)]);
        assert.match(
          xml,
          /^<\?xml [^>]*>\n(?:\s*<[a-z]+(?: [a-z]+="[^"<&]*(?:&(?:#\d+|[a-z]+);[^"<&]*)*")*\/?>|\s*<\/[a-z]+>|[^<&]|&(?:#\d+|[a-z]+);)*$/,
        );
        assert.equal(xml.match(/<failure /g)?.length, 1);
        assert.doesNotMatch(xml, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\]\]>/u);
      }),
      RUNS,
    ));

  it('the report for people holds no control character, and two lines of source', () =>
    fc.assert(
      fc.property(text, said => {
        const report = stylish(reportOf(said), { paint: (_, painted) => painted, width: 80 });
        assert.doesNotMatch(report.replace(/\n/g, ''), /\p{Cc}/u);
      }),
      RUNS,
    ));

  it('what is printed is harmless, and JSON means the same as before', () =>
    fc.assert(
      fc.property(text, said => {
        const shown = withoutControls(said);
        assert.doesNotMatch(shown.replace(/\r\n|[\n\t]/g, ''), /\p{Cc}/u);
        assert.equal(withoutControls(shown), shown);
        assert.equal(JSON.parse(withoutControls(JSON.stringify(said))), said);
        assert.doesNotMatch(withoutWorkflowCommands(shown), /^[^\S\n]*(?:::|##\[)/m);
      }),
      RUNS,
    ));

  it('a hover shows it, and makes no link, picture, icon or HTML of it', () => {
    for (const hostile of [
      '[x](command:postmortem.showRule)',
      '![x](https://evil.example/a.png)',
      '<img src=x>',
      '$(trash)',
      '<https://evil.example>',
      '`a`',
      '&lt;b&gt;',
      '# a\n\n- b\n\n| a |',
    ])
      assert.doesNotMatch(inert(hostile), /(?<!\\)[[\]()<>`!#|&]|\$\(|\n/, hostile);
    fc.assert(
      fc.property(text, said => assert.doesNotMatch(inert(said), /(?<!\\)(?:\\\\)*[[\]()<>`!#|&*_{}]|\$\(|\n/)),
      RUNS,
    );
  });
});
