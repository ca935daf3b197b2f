// Parses Markdown with what everybody takes, and does nothing with it.
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { filesIn, textOf } from './files.mjs';

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();
for (const file of filesIn(process.argv[2])) markdown.parse(textOf(file));
