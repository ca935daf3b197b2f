import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
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

/** Reads JSON with comments and trailing commas. */
export function nodeOfJson(text: string): ReadNode {
  const errors: ParseError[] = [];
  // A byte order mark is no JSON, and editors write it all the same; offsets stay what they are.
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  return {
    node: tree ? fromJson(tree) : null,
    problems: errors.map(({ error, offset, length }) => ({
      message: `not valid JSON: ${spaced(printParseErrorCode(error))}`,
      range: { start: offset, end: offset + Math.max(length, 1) },
    })),
  };
}

function fromJson(node: JsonNode): ConfigNode {
  const range = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  if (node.type === 'object') {
    const entries = children.flatMap(({ children: pair = [] }) => {
      const [key, value] = pair;
      return key && value
        ? [{ key: String(key.value), keyRange: { start: key.offset, end: key.offset + key.length }, node: fromJson(value) }]
        : [];
    });
    return { kind: 'object', value: undefined, range, entries, items: [] };
  }
  if (node.type === 'array') return { kind: 'array', value: undefined, range, entries: [], items: children.map(fromJson) };
  return { kind: 'scalar', value: node.value, range, entries: [], items: [] };
}

/** Reads YAML 1.2, without aliases: a configuration has no need of them, and they can grow without bounds. */
export function nodeOfYaml(text: string): ReadNode {
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false });
  const errors = document.errors.map(({ message, pos }) => ({
    message: `not valid YAML: ${message}`,
    range: { start: pos[0], end: Math.max(pos[1], pos[0] + 1) },
  }));
  const aliases: { readonly message: string; readonly range: Range }[] = [];
  visit(document, {
    Alias: (_, { source, range }) => {
      const [start = 0, end = start + 1] = range ?? [];
      aliases.push({ message: `an alias is not followed: write here what \`*${source}\` stands for`, range: { start, end } });
    },
  });
  return { node: document.contents ? fromYaml(document.contents as YamlNode) : null, problems: [...errors, ...aliases] };
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
