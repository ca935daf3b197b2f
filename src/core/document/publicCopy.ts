import { withoutMarkdownEnding } from '../text/markdownName';

/** The file of a public copy, beside the document that it is made from. */
export function publicCopyOfName(stem: string): string {
  return `${stem}.public.md`;
}

/** Whether a file is a public copy: what is to be done stands in the document that it was made from, and is neither listed nor exported twice. */
export function isPublicCopy(fileName: string): boolean {
  return /\.public$/i.test(withoutMarkdownEnding(fileName));
}
