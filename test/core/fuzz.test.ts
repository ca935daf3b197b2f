import { describe, it } from 'node:test';
import { fuzzConfigurations } from '../fuzz/configurations';
import { fuzzLinks } from '../fuzz/links';
import { fuzzLint } from '../fuzz/lint';
import { fuzzMarkdown } from '../fuzz/markdown';
import { fuzzPastes } from '../fuzz/pastes';
import { fuzzTimes } from '../fuzz/times';

/** A little of each target of `npm run fuzz`, which goes on from here. */
const TARGETS = [
  { what: 'texts are parsed, and what is simple in them is read without the parser', run: fuzzMarkdown, count: 2000 },
  { what: 'documents with accidents are read, linted and fixed', run: fuzzLint, count: 60 },
  { what: 'links of issues are written into documents with accidents', run: fuzzLinks, count: 60 },
  {
    what: 'configurations with accidents are read, and a rule is switched off in those that are right',
    run: fuzzConfigurations,
    count: 1000,
  },
  { what: 'texts from chats, logs and tables with accidents are pasted', run: fuzzPastes, count: 500 },
  { what: 'times of all sorts are read', run: fuzzTimes, count: 1000 },
] as const;

describe('made-up input', () => {
  for (const { what, run, count } of TARGETS) {
    it(`does no harm: ${count} ${what}`, () => {
      for (let seed = 0; seed < count; seed++) {
        try {
          run(seed);
        } catch (error) {
          throw new Error(`seed ${seed}`, { cause: error });
        }
      }
    });
  }
});
