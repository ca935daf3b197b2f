import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ALL_RULES } from '../core/lint/allRules';
import type { ConfigLayer } from '../core/lint/config/config';
import { type EffectiveConfig, effectiveConfig } from '../core/lint/config/effective';
import { type ConfigReader, type LoadedConfig, type LoadProblem, loadConfig, loadNamedConfig } from '../core/lint/config/load';
import type { Stage } from '../core/lint/stage';
import { indexLines } from '../core/text/lines';
import type { CliDocument } from './documents';
import { readSmall } from './files';
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

/** Finds what holds for each document. Files are read once, and what is wrong with them is told once. */
export class Configs {
  readonly #flags: ConfigFlags;
  readonly #output: Output;
  readonly #texts = new Map<string, Promise<string | null>>();
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
    const loaded = await this.#load(pathToFileURL(resolve(name === '-' ? 'stdin.md' : name)).href);
    for (const problem of loaded.problems) this.#tell(problem);
    const layers = [...loaded.layers, this.#ofFlags()];
    return { effective: loaded.isIgnored ? null : effectiveConfig(document, ALL_RULES, { layers }) };
  }

  /** What the files say about a document, for what is no rule. */
  async layersOf({ name }: Pick<CliDocument, 'name'>): Promise<readonly ConfigLayer[]> {
    const loaded = await this.#load(pathToFileURL(resolve(name === '-' ? 'stdin.md' : name)).href);
    for (const problem of loaded.problems) this.#tell(problem);
    return loaded.layers;
  }

  async #load(url: string): Promise<LoadedConfig> {
    const { file } = this.#flags;
    if (file === null) return loadConfig(url, this.#reader, ALL_RULES);
    return loadNamedConfig(pathToFileURL(resolve(file)).href, url, this.#reader, ALL_RULES).catch(error => {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    });
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

  #tell({ url, message, range, text }: LoadProblem): void {
    const place = range ? `:${Object.values(indexLines(text).pointAt(range.start)).slice(0, 2).join(':')}` : '';
    const line = `postmortem: ${this.#reader.nameOf(url)}${place}: ${message}\n`;
    if (this.#told.has(line)) return;
    this.#told.add(line);
    this.#problemCount++;
    this.#output.error(line);
  }
}
