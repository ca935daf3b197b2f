// Made-up postmortems, the same for the same seed: the words are few, the forms are those that real ones have.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SYSTEMS = [
  'the ferry booking',
  'checkout',
  'the search index',
  'the door opener',
  'the ticket printer',
  'the seat map',
  'the mail queue',
];
const CAUSES = [
  'a certificate ran out',
  'a disk was full',
  'a queue had no limit',
  'an index was missing',
  'a time-out was too long',
  'a flag was set twice',
];
const PEOPLE = ['@ada', '@bola', '@chidi', '@dana', '@emeka'];
const DEEDS = [
  'Alert 14 days before it runs out',
  'Limit the queue',
  'Reject migrations without an index',
  'Write down how to roll back',
  'Try the restore once a month',
];
const SEEN = [
  'An alert rings',
  'The first customer calls',
  'The on-call engineer looks at the graphs',
  'The last release is rolled back',
  'A second region is affected',
  'Errors go down',
  'All is well again',
];

class Author {
  constructor(seed) {
    this.random = random(seed);
  }

  number(least, most) {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  one(list) {
    return list[this.number(0, list.length - 1)];
  }

  prose(sentences) {
    const sentence = () =>
      this.one([
        `Between ${this.number(2, 90)} % and all of the requests to ${this.one(SYSTEMS)} failed, since ${this.one(CAUSES)}.`,
        `Nobody noticed it, because *nothing* looked at [the dashboard](https://example.org/d/${this.number(1, 9999)}), and \`retry=${this.number(1, 9)}\` hid the rest.`,
        `The service **came back** by itself after ${this.number(2, 59)} minutes; see the notes[^${this.number(1, 9)}] of the call.`,
        `We had seen the same before: ${this.one(CAUSES)}, and what was agreed then was not done.`,
      ]);
    return Array.from({ length: sentences }, sentence).join(' ');
  }

  clock(minutes) {
    return `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  }

  timeline(start, events) {
    let now = start;
    const times = Array.from({ length: events }, () => {
      now += this.number(1, 9);
      return [this.clock(now), `${this.one(SEEN)}: ${this.one(SYSTEMS)} answers in ${this.number(1, 30)} s.`];
    });
    const form = this.number(0, 3);
    if (form === 0) return times.map(([time, what]) => `- **${time} UTC** ${what}`).join('\n');
    if (form === 1) return `| Time (UTC) | Event |\n| --- | --- |\n${times.map(([time, what]) => `| ${time} | ${what} |`).join('\n')}`;
    if (form === 2) return times.map(([time, what]) => `• ${time} UTC: ${what}`).join(' ');
    return times.map(([time, what]) => `* ${time} – ${what}\n  ${this.prose(1)}`).join('\n');
  }

  incident(title, day) {
    const start = this.number(0, 1200);
    const length = this.number(20, 200);
    return [
      `# Postmortem: ${title}`,
      `**Date:** ${day}  \n**Authors:** ${this.one(PEOPLE)}  \n**Status:** ${this.one(['Draft', 'In review', 'Final'])}  \n**Severity:** SEV-${this.number(1, 4)}`,
      `## Summary\n\nFor ${length} minutes, from ${this.clock(start)} to ${this.clock(start + length)} UTC, ${this.one(SYSTEMS)} was down. ${this.prose(3)}`,
      `## Impact\n\n${this.prose(2)}\n\n> ${this.prose(1)}`,
      `## Timeline\n\n${this.timeline(start, this.number(6, 20))}`,
      `## Root cause\n\n${this.prose(4)}\n\n1. Why? ${this.prose(1)}\n2. Why? ${this.prose(1)}\n3. Why? ${this.prose(1)}`,
      `## Resolution\n\n${this.prose(2)}\n\n\`\`\`sh\nkubectl rollout undo deployment/door-${this.number(1, 99)}\n\`\`\``,
      `## Lessons learned\n\n- ${this.prose(1)}\n- ${this.prose(1)}\n  - ${this.prose(1)}`,
      `## Action items\n\n${Array.from({ length: this.number(2, 6) }, () => `- [${this.one(['x', ' '])}] ${this.one(DEEDS)} (${this.one(PEOPLE)}, due 2024-0${this.number(1, 9)}-1${this.number(0, 9)}) #${this.number(1, 999)}`).join('\n')}`,
    ].join('\n\n');
  }
}

/** One document of about so many bytes: one incident, and as many more below it as are needed. */
export function document(seed, bytes) {
  const author = new Author(seed);
  const parts = [];
  let size = 0;
  for (let index = 0; index === 0 || size < bytes; index++) {
    const day = `2024-0${author.number(1, 9)}-1${author.number(0, 9)}`;
    const part = author.incident(`${author.one(SYSTEMS)} was down because ${author.one(CAUSES)}`, day);
    parts.push(index === 0 ? part : part.replace(/^# Postmortem: /, '# Incident: '));
    size += part.length + 2;
  }
  // Cut where a line ends, so that the size is what was asked for.
  const text = parts.join('\n\n');
  const cut = text.lastIndexOf('\n', bytes);
  return `${text.slice(0, text.length > bytes && cut > 0 ? cut : text.length)}\n\n[^1]: ${author.prose(1)}\n`;
}

export const SIZES = { '10 KB': 10_000, '100 KB': 100_000, '1 MB': 1_000_000, '10 MB': 10_000_000 };

/** A file of one size, written once. */
export function sizedFile(folder, name) {
  const path = join(folder, `${name.replace(' ', '').toLowerCase()}.md`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, document(7, SIZES[name]));
  }
  return path;
}

/** A folder of so many documents of about 8 KB, written once. */
export function manyFiles(folder, count) {
  const many = join(folder, `many-${count}`);
  if (!existsSync(join(many, 'complete'))) {
    mkdirSync(many, { recursive: true });
    for (let index = 0; index < count; index++) {
      const bytes = 5000 + Math.floor(random(index)() * 6000);
      writeFileSync(join(many, `2024-incident-${String(index).padStart(5, '0')}.md`), document(index, bytes));
    }
    writeFileSync(join(many, 'complete'), '');
  }
  return many;
}
