import { EXPORT_SETTINGS, type ExportSettings } from '../../issues/settings';
import { PROFILES } from '../../profiles/allProfiles';
import { LEVELS, type Level, type OptionsOfRule, type OptionValue } from '../../profiles/levels';
import { meant } from '../../text/meant';
import type { Range } from '../../text/range';
import type { Fix, Option, Rule } from '../rule';
import { STAGES, type Stage } from '../stage';
import type { Config, ConfigOverride, RuleSetting } from './config';
import { type ConfigNode, isJson, nodeOfJson, nodeOfYaml } from './syntax';

/** What is wrong with a configuration, in words for people. */
export interface ConfigProblem {
  readonly message: string;
  readonly range: Range;
  /** What was probably meant by a word of it, in its place. */
  readonly fix?: Fix;
}

export interface ParsedConfig {
  /** What could be understood; the rest is left out. */
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

const KEYS = ['$schema', 'extends', 'profile', 'stage', 'rules', 'overrides', 'ignore', 'export'] as const;
const OVERRIDE_KEYS = ['files', 'profile', 'stage', 'rules'] as const;

/** Reads a configuration, in JSON with comments or in YAML. Never throws. */
export function parseConfig(text: string, fileName: string, rules: readonly Rule[]): ParsedConfig {
  const isInJson = isJson(text, fileName);
  const { node, problems } = isInJson ? nodeOfJson(text) : nodeOfYaml(text);
  const root = fileName.endsWith('package.json') ? (node?.entries.find(({ key }) => key === 'postmortem')?.node ?? null) : node;
  const reader = new ConfigReader(rules, [...problems, ...(isInJson && root ? repeatedKeys(root) : [])], text);
  const config = root ? reader.config(root) : {};
  return { config, problems: reader.problems.sort((a, b) => a.range.start - b.range.start) };
}

/** Keys that are there twice. JSON allows them, and whichever of them counts, the other is lost without a word; YAML says so itself. */
function repeatedKeys({ entries, items }: ConfigNode): ConfigProblem[] {
  const known = new Set<string>();
  const own = entries.flatMap(({ key, keyRange }) => {
    const isNew = !known.has(key);
    known.add(key);
    return isNew ? [] : [{ message: `the key \`${key}\` is there twice, and only one of them would count`, range: keyRange }];
  });
  return [...own, ...entries.flatMap(({ node }) => repeatedKeys(node)), ...items.flatMap(repeatedKeys)];
}

/** From the file that extends it, never by an address; and by its ending one that holds a configuration, not a key or a password. */
const CONFIG_PATH = /^\.{1,2}\/(?:.*\/)?(?:\.postmortemrc|[^/\\]+\.(?:jsonc?|ya?ml))$/;

class ConfigReader {
  readonly #rules: ReadonlyMap<string, Rule>;

  constructor(
    rules: readonly Rule[],
    readonly problems: ConfigProblem[],
    readonly text: string,
  ) {
    this.#rules = new Map(rules.map(rule => [rule.id, rule]));
  }

  config(node: ConfigNode): Config {
    if (node.kind === 'scalar') {
      // Somebody may lead here from a configuration to a file that is none, to read its words in the log of a CI.
      this.#problem(node, 'expected keys and values for the configuration, not text');
      return {};
    }
    if (!this.#isObject(node, 'the configuration')) return {};
    this.#checkKeys(node, KEYS);
    const at = (key: string): ConfigNode | undefined => node.entries.find(entry => entry.key === key)?.node;
    const extended = at('extends');
    const overrides = at('overrides');
    const ignore = at('ignore');
    const exported = at('export');
    return {
      ...this.#common(node),
      ...(extended && { extends: this.#strings(extended, 'extends').filter(name => this.#canExtend(name, extended)) }),
      ...(overrides && { overrides: this.#overrides(overrides) }),
      ...(ignore && { ignore: this.#globs(ignore, 'ignore') }),
      ...(exported && { export: this.#exportSettings(exported) }),
    };
  }

  #common(node: ConfigNode): Pick<Config, 'profile' | 'stage' | 'rules'> {
    const at = (key: string): ConfigNode | undefined => node.entries.find(entry => entry.key === key)?.node;
    const profile = this.#oneOf(
      at('profile'),
      'profile',
      PROFILES.map(({ id }) => id),
    );
    const stage = this.#oneOf(at('stage'), 'stage', STAGES);
    const rules = at('rules');
    return {
      ...(profile && { profile }),
      ...(stage && { stage: stage as Stage }),
      ...(rules && { rules: this.#ruleSettings(rules) }),
    };
  }

  /** Each setting has the type of its default. */
  #exportSettings(node: ConfigNode): Partial<ExportSettings> {
    const settings: Record<string, unknown> = {};
    if (!this.#isObject(node, '`export`')) return settings;
    this.#checkKeys(node, Object.keys(EXPORT_SETTINGS));
    for (const { key, node: value } of node.entries) {
      const kind = Object.hasOwn(EXPORT_SETTINGS, key) ? EXPORT_SETTINGS[key as keyof ExportSettings].kind : undefined;
      if (kind === 'list') settings[key] = this.#strings(value, key);
      else if (kind === 'map') settings[key] = this.#names(value, key);
      else if (Array.isArray(kind)) {
        const one = this.#oneOf(value, key, kind);
        if (one !== null) settings[key] = one;
      } else if (kind && typeof value.value === kind) settings[key] = value.value;
      else if (kind) this.#problem(value, `expected a ${kind} for \`${key}\`, not ${shown(value)}`);
    }
    return settings;
  }

  #names(node: ConfigNode, name: string): Record<string, string> {
    if (!this.#isObject(node, `\`${name}\``)) return {};
    return Object.fromEntries(
      node.entries.flatMap(({ key, node: value }) => {
        if (typeof value.value === 'string') return [[key, value.value]];
        this.#problem(value, `expected text in \`${name}\`, not ${shown(value)}`);
        return [];
      }),
    );
  }

  #overrides(node: ConfigNode): ConfigOverride[] {
    if (node.kind !== 'array') {
      this.#problem(node, 'expected a list for `overrides`');
      return [];
    }
    return node.items.flatMap(item => {
      if (!this.#isObject(item, 'an override')) return [];
      this.#checkKeys(item, OVERRIDE_KEYS);
      const files = item.entries.find(({ key }) => key === 'files')?.node;
      if (!files) {
        this.#problem(item, 'expected `files` in an override: the globs that it is for');
        return [];
      }
      return [{ files: this.#globs(files, 'files'), ...this.#common(item) }];
    });
  }

  #ruleSettings(node: ConfigNode): Record<string, RuleSetting> {
    const settings: Record<string, RuleSetting> = {};
    if (!this.#isObject(node, '`rules`')) return settings;
    for (const { key, keyRange, node: value } of node.entries) {
      const rule = this.#rules.get(key);
      if (!rule) {
        this.#unknown('rule', key, [...this.#rules.keys()], keyRange);
        continue;
      }
      const setting = this.#ruleSetting(value, rule);
      if (setting !== null) settings[key] = setting;
    }
    return settings;
  }

  #ruleSetting(node: ConfigNode, rule: Rule): RuleSetting | null {
    if (node.kind !== 'array') return this.#level(node, rule);
    const [first, second, ...more] = node.items;
    const level = first ? this.#level(first, rule) : null;
    if (!first || more.length > 0) this.#problem(node, `expected a severity, or [severity, options], for \`${rule.id}\``);
    if (level === null) return null;
    return second ? [level, this.#options(second, rule)] : level;
  }

  #level(node: ConfigNode, rule: Rule): Level | null {
    // YAML reads `off` as a word, and some people write `false`.
    const value = node.value === false ? 'off' : node.value;
    const level = LEVELS.find(known => known === value);
    if (level) return level;
    if (typeof value === 'string' && node.kind === 'scalar' && meant(value, LEVELS)) this.#unknown('severity', value, LEVELS, node.range);
    else
      this.#problem(node, `unknown severity ${shown(node)} for \`${rule.id}\`, expected ${LEVELS.map(known => `\`${known}\``).join(', ')}`);
    return null;
  }

  #options(node: ConfigNode, rule: Rule): OptionsOfRule {
    const options: Record<string, OptionValue> = {};
    if (!this.#isObject(node, `the options of \`${rule.id}\``)) return options;
    const known = rule.options ?? {};
    for (const { key, keyRange, node: value } of node.entries) {
      const option = Object.hasOwn(known, key) ? known[key] : undefined;
      if (!option) {
        this.#unknown(`option of \`${rule.id}\``, key, Object.keys(known), keyRange);
      } else if (Array.isArray(option.default)) options[key] = this.#strings(value, key);
      else if (typeof value.value !== typeof option.default)
        this.#problem(value, `expected a ${typeof option.default} for \`${key}\`, not ${shown(value)}`);
      else if (typeof value.value === 'number' && !isWithin(value.value, option))
        this.#problem(value, `expected ${rangeOf(option)} for \`${key}\`, not ${shown(value)}`);
      else options[key] = value.value as OptionValue;
    }
    return options;
  }

  /** A glob that can be for no file, or for all but those that it names, is not what anybody means. */
  #globs(node: ConfigNode, name: string): string[] {
    const items = node.kind === 'array' ? node.items : [node];
    return items.flatMap(item => {
      const why = typeof item.value === 'string' ? whyNoGlob(item.value) : null;
      if (why === null) return this.#strings(item, name);
      this.#problem(item, `\`${item.value}\` in \`${name}\` ${why}`);
      return [];
    });
  }

  #strings(node: ConfigNode, name: string): string[] {
    const items = node.kind === 'array' ? node.items : [node];
    return items.flatMap(item => {
      if (typeof item.value === 'string') return [item.value];
      this.#problem(item, `expected text in \`${name}\`, not ${shown(item)}`);
      return [];
    });
  }

  #oneOf(node: ConfigNode | undefined, name: string, known: readonly string[]): string | null {
    if (!node) return null;
    if (typeof node.value === 'string' && known.includes(node.value)) return node.value;
    if (typeof node.value === 'string' && node.kind !== 'alias') this.#unknown(name, node.value, known, node.range);
    else this.#problem(node, `expected text for \`${name}\`, not ${shown(node)}`);
    return null;
  }

  #canExtend(name: string, node: ConfigNode): boolean {
    if (CONFIG_PATH.test(name) || PROFILES.some(({ id }) => id === name)) return true;
    const ids = PROFILES.map(({ id }) => id);
    // Of a list, the name itself.
    const place = node.items.find(({ value }) => value === name) ?? node;
    if (node.kind !== 'alias')
      this.#unknown('profile', name, ids, place.range, '; a file begins with `./` and ends in `.json`, `.jsonc`, `.yaml` or `.yml`');
    return false;
  }

  #isObject(node: ConfigNode, what: string): boolean {
    if (node.kind === 'object') return true;
    this.#problem(node, `expected keys and values for ${what}, not ${shown(node)}`);
    return false;
  }

  #checkKeys(node: ConfigNode, known: readonly string[]): void {
    for (const { key, keyRange, node: value } of node.entries) {
      if (!known.includes(key) && value.kind !== 'alias') this.#unknown('key', key, known, keyRange);
    }
  }

  #unknown(what: string, name: string, known: readonly string[], range: Range, more = ''): void {
    const near = meant(name, known);
    const at = this.text.slice(range.start, range.end).indexOf(name);
    const start = range.start + at;
    // Within its quotes, where it has some.
    const edits = [{ range: { start, end: start + name.length }, newText: near ?? name }];
    this.problems.push({
      message: unknown(what, name, known, near) + more,
      range,
      ...(near !== null && at >= 0 && { fix: { title: `Write \`${near}\``, edits, isSafe: false } }),
    });
  }

  #problem(node: ConfigNode, message: string): void {
    if (node.kind === 'alias') return; // told once, where the file is read
    this.problems.push({ message, range: node.range });
  }
}

/** What is wrong with a glob; null for one that is fine. */
function whyNoGlob(glob: string): string | null {
  if (/^!(?!\()/.test(glob)) return 'would be for all files but these: globs name files, and leave none out';
  if (glob === '') return 'is for no file';
  if (glob.startsWith('/')) return `is for no file: write \`${glob.replace(/^\/+/, '')}\`, from the folder of the configuration`;
  if (glob.startsWith('../')) return 'is for no file: a configuration is for the files in its folder and below';
  return glob.endsWith('/') ? `is for no file: write \`${glob}**\` for all in that folder` : null;
}

/** Amounts are 0 or more, and as many as there are; an option may say something else. */
function isWithin(value: number, { least = 0, most }: Option<OptionValue>): boolean {
  return Number.isFinite(value) && value >= least && (most === undefined || value <= most);
}

function rangeOf({ least = 0, most }: Option<OptionValue>): string {
  return most === undefined ? `a number from ${least} on` : `a number from ${least} to ${most}`;
}

/** A longer list is looked up in the documentation. */
const MOST_LISTED = 16;

function unknown(what: string, name: string, known: readonly string[], near: string | null): string {
  if (known.length === 0) return `unknown ${what} \`${name}\`: it has none`;
  if (near) return `unknown ${what} \`${name}\`, did you mean \`${near}\`?`;
  return `unknown ${what} \`${name}\`${known.length <= MOST_LISTED ? `: there are ${known.map(one => `\`${one}\``).join(', ')}` : ''}`;
}

function shown(node: ConfigNode): string {
  return node.kind === 'scalar' ? `\`${String(node.value)}\`` : node.kind === 'array' ? 'a list' : 'keys and values';
}
