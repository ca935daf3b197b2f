// Reads and hashes files.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { filesIn } from './files.mjs';

for (const file of filesIn(process.argv[2])) createHash('sha1').update(readFileSync(file)).digest();
