// Texts that grow: what costs a Markdown parser, or a reader of postmortems, more than its length. Each is made for a size in bytes.
const repeat = (unit, size) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const count = (make, size) => {
  const parts = [];
  for (let length = 0, index = 0; length < size; index++) {
    const part = make(index);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
};
const square = size => Math.floor(Math.sqrt(size));
/** The same, a blank line after each 900 bytes: what a limit on one paragraph does not stop. */
const inParagraphs = unit => size => repeat(`${repeat(unit, 900)}\n\n`, size);

/** Text repeated, as it stands. */
const REPEATED = [
  ...['>', '> ', '>a', '- ', '1. ', '* - + ', '[^a]: ', '- a\n', '- a\n\n', '* a\n\n  b\n', '- a\n\npara\n\n', '1. a\n', '> - a\n', '> a\n', '> a\n\n', '> > > a\n', '- [ ] a\n', '  - a\n', '- a\n  - b\n'],
  ...[']', '[', '[]', '[a', '[a](', '[a](b', '[a](b)', '[a](<', '[a](b "', '[a][b] ', '![a', '![a](b)', '[a]: b\n', '[a]: b "\n', '[a]: <b\n', '[^a]', '[^a]: b\n', '[^a]: b\n\n', '![^a]', '[ ] ', '[a\n', '(', 'a)('],
  ...['*', '**x** ', '*a ', 'a* ', 'a**b', 'a**b c* ', '_a_ ', '__a', '***a** ', '*_', '~', '~a ', '~~a~~ ', '*a_ ', '**a *b '],
  ...['`', '`a', '`a` ', '`` ` ', '<', '<a', '<a ', '<a>', '</a>', '<a b="', '<!-- ', '<!--a-->', '<!-- \n', '<? ', '<![CDATA[', '<!A ', '<a@b', '<http://a ', '<br>', '<td>', '<ul><li>', '<div>\n', '<div>\n\n', '<script>\n', '<details>\n\n'],
  ...['a@b.c ', 'https://a.b/c ', 'www.', '&', '&amp;', '&#1', '\\', '\\a', '\\*', 'a\\\n', 'a  \n', '\t', ' ', ' a', '\n', '\r', '\r\n', '\u0000', '\u00a0', '😀', 'a', 'a.', 'a ', 'word ', 'é', '字'],
  ...['|', '| a ', '| a | b |\n', '|-', '|a|\n|-|\n', 'a|b\n-|-\n', '| a |\n\n', 'a\n=\n', 'a\n-\n', '# a\n', '#', '# ', '---\n', '***\n', '```\n', '~~~\na\n', '```a\n\n', '    a\n', '    a\n\n', '\ta\n', 'a: b\n', '+++\n'],
  ...['10:05', '10:05 ', '10:05 AM WAT ', '10:05 a • ', '• a ', '10:05 - ', '10:05–10:20 ', '2024-05-07 ', '5 May 2024, ', '05/06/2024 ', '2 hours ', '1h', '1h 2m ', 'between 10:00 and ', 'from 10:00 ', 'two and a half ', '12 ', '1', '1:', '1,000', '1-', '-', '- -', '–', 'UTC ', 'UTC+1 ', 'Lagos ', '@dana ', '#1 ', 'a/b#1 ', 'A-1 ', 'due ', 'by Friday ', 'Owner: ', 'Owner: @a, ', '(@a) ', '(', 'TODO', 'TODO: a ', 'P1 ', 'Ada Obi ', 'Ada, ', 'ada.obi@x.org ', '+234 801 234 5678 ', '10.0.0.1 ', 'sk-', 'A1b2', 'password=', 'eyJ', '-----BEGIN ', '{{', '{{a}}', '<TIME> ', '[TBD] ', '...', 'x x x ', ': ', 'a: ', '**Impact:** a ', '**Impact:**\n', 'Impact: a\n', 'Impact:\n\n', '## Timeline\n', '### 10:05\n\na\n\n', '## Action items\n\n- a\n', '- 10:05 UTC a\n', '10:05 UTC a\n', '10:05 UTC: a. ', '- 10:05 UTC a\n\n', '| 10:05 | a |\n', '- Oil it (@dana), due 2024-06-01 (#1)\n', '- [ ] Oil it\n', 'The server failed because Dana failed. ', 'It was down for 2 hours, from 10:00 to 12:00. ', '![](a.png)\n', '<!-- postmortem-disable -->\n', '<!-- postmortem-disable-next-line a -->\n', 'why? because ', 'https://github.com/a/b/issues/1 ', 'root cause: ', 'however ', 'should have '],
];
/** Text that is more than a repetition. */
const MADE = {
  prose: size => repeat('The door was shut for some minutes, and nobody could go through it at all.\n', size),
  paragraphs: size => repeat('The door was shut for some minutes, and nobody could go through it at all.\n\n', size),
  'one line of events': size => count(index => `• ${10 + (index % 12)}:${10 + (index % 50)} AM: door ${index} is shut `, size),
  'dashes and a letter': size => `${repeat('- ', size)}a`,
  'stars and a letter': size => `${repeat('* ', size)}a`,
  'backticks, each run longer': size => count(index => `${'`'.repeat(index + 1)} a `, size),
  'backticks down': size => Array.from({ length: square(size) }, (_, i) => '`'.repeat(square(size) - i)).join(' '),
  'nested lists': size => count(index => `${'  '.repeat(index)}- a\n`, size),
  'nested numbered lists': size => count(index => `${'   '.repeat(index)}1. a\n`, size),
  'nested quotes': size => count(index => `${'>'.repeat(index + 1)} a\n`, size),
  'quotes 40 deep': size => repeat(`${'> '.repeat(40)}a\n`, size),
  'lists 40 deep': size => count(() => Array.from({ length: 40 }, (_, i) => `${'  '.repeat(i)}- a\n`).join(''), size),
  'lists in lists in lists': size => repeat('- - - - - - - - - - a\n', size),
  'nested brackets': size => `${'['.repeat(size / 2)}${']'.repeat(size / 2)}`,
  'nested emphasis': size => `${'*a '.repeat(size / 6)}${'b* '.repeat(size / 6)}`,
  'nested strong': size => `${'**a '.repeat(size / 8)}${'b** '.repeat(size / 8)}`,
  'nested links': size => `${'[a '.repeat(size / 8)}${'](b) '.repeat(size / 8)}`,
  'nested parentheses': size => `[a](${'('.repeat(size / 2)}${')'.repeat(size / 2)})`,
  'a wide table': size => `|${' a |'.repeat(size / 8)}\n|${'---|'.repeat(size / 8)}\n`,
  'a long table': size => `| Time | Event |\n| --- | --- |\n${count(i => `| 10:${10 + (i % 50)} | Door ${i} is shut |\n`, size)}`,
  'a table of a square': size => `|${' a |'.repeat(square(size / 4))}\n|${'-|'.repeat(square(size / 4))}\n${`|${' a |'.repeat(square(size / 4))}\n`.repeat(square(size / 4))}`,
  'a table with markup': size => `| a |\n|---|\n${repeat('| **a** [b](c) `d` |\n', size)}`,
  'a table of short rows': size => `|${'a|'.repeat(square(size))}\n|${'-|'.repeat(square(size))}\n${repeat('|\n', size)}`,
  'a table without bars': size => `a|b\n-|-\n${repeat('a\n', size)}`,
  'definitions and references': size => count(i => `[r${i}]: https://a.b/${i}\n`, size / 2) + count(i => `[r${i}] `, size / 2),
  'definitions and paragraphs': size => count(i => `[r${i}]: https://a.b/${i}\n\nSee [r${i}] and [r${i + 1}].\n\n`, size),
  'footnotes and calls': size => count(i => `a[^${i}] `, size / 2) + '\n\n' + count(i => `[^${i}]: b\n`, size / 2),
  'footnotes and paragraphs': size => count(i => `a[^${i}]\n\n[^${i}]: b\n\n`, size),
  'definitions with long titles': size => count(i => `[r${i}]: b "c\n`, size),
  'a long fence': size => `\`\`\`\n${repeat('a b c\n', size)}`,
  'a report in a fence': size => `\`\`\`\n${repeat('- 10:05 UTC Door is shut\n', size)}\`\`\`\n`,
  'unclosed front matter': size => `---\n${repeat('a: b\n', size)}`,
  'front matter': size => `---\n${count(i => `k${i}: b\n`, size)}---\n`,
  'front matter of lists': size => `---\na:\n${repeat('  - b\n', size)}---\n`,
  'front matter of brackets': size => `---\na: ${'['.repeat(size)}\n---\n`,
  'front matter of aliases': size => `---\n${count(i => `k${i}: &a${i} [*a${Math.max(0, i - 1)}, *a${Math.max(0, i - 1)}]\n`, size)}---\n`,
  'one word': size => 'a'.repeat(size),
  'one number': size => '1'.repeat(size),
  'tasks in groups': size => count(i => `- Group ${i}:\n  - Oil hinge ${i} (@dana)\n`, size),
  'links in one paragraph': size => count(i => `[a ${i}](https://a.b/${i}), `, size),
  'links in a list': size => count(i => `- [a ${i}](https://a.b/${i})\n`, size),
  'bold in one paragraph': size => count(i => `**a ${i}** b, `, size),
  'html inside': size => `<div>\n${repeat('<b>a</b> b\n', size)}</div>\n`,
  'list in html': size => `<ul>${repeat('<li>10:05 UTC a</li>', size)}</ul>\n`,
  'headings, all levels': size => count(i => `${'#'.repeat((i % 6) + 1)} a ${i}\n\nb\n\n`, size),
  'sections of events': size => count(i => `## Timeline ${i}\n\n- 10:${10 + (i % 50)} UTC a ${i}\n\n## Action items\n\n- [ ] Oil ${i} (@dana)\n\n`, size),
  'events, all different': size => count(i => `- 2024-05-${10 + (i % 20)} 10:${10 + (i % 50)} UTC Door ${i} is shut for ${i} minutes\n`, size),
  'events, backwards': size => count(i => `- 10:${59 - (i % 60)} UTC Door ${i} is shut\n`, size),
  'people': size => count(i => `Ada${i} Obi${i} and @p${i} oiled it. `, size),
  'people in tasks': size => count(i => `- [ ] Oil it, Ada${i} Obi (@p${i})\n`, size),
  'durations, all different': size => count(i => `It took ${i} minutes. `, size),
  'comments': size => count(i => `<!-- a ${i} -->\n\nb\n\n`, size),
  'directives': size => count(i => `<!-- postmortem-disable-next-line time-invalid -->\n- 10:0${i % 10} UTC b\n\n`, size),
  'images': size => count(i => `![a ${i}](b${i}.png) `, size),
};
export const REPEATS = REPEATED;
const named = unit => JSON.stringify(unit);
export const PATTERNS = {
  ...MADE,
  ...Object.fromEntries(REPEATED.map(unit => [named(unit), size => repeat(unit, size)])),
  ...Object.fromEntries(
    [']', '[a](', '[a][b] ', '**x** ', 'a**b c* ', '_a_ ', '<!-- ', '`` ` ', '~a ', '*_', '[a](b)', '![a](b)', '`a` ', '[', '*a '].map(unit => [`${named(unit)} in paragraphs`, inParagraphs(unit)]),
  ),
};

/** A postmortem round a text, so that every rule looks at it. */
export const PLACES = {
  alone: text => text,
  summary: text => `# Postmortem: doors\n\n## Summary\n\n${text}\n\n## Timeline\n\n- 10:00 UTC: Doors close.\n- 10:30 UTC: Doors open.\n`,
  timeline: text => `# Postmortem: doors\n\n## Timeline\n\n- 10:00 UTC: Doors close.\n- 10:30 UTC: Doors open.\n\n${text}\n\n## Action items\n\n- [ ] Oil them (@dana)\n`,
  actions: text => `# Postmortem: doors\n\n## Timeline\n\n- 10:00 UTC: Doors close.\n- 10:30 UTC: Doors open.\n\n## Action items\n\n- [ ] Oil them (@dana)\n\n${text}\n`,
};
