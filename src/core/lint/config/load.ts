import picomatch from 'picomatch/posix';
import type { Range } from '../../text/range';
import type { Fix, Rule } from '../rule';
import type { Config, ConfigLayer } from './config';
import type { ParsedConfig } from './parse';

/** Names of configuration files, in the order in which they are looked for in a folder. */
export const CONFIG_NAMES = [
  '.postmortemrc',
  '.postmortemrc.json',
  '.postmortemrc.jsonc',
  '.postmortemrc.yaml',
  '.postmortemrc.yml',
  'package.json',
] as const;

/** How a host reads files, by their address (`file:///…`, or that of a virtual workspace). Null for a file that is not there. */
export interface ConfigReader {
  read(url: string): Promise<string | null>;
  /** The address as people know it, for messages. */
  nameOf(url: string): string;
}

/** Something wrong with a configuration, and where. */
export interface LoadProblem {
  readonly url: string;
  readonly message: string;
  /** Null where the file itself is missing. */
  readonly range: Range | null;
  /** What was probably meant. */
  readonly fix?: Fix;
  /** The text that the range is in. */
  readonly text: string;
}

/** What the configuration files say about one document. */
export interface LoadedConfig {
  /** From the weakest to the strongest. */
  readonly layers: readonly ConfigLayer[];
  readonly isIgnored: boolean;
  readonly problems: readonly LoadProblem[];
  /** The nearest configuration file, or null where there is none. */
  readonly url: string | null;
}

export const NO_CONFIG: LoadedConfig = { layers: [], isIgnored: false, problems: [], url: null };

/** A chain of files that extend each other is not longer than this. */
const LONGEST_CHAIN = 10;

/** Finds the nearest configuration upwards from a document and reads it with what it extends. Never throws for what a file holds. */
export async function loadConfig(documentUrl: string, reader: ConfigReader, rules: readonly Rule[]): Promise<LoadedConfig> {
  const found = await findConfig(documentUrl, reader);
  return found ? readConfig(found, documentUrl, reader, rules) : NO_CONFIG;
}

/** Reads the configuration that somebody has named. Throws where there is no such file. */
export async function loadNamedConfig(
  url: string,
  documentUrl: string,
  reader: ConfigReader,
  rules: readonly Rule[],
): Promise<LoadedConfig> {
  const text = await reader.read(url);
  if (text === null) throw new Error(`there is no configuration file ${reader.nameOf(url)}`);
  return readConfig({ url, text }, documentUrl, reader, rules);
}

/** A configuration file that was found. */
export interface FoundConfig {
  readonly url: string;
  readonly text: string;
}

/** The nearest configuration file upwards from a document; it is the same for all documents of a folder. */
export async function findConfig(documentUrl: string, reader: ConfigReader): Promise<FoundConfig | null> {
  let folder = new URL('.', documentUrl).href;
  for (;;) {
    const urls = CONFIG_NAMES.map(name => ({ name, url: new URL(name, folder).href }));
    // All of a folder at once: most are not there, and an editor may take its time to say so.
    const texts = await Promise.all(urls.map(({ url }) => reader.read(url)));
    for (const [index, { name, url }] of urls.entries()) {
      const text = texts[index] ?? null;
      if (text !== null && (name !== 'package.json' || (await holdsConfig(text)))) return { url, text };
    }
    const parent = new URL('..', folder).href;
    if (parent === folder) return null;
    folder = parent;
  }
}

/** Whether a `package.json` has a key of our own: one that merely depends on the program by its name has none. */
async function holdsConfig(packageJson: string): Promise<boolean> {
  if (!packageJson.includes('"postmortem"')) return false;
  try {
    // The engine reads a long one a hundred times faster than what knows its places.
    const { postmortem } = JSON.parse(packageJson) ?? {};
    return typeof postmortem === 'object' && postmortem !== null && !Array.isArray(postmortem);
  } catch {
    // With comments, or not as it should be: as the configuration is read.
    const { nodeOfJson } = await import('./syntax');
    return nodeOfJson(packageJson).node?.entries.some(({ key, node }) => key === 'postmortem' && node.kind === 'object') ?? false;
  }
}

/** What a configuration file says about a document, with what it extends. Never throws for what a file holds. */
export async function readConfig(
  { url, text }: FoundConfig,
  documentUrl: string,
  reader: ConfigReader,
  rules: readonly Rule[],
): Promise<LoadedConfig> {
  const { PROFILES } = await import('../../profiles/allProfiles');
  const problems: LoadProblem[] = [];
  const layers: ConfigLayer[] = [];
  let isIgnored = false;
  const visit = async (fileUrl: string, fileText: string, chain: readonly string[]): Promise<void> => {
    const parsed = await parsedOnce(fileText, fileUrl, reader, rules);
    problems.push(...parsed.problems.map(problem => ({ ...problem, url: fileUrl, text: fileText })));
    for (const name of extendedBy(parsed.config)) {
      if (PROFILES.some(({ id }) => id === name)) {
        layers.push({ origin: reader.nameOf(fileUrl), profile: name });
        continue;
      }
      const next = new URL(name, fileUrl).href;
      const nextText = chain.includes(next) || chain.length >= LONGEST_CHAIN ? null : await reader.read(next);
      if (nextText !== null) await visit(next, nextText, [...chain, next]);
      else {
        const reason = chain.includes(next) ? 'they extend each other' : 'it cannot be read';
        problems.push({ url: fileUrl, message: `cannot extend \`${name}\`: ${reason}`, range: null, text: fileText });
      }
    }
    const path = relativePath(fileUrl, documentUrl);
    layers.push(...layersOf(parsed.config, reader.nameOf(fileUrl), path));
    isIgnored ||= path !== null && matches(parsed.config.ignore ?? [], path);
  };
  await visit(url, text, [url]);
  return { layers, isIgnored, problems, url };
}

/** By reader and address, what was parsed last: a run over thousands of documents reads the same few files. */
const PARSED = new WeakMap<ConfigReader, Map<string, { readonly text: string; readonly parsed: ParsedConfig }>>();

/** The parsers of JSON and YAML are loaded with the first configuration: most folders have none. */
async function parsedOnce(text: string, url: string, reader: ConfigReader, rules: readonly Rule[]): Promise<ParsedConfig> {
  const ofReader = PARSED.get(reader) ?? new Map<string, { readonly text: string; readonly parsed: ParsedConfig }>();
  PARSED.set(reader, ofReader);
  const known = ofReader.get(url);
  if (known?.text === text) return known.parsed;
  const { parseConfig } = await import('./parse');
  const parsed = parseConfig(text, url, rules);
  ofReader.set(url, { text, parsed });
  return parsed;
}

function extendedBy({ extends: names = [] }: Config): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}

/** What the file says for every document, then what its overrides say for this one. */
function layersOf(config: Config, origin: string, path: string | null): ConfigLayer[] {
  const { profile, stage, rules, export: exported, overrides = [] } = config;
  const own = {
    origin,
    ...(profile && { profile }),
    ...(stage && { stage }),
    ...(rules && { rules }),
    ...(exported && { export: exported }),
  };
  const matching = overrides.filter(({ files }) => path !== null && matches(files, path));
  return [own, ...matching.map(({ files, ...settings }) => ({ origin: `${origin}, override for ${files.join(', ')}`, ...settings }))];
}

/** A glob without a slash is for files of that name in any folder, as in `.gitignore`. */
function matches(globs: readonly string[], path: string): boolean {
  return globs.some(glob => picomatch(glob.replace(/^\.\//, ''), { dot: true, basename: !glob.includes('/') })(path));
}

/** The document's path from the folder of the configuration; null where it lies outside. */
function relativePath(configUrl: string, documentUrl: string): string | null {
  const folder = new URL('.', configUrl).href;
  return documentUrl.startsWith(folder) ? decodeURIComponent(documentUrl.slice(folder.length)) : null;
}
