import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file, or the Markdown files of a folder. */
export function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter(name => name.endsWith('.md'));
  return names.sort().map(name => join(path, name));
}

export const textOf = path => readFileSync(path, 'utf8');
