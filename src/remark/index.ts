import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { readSyntaxTree } from '../core/document/postmortem';
import type { Postmortem } from '../core/document/tree';

declare module 'vfile' {
  interface DataMap {
    /** The postmortem that was read from the file, specified in `docs/tree.md`. */
    postmortem: Postmortem;
  }
}

/**
 * A remark plugin that reads each document as a postmortem and puts the tree into `file.data.postmortem`. The Markdown tree stays as it is.
 * Whether the document is a postmortem at all is for the tree to say: `file.data.postmortem.isPostmortem`.
 *
 * Throws what reading throws: on absurd nesting a RangeError.
 */
export const remarkPostmortem: Plugin<[], Root> = () => (root: Root, file: VFile) => {
  file.data.postmortem = readSyntaxTree(root, String(file), { fileName: file.path ?? '' }).postmortem;
};

// biome-ignore lint/style/noDefaultExport: unified-engine, under remark-cli, takes a plugin that it loads by name from the default export
export default remarkPostmortem;
