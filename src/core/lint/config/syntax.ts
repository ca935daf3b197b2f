import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode, stripComments } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Node as YamlNode } from 'yaml';
import type { Range } from '../../text/range';

/** A value of a configuration file with its place, whatever the file is written in. */
export interface ConfigNode {
  /** An alias is read as nothing: what it stands for is not looked up. */
  readonly kind: 'object' | 'array' | 'scalar' | 'alias';
  /** Of a scalar. */
  readonly value: unknown;
  readonly range: Range;
  readonly entries: readonly ConfigEntry[];
  readonly items: readonly ConfigNode[];
}

interface ConfigEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly node: ConfigNode;
}

interface ReadNode {
  /** Null for an empty file. */
  readonly node: ConfigNode | null;
  readonly problems: readonly { readonly message: string; readonly range: Range }[];
}

/** Whether a configuration is JSON with comments: where its name says so, else where it begins with a brace, behind comments if there are any. */
export function isJson(text: string, fileName: string): boolean {
  if (/\.(?:jsonc?|ya?ml)$/.test(fileName)) return /\.jsonc?$/.test(fileName);
  return stripComments(text).trimStart().startsWith('{');
}

/** Reads JSON with comments and trailing commas. Never throws. */
export function nodeOfJson(text: string): ReadNode {
  return isDeep(text) ? unread(TOO_DEEP, text) : readJson(text);
}

/** Reads YAML 1.2, without aliases: a configuration has no need of them, and they can grow without bounds. Never throws. */
export function nodeOfYaml(text: string): ReadNode {
  if (text.length > LONGEST_YAML) return unread(`too long to be read as YAML: at most ${LONGEST_YAML / 1024} KB are`, text);
  return isDeep(text) || isDeepBlock(text) ? unread(TOO_DEEP, text) : readYaml(text);
}

/** The reader of YAML takes longer for each further line: what is twice as long takes four times as long. */
const LONGEST_YAML = 128 * 1024;
/** Levels; a configuration needs five. The readers call themselves for each, and where the stack ends while an expression is compiled, the process ends. */
const DEEPEST = 100;
const TOO_DEEP = `nested too deeply: at most ${DEEPEST} levels are read`;

/** Whether more brackets are open at once than are read. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[[\]{}]/g)) {
    if (mark === '[' || mark === '{') depth++;
    else if (mark === ']' || mark === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Whether a line of YAML may be that deep without brackets: each level is a blank before the line, or a mark in it. */
function isDeepBlock(text: string): boolean {
  return text.split('\n').some(line => {
    const indent = line.search(/\S/);
    return indent > DEEPEST || (line.match(/[-?:](?=[ \t]|\r?$)/g)?.length ?? 0) > DEEPEST;
  });
}

function unread(message: string, text: string): ReadNode {
  return { node: null, problems: [{ message, range: marked(text, 0, 0) }] };
}

/** A range with something in it to be underlined, inside the text: what is missing at its end is marked on its last character. */
function marked(text: string, start: number, end: number): Range {
  const from = Math.max(0, Math.min(start, text.length - 1));
  return { start: from, end: Math.min(Math.max(end, from + 1), text.length) };
}

function readJson(text: string): ReadNode {
  const errors: ParseError[] = [];
  // A byte order mark is no JSON, and editors write it all the same; offsets stay what they are.
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  return {
    node: tree ? fromJson(tree, text.length) : null,
    problems: errors.map(({ error, offset, length }) => ({
      message: `not valid JSON: ${spaced(printParseErrorCode(error))}`,
      range: marked(text, offset, offset + length),
    })),
  };
}

/** @param end of the text: what is never closed ends one character behind it, by its parser. */
function fromJson(node: JsonNode, end: number): ConfigNode {
  const rangeOf = ({ offset, length }: JsonNode): Range => ({ start: offset, end: Math.min(offset + length, end) });
  const range = rangeOf(node);
  const children = node.children ?? [];
  if (node.type === 'object') {
    const entries = children.flatMap(({ children: pair = [] }) => {
      const [key, value] = pair;
      return key && value ? [{ key: String(key.value), keyRange: rangeOf(key), node: fromJson(value, end) }] : [];
    });
    return { kind: 'object', value: undefined, range, entries, items: [] };
  }
  if (node.type === 'array')
    return { kind: 'array', value: undefined, range, entries: [], items: children.map(child => fromJson(child, end)) };
  return { kind: 'scalar', value: node.value, range, entries: [], items: [] };
}

function readYaml(text: string): ReadNode {
  // Whether keys are unique it finds out by comparing each with each. Where it is to be silent, a second document goes unsaid.
  const document = parseDocument(text, { logLevel: 'error', prettyErrors: false, uniqueKeys: false });
  const errors = document.errors.map(({ message, pos }) => ({
    message: `not valid YAML: ${message.replace(/; please use YAML\..*/, '')}`,
    range: marked(text, pos[0], pos[1]),
  }));
  const aliases: { readonly message: string; readonly range: Range }[] = [];
  const repeated: typeof aliases = [];
  visit(document, {
    Map: (_, { items }) => {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const [start = 0, end = start + 1] = key.range ?? [];
        if (known.has(key.value)) repeated.push({ message: 'not valid YAML: Map keys must be unique', range: { start, end } });
        known.add(key.value);
      }
    },
    Alias: (_, { source, range }) => {
      const [start = 0, end = start + 1] = range ?? [];
      aliases.push({ message: `an alias is not followed: write here what \`*${source}\` stands for`, range: { start, end } });
    },
  });
  return { node: document.contents ? fromYaml(document.contents as YamlNode) : null, problems: [...errors, ...repeated, ...aliases] };
}

function fromYaml(node: YamlNode): ConfigNode {
  const [start = 0, end = start] = node.range ?? [];
  const range = { start, end };
  if (isMap<YamlNode, YamlNode | null>(node)) {
    const entries = node.items.map(({ key, value }) => {
      const [from = 0, to = from] = key.range ?? [];
      return { key: isScalar(key) ? String(key.value) : '', keyRange: { start: from, end: to }, node: value ? fromYaml(value) : NOTHING };
    });
    return { kind: 'object', value: undefined, range, entries, items: [] };
  }
  if (isSeq<YamlNode>(node)) return { kind: 'array', value: undefined, range, entries: [], items: node.items.map(fromYaml) };
  if (isAlias(node)) return { kind: 'alias', value: undefined, range, entries: [], items: [] };
  return { kind: 'scalar', value: isScalar(node) ? node.value : undefined, range, entries: [], items: [] };
}

const NOTHING: ConfigNode = { kind: 'scalar', value: null, range: { start: 0, end: 0 }, entries: [], items: [] };

/** `PropertyNameExpected` as words. */
function spaced(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
