// The parser with all that reads a postmortem.
import { readDocument } from '../../src/core/document/postmortem.ts';

globalThis.loaded = readDocument;
