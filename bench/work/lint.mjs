// Reads and lints, as the command line does, without a limit to the size of a file.
import { lintText } from '../../src/core/report/lintText.ts';
import { filesIn, textOf } from './files.mjs';

for (const file of filesIn(process.argv[2]))
  lintText({ name: file, text: textOf(file), layers: [], today: '2024-12-01', isIgnored: false, hasAllFixes: false });
