import { Module } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { findingsIn, timesIn } from './readingSubject';

const ROOT = join(__dirname, '..', '..');

export interface Reading {
  readonly findingsIn: typeof findingsIn;
  readonly timesIn: typeof timesIn;
}

/** What reads and judges, built as plugins of esbuild change its source. */
export async function readingBuilt(...plugins: Plugin[]): Promise<Reading> {
  const entry = join(ROOT, 'test', 'core', 'readingSubject.ts');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
    plugins,
  });
  const module = new Module(entry) as Module & { _compile(code: string, file: string): void };
  module.paths = [join(ROOT, 'node_modules')];
  module._compile(outputFiles[0]?.text ?? '', entry);
  return module.exports as Reading;
}
