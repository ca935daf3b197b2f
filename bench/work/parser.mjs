// Our Markdown parser: what the packages of `unbundled` are bundled to.
import { parseMarkdown } from '../../src/core/document/markdown.ts';

globalThis.loaded = parseMarkdown;
