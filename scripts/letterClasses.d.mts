import type { Plugin } from 'esbuild';

export declare function cheapLetters(): Plugin;
export declare function cheapPattern(pattern: string, flags: string): string;
export declare function withCheapLetters(source: string): Promise<string>;
