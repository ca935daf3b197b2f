import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';

/** What a strict parser of HTML has against a page: browsers mend it in silence, and each in its own way. */
export function htmlProblems(page: string): string[] {
  const file = new VFile(page);
  unified().use(rehypeParse, { emitParseErrors: true }).parse(file);
  return file.messages.map(({ ruleId, line, column, reason }) => {
    const source = page.split('\n')[(line ?? 1) - 1] ?? '';
    return `${line}:${column} ${ruleId}: ${reason} (…${source.slice(Math.max(0, (column ?? 1) - 60), (column ?? 1) + 40)}…)`;
  });
}
