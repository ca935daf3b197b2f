import type { Plugin } from 'esbuild';

export declare const BLOCKS: readonly (readonly [from: number, to: number])[];
export declare const EXACT: readonly string[];
export declare function cheapLetters(): Plugin;
export declare function cheapPattern(pattern: string, flags: string): string;
export declare function withCheapLetters(source: string, file?: { readonly path: string; readonly isExact?: boolean }): Promise<string>;
