// The parser with all rules.
import { lintText } from '../../src/core/report/lintRecord.ts';

globalThis.loaded = lintText;
