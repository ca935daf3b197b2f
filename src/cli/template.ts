import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROFILES } from '../core/profiles/allProfiles';
import { meant } from '../core/text/meant';
import { kindOf } from '../node/readFile';
import { readSource } from './files';
import { UsageError } from './output';

/**
 * The Markdown of a template, by the name of a profile or by its path.
 *
 * @throws {UsageError} where there is none of that name, or it is no text.
 */
export async function readTemplate(name: string): Promise<string> {
  const ids = PROFILES.map(({ id }) => id);
  const isOurs = ids.includes(name);
  const near = meant(name, ids);
  if (isOurs) return readFile(join(__dirname, '..', 'templates', `${name}.md`), 'utf8');
  if ((await kindOf(name)) === null)
    throw new UsageError(
      `there is no template \`${name}\`${near ? `, did you mean ${near}?` : `; there are ${ids.join(', ')}, and any Markdown file by its path`}`,
    );
  // A wrong guess at its encoding would be in every document that is made of it.
  const source = await readSource(name);
  if ('problem' in source) throw new UsageError(`the template ${name} ${source.problem}`);
  return source.text;
}

/** Writes a new document. @throws {UsageError} where the file is there already: what somebody wrote is never overwritten. */
export async function writeDocument(name: string, text: string): Promise<void> {
  await mkdir(dirname(name), { recursive: true });
  await writeFile(name, text, { flag: 'wx' }).catch(error => {
    throw new UsageError(
      error.code === 'EEXIST'
        ? `${name} is there already; it was left as it is`
        : error.code === 'EISDIR'
          ? `${name} is a folder; --out names a file`
          : String(error.message),
    );
  });
}
