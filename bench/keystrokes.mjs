// Runs `work/keystrokes.ts` as the programs are built.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './lib/bundles.mjs';

const folder = mkdtempSync(join(tmpdir(), 'keystrokes-'));
const { path } = await bundle('keystrokes.ts', folder);
process.exitCode = spawnSync(process.execPath, [path, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
rmSync(folder, { recursive: true });
