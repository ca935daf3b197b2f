import { overviewOf, type ReportedDocument } from './overview';
import { reportPage } from './page/html';

/**
 * The page over documents that an editor has read, in which each of them is opened by its number: all that the editor's report needs besides the summaries.
 *
 * @param today ISO day.
 * @param read how many files were looked at.
 */
export function reportOver(documents: readonly ReportedDocument[], today: string, read: number): string {
  const numbers = new Map(documents.map(({ file }, index) => [file, index]));
  const linkOf = (file: string): { readonly document: number } | null => {
    const document = numbers.get(file);
    return document === undefined ? null : { document };
  };
  return reportPage(overviewOf(documents, today, { read, unreadable: 0 }), { linkOf });
}
