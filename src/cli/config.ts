import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ConfigLayer } from '../core/lint/config/config';
import type { EffectiveConfig } from '../core/lint/config/effective';
import {
  type ConfigReader,
  type FoundConfig,
  findConfig,
  type LoadedConfig,
  type LoadProblem,
  loadNamedConfig,
  NO_CONFIG,
  readConfig,
} from '../core/lint/config/load';
import type { Rule } from '../core/lint/rule';
import type { Stage } from '../core/lint/stage';
import { indexLines } from '../core/text/lines';
import { readSmall } from '../node/readFile';
import type { CliDocument } from './documents';
import { type Output, UsageError } from './output';

/** What the command line says about the configuration. */
export interface ConfigFlags {
  /** A configuration file instead of the nearest one. */
  readonly file: string | null;
  readonly profile: string | null;
  readonly stage: Stage | null;
}

/** What holds for a document; null for one that the configuration ignores. */
export interface DocumentConfig {
  readonly effective: EffectiveConfig | null;
}

/** Loaded with the first configuration: a run that remembers all findings needs none of them. */
async function allRules(): Promise<readonly Rule[]> {
  return (await import('../core/lint/allRules')).ALL_RULES;
}

/** Finds what holds for each document. Files are read once, and what is wrong with them is told once. */
export class Configs {
  readonly #flags: ConfigFlags;
  readonly #output: Output;
  readonly #texts = new Map<string, Promise<string | null>>();
  /** By folder, as the files in it are named. */
  readonly #found = new Map<string, Promise<FoundConfig | null>>();
  readonly #told = new Set<string>();
  #problemCount = 0;

  constructor(flags: ConfigFlags, output: Output) {
    this.#flags = flags;
    this.#output = output;
  }

  /** How many problems the configuration files have: a run with one of them does not end well. */
  get problemCount(): number {
    return this.#problemCount;
  }

  /** @throws {UsageError} where the file that `--config` names is not there. */
  async of({ name, document }: Pick<CliDocument, 'name' | 'document'>): Promise<DocumentConfig> {
    const loaded = await this.load(name);
    this.tell(loaded);
    const { effectiveConfig } = await import('../core/lint/config/effective');
    return { effective: loaded.isIgnored ? null : effectiveConfig(document, await allRules(), { layers: this.layersFrom(loaded) }) };
  }

  /** What the files say about a document, and the command line behind them, from the weakest to the strongest. */
  layersFrom({ layers }: LoadedConfig): readonly ConfigLayer[] {
    return [...layers, this.#ofFlags()];
  }

  /** What the files say about a document, for what is no rule. */
  async layersOf({ name }: Pick<CliDocument, 'name'>): Promise<readonly ConfigLayer[]> {
    const loaded = await this.load(name);
    this.tell(loaded);
    return loaded.layers;
  }

  /**
   * Reads what the files say about a document and tells nothing yet.
   *
   * @throws {UsageError} where the file that `--config` names is not there.
   */
  async load(name: string): Promise<LoadedConfig> {
    const place = name === '-' ? 'stdin.md' : name;
    const { file } = this.#flags;
    if (file === null) {
      const found = await this.#find(place);
      return found ? readConfig(found, urlOf(place), this.#reader, await allRules()) : NO_CONFIG;
    }
    return loadNamedConfig(urlOf(file), urlOf(place), this.#reader, await allRules()).catch(error => {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    });
  }

  /** Of many files in a folder only the first asks for what the folder is called. */
  #find(name: string): Promise<FoundConfig | null> {
    const folder = dirname(name);
    const known = this.#found.get(folder) ?? findConfig(urlOf(name), this.#reader);
    this.#found.set(folder, known);
    return known;
  }

  #ofFlags(): ConfigLayer {
    const { profile, stage } = this.#flags;
    return { origin: 'the command line', isExplicit: true, ...(profile && { profile }), ...(stage && { stage }) };
  }

  readonly #reader: ConfigReader = {
    read: url => {
      const known = this.#texts.get(url) ?? readSmall(fileURLToPath(url));
      this.#texts.set(url, known);
      return known;
    },
    nameOf: url => relative(process.cwd(), fileURLToPath(url)) || '.',
  };

  /** Says what is wrong with the files, each thing once. */
  tell({ problems }: LoadedConfig): void {
    for (const problem of problems) this.#tell(problem);
  }

  #tell({ url, message, range, text }: LoadProblem): void {
    const place = range ? `:${Object.values(indexLines(text).pointAt(range.start)).slice(0, 2).join(':')}` : '';
    const line = `postmortem: ${this.#reader.nameOf(url)}${place}: ${message}\n`;
    if (this.#told.has(line)) return;
    this.#told.add(line);
    this.#problemCount++;
    this.#output.error(line);
  }
}

function urlOf(name: string): string {
  return pathToFileURL(resolve(name)).href;
}
