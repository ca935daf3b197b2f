// Our parser, as the extension loads it.
import { readDocument } from '../../src/core/document/postmortem.ts';

globalThis.loaded = readDocument;
