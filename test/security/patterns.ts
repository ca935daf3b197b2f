import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import { transformSync } from 'esbuild';

const SOURCE = join(__dirname, '..', '..', 'src');

export interface Found {
  /** As it is written: `/…/flags`. */
  readonly pattern: string;
  readonly file: string;
}

/** How the time of a search with each pattern grows with the length of its text: `linear`, `n^2`, `exponential`. */
export type Verdicts = Readonly<Record<string, string>>;

function sourceFiles(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => file.replaceAll('\\', '/'))
    .sort();
}

/** The regular expressions that the source writes down. */
export function literalPatterns(): Found[] {
  return sourceFiles().flatMap(file => {
    const { code } = transformSync(readFileSync(join(SOURCE, file), 'utf8'), { loader: 'ts', charset: 'utf8', target: 'es2022' });
    const found: Found[] = [];
    simple(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
      Literal: ({ regex }) => {
        if (regex) found.push({ pattern: `/${regex.pattern}/${regex.flags}`, file });
      },
    });
    return found;
  });
}

/** Those that the core puts together from parts when it is loaded. */
export async function builtPatterns(): Promise<Found[]> {
  const found: Found[] = [];
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct(target, args, self) {
      const made = Reflect.construct(target, args, self) as RegExp;
      const file = /[\\/]src[\\/](core[\\/][\w\\/.-]+\.ts)/.exec(callerOf(new Error()))?.[1];
      if (file) found.push({ pattern: `/${made.source}/${made.flags}`, file: file.replaceAll('\\', '/') });
      return made;
    },
  });
  try {
    for (const file of sourceFiles().filter(name => name.startsWith('core/'))) await import(join(SOURCE, file));
  } finally {
    globalThis.RegExp = real;
  }
  return found;
}

/** The line of the stack that asked for the pattern: the second of them all, after this file's own. */
function callerOf({ stack = '' }: Error): string {
  return stack.split('\n').find((line, index) => index > 0 && !line.includes('security')) ?? '';
}
