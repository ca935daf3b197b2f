// What reading a postmortem costs, beside what parsing its Markdown costs: `npm run bench`.
// The two run in turns on the same text, so that a busy machine slows both. See README.md here for how to read the table.
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readDocument } from '../src/core/document/postmortem.ts';

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();

const event = index =>
  `- ${String(Math.floor(index / 60) % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')} UTC Door ${index} does not open, and an alert is sent to the team.`;
const section = index => `
## Timeline of door ${index}

${Array.from({ length: 8 }, (_, i) => event(index * 8 + i)).join('\n')}

**Impact:** For 45 minutes, from 10:05 AM to 10:50 AM WAT, nobody could go through door ${index}.

## Root cause

The hinge was rusty: see [the report](https://example.org/${index}). Nobody had looked at it since 4 May 2024.

## Action items

- [ ] Oil hinge ${index} (@dana), due 2024-06-01 (#${index})
- [ ] Look at all hinges once a year
`;
const fill = (size, make) => {
  let text = '# Postmortem: doors\n';
  for (let index = 0; text.length < size; index++) text += make(index);
  return text;
};

const SHAPES = {
  sections: size => fill(size, section),
  'one list': size => `# Postmortem\n\n## Timeline\n\n${fill(size, index => `${event(index)}\n`)}`,
  'one paragraph': size => `# Postmortem\n\n## Timeline\n\n${fill(size, index => `${event(index).slice(2)}\n`)}`,
  'one line': size => `# Postmortem\n\n## Timeline\n\n${fill(size, index => `• ${event(index).slice(2)} `)}`,
  'one table': size =>
    `# Postmortem\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n${fill(size, index => `| ${event(index).slice(2, 12)} | Door ${index} does not open. |\n`).slice(20)}`,
  prose: size =>
    `# Postmortem\n\n## Summary\n\n${fill(size, index => `The door was shut for ${(index % 50) + 1} minutes, from 10:05 to 10:50 WAT, and nobody could go through it.\n`).slice(20)}`,
  tasks: size => `# Postmortem\n\n## Action items\n\n${fill(size, index => `- Group ${index}:\n  - Oil hinge ${index} (@dana)\n`)}`,
};
const SIZES = (process.argv[2] ?? '10,100,1000,10000').split(',').map(kilobytes => Number(kilobytes) * 1000);
const ROUNDS = 3;

const cost = work => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const median = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

cost(() => readDocument(SHAPES.sections(50_000)));
console.log('shape            KB   parse ms   read ms   read/parse   read µs/KB   µs/KB against the smallest');
for (const [shape, make] of Object.entries(SHAPES)) {
  let smallest = 0;
  for (const size of SIZES) {
    const text = make(size);
    // A small text is read often enough for the clock to see it.
    const times = Math.max(1, Math.round(200_000 / text.length));
    const repeat = work => () => {
      for (let i = 0; i < times; i++) work();
    };
    const rounds = Array.from({ length: size > 2_000_000 ? 1 : ROUNDS }, () => ({
      parse: cost(repeat(() => markdown.parse(text))) / times,
      read: cost(repeat(() => readDocument(text, { fileName: 'doors.md' }))) / times,
    }));
    const [parse, read] = [median(rounds.map(round => round.parse)), median(rounds.map(round => round.read))];
    const each = (read * 1000) / (text.length / 1000);
    smallest ||= each;
    const cells = [
      shape.padEnd(14),
      String(Math.round(text.length / 1000)).padStart(6),
      parse.toFixed(1).padStart(10),
      read.toFixed(1).padStart(9),
    ];
    console.log(
      [...cells, (read / parse).toFixed(2).padStart(12), each.toFixed(0).padStart(12), (each / smallest).toFixed(2).padStart(12)].join(' '),
    );
  }
}
