import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import type { Finding } from '../../src/core/lint/rule';
import type { FileReport } from '../../src/core/report/fileReport';
import { junit } from '../../src/core/report/junit';
import { readXml, type XmlElement } from '../xml';
import { runIn } from './support';

const HOSTILE = [
  ']]>',
  '<![CDATA[',
  '</failure>',
  '&amp;',
  '&#0;',
  '"',
  "'",
  '\u0000',
  '\u001b[2J',
  '\u0085',
  '\ud800',
  '\udc00',
  '\ufffe',
  '😀',
  '\r\n',
  '\t',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 8 })
  .map(parts => parts.join(''));

/** As it can be said in XML: what cannot is replaced, one sign for each. */
const sayable = (said: string): string =>
  Array.from(said, char => (/^(?:(?![\t\n\r\u007f-\u009f])\p{Cc}|\p{Cs}|\ufffe|\uffff)$/u.test(char) ? '\ufffd' : char)).join('');

function reportOf(file: string, messages: readonly string[]): FileReport {
  const document = readDocument('# Postmortem: a\n\nText\n');
  const findings = messages.map(
    message => ({ ruleId: 'timeline-gap', severity: 'warning', message, range: { start: 17, end: 21 } }) as Finding,
  );
  return { file, document, findings, sensitive: [] };
}

/** What CI programs read of it: a schema in words, since JUnit has no official one. */
function assertJunit(root: XmlElement): void {
  const number = ({ attributes }: XmlElement, name: string): number => {
    assert.match(attributes.get(name) ?? '', /^\d+$/, name);
    return Number(attributes.get(name));
  };
  const has = ({ name, attributes }: XmlElement, ...keys: readonly string[]): void => assert.deepEqual([...attributes.keys()], keys, name);
  const sum = (name: string): number => root.children.reduce((all, suite) => all + number(suite, name), 0);
  assert.equal(root.name, 'testsuites');
  has(root, 'name', 'tests', 'failures');
  assert.deepEqual([number(root, 'tests'), number(root, 'failures')], [sum('tests'), sum('failures')]);
  for (const suite of root.children) {
    assert.equal(suite.name, 'testsuite');
    has(suite, 'name', 'tests', 'failures', 'errors');
    const failures = suite.children.flatMap(({ children }) => children);
    assert.deepEqual(
      [number(suite, 'tests'), number(suite, 'failures'), number(suite, 'errors')],
      [suite.children.length, failures.length, 0],
    );
    for (const test of suite.children) {
      assert.equal(test.name, 'testcase');
      has(test, 'classname', 'name');
      assert.ok(test.children.length <= 1);
    }
    for (const failure of failures) {
      assert.equal(failure.name, 'failure');
      has(failure, 'type', 'message');
      assert.match(failure.attributes.get('type') ?? '', /^(?:error|warning|info|hint)$/);
      assert.deepEqual(failure.children, []);
    }
  }
}

describe('JUnit', () => {
  it('is XML of its structure, and says the same, whatever files are called and messages say', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.array(text, { maxLength: 3 })), { maxLength: 3 }), files => {
        const root = readXml(junit(files.map(([file, messages]) => reportOf(file, messages))));
        assertJunit(root);
        assert.deepEqual(
          root.children.map(suite => [
            suite.attributes.get('name'),
            suite.children.flatMap(({ children }) => children.map(({ attributes }) => attributes.get('message'))),
          ]),
          files.map(([file, messages]) => [sayable(file), messages.map(sayable)]),
        );
        const said = root.children.flatMap(suite => suite.children.flatMap(({ children }) => children.map(failure => failure.text)));
        assert.deepEqual(
          said,
          files.flatMap(([file, messages]) => messages.map(message => sayable(`${file}:3:1 ${message}`))),
        );
      }),
      { numRuns: 300 },
    ));

  it('is so as the program prints it, for files with such names and of such texts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'postmortem-junit-'));
    try {
      // What not even Windows forbids in a name, and elsewhere the rest.
      const names = [
        'a]]&amp;.md',
        "it's 😀.md",
        ...(process.platform === 'win32' ? [] : ['a "quoted" <b>.md', 'x]]>.md', 'esc\u001b[2J.md', 'two\nlines.md']),
      ];
      const hostile =
        '# Postmortem: ]]> \ud83d\ude00 </failure>\n\n## Timeline\n\n- 10:30 UTC ]]>\u001b[2J is <b>up</b> & running.\n- 10:00 UTC Down ]]> \u0001 &#0;.\n';
      await Promise.all(names.map(name => writeFile(join(folder, name), hostile)));
      const { stdout, stderr } = await runIn(folder, ['lint', '--format', 'junit', '--stage', 'publish', '.']);
      const root = readXml(stdout);
      assertJunit(root);
      assert.deepEqual(root.children.map(({ attributes }) => attributes.get('name')).sort(), names.map(sayable).sort(), stderr);
      assert.ok(root.children.every(({ children }) => children.length > 2));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is read by a reader that would notice', () => {
    const head = '<?xml version="1.0" encoding="UTF-8"?>';
    for (const broken of [
      '<a>',
      '<a></b>',
      '<a/><a/>',
      '<a b="1" b="2"/>',
      '<a>]]></a>',
      '<a>&nbsp;</a>',
      '<a>&</a>',
      '<a>&#0;</a>',
      '<a>\u0001</a>',
      '<a b="<"/>',
      '<a>x<b/></a>',
      'x<a/>',
    ])
      assert.throws(() => readXml(head + broken), Error, broken);
    assert.equal(readXml(`${head}<a b="&#10;&lt;">&amp;</a>`).text, '&');
  });
});
