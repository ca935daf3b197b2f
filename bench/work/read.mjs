// Reads files.
import { readFileSync } from 'node:fs';
import { filesIn } from './files.mjs';

for (const file of filesIn(process.argv[2])) readFileSync(file);
