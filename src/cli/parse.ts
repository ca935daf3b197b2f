import { documentJson } from '../core/report/documentJson';
import { treeText } from '../core/report/treeText';
import { readDocuments } from './documents';
import { EXIT, type Output } from './output';

/** `postmortem parse`: prints what was read. */
export async function parse(names: readonly string[], format: 'json' | 'tree', output: Output): Promise<number> {
  const { documents, failures } = await readDocuments(names, output);
  if (format === 'tree') for (const { name, document } of documents) output.print(treeText(name, document.postmortem));
  else
    output.print(
      `${JSON.stringify(
        documents.map(({ name, document }) => documentJson(name, document.postmortem)),
        null,
        2,
      )}\n`,
    );
  return failures > 0 ? EXIT.usage : EXIT.ok;
}
