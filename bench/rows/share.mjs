// What we do beside parsing, stage by stage, on real documents where they are at hand.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../lib/bundles.mjs';
import { manyFiles } from '../lib/corpus.mjs';
import { interleave, median, spread } from '../lib/measure.mjs';

async function measure(context) {
  const corpus = join(context.root, '..', 'shared', 'corpus');
  const isReal = existsSync(corpus) && !context.quick;
  const folders = isReal ? ['alx', 'industry'].map(name => join(corpus, name)) : [manyFiles(context.folder, context.quick ? 4 : 40)];
  const { path } = await bundle('stages', context.build);
  const { stages } = await interleave({ stages: [path, ...folders] }, context.rounds(5));
  const all = stages.map(({ output }) => JSON.parse(output));
  const names = Object.keys(all[0].spent);
  const parse = median(all.map(({ spent }) => spent['remark-parse']));
  const lines = names.map(name => {
    const time = median(all.map(({ spent }) => spent[name]));
    return `| ${name} | ${time.toFixed(0)} | ${((time / parse) * 100).toFixed(1)} % |`;
  });
  const head = `Milliseconds of CPU for ${all[0].files} ${isReal ? 'real' : 'made-up'} documents, once warm; “remark-parse” is what it takes with GFM and front matter, “parse” our own; “entries” and “outline” are parts of the stage below them.\n`;
  writeFileSync(
    join(context.results, 'stages.md'),
    [head, '| stage | ms | of remark-parse |', '| --- | --- | --- |', ...lines, ''].join('\n'),
  );
  const own = ({ spent }) => spent['entries, outline and tree'] + spent.configuration + spent.rules;
  return spread(all.map(one => own(one) / one.spent['remark-parse']));
}

export const rows = [
  {
    id: 'share',
    title: 'all that comes behind the parse ÷ remark-parse with remark-gfm and remark-frontmatter, real documents',
    bar: { most: 0.25 },
    stretch: { most: 0.1 },
    measure,
  },
];
