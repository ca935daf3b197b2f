// The parser with all rules.
import { lintText } from '../../src/core/report/lintText.ts';

globalThis.loaded = lintText;
