// Makes the classes of letters and digits in our regular expressions cheap to compile, when the programs are built. V8 takes a third of a millisecond for each `[\p{L}\p{N}]`
// of an expression that ignores case: it asks for each of 150,000 letters what other cases it has. Compiling was more than half of what the command line takes for one document.
// A class that says what is *no* letter has some sixty ranges, and next to nothing in them has another case: it takes a twentieth. The source keeps the names of the properties.
import { readFileSync } from 'node:fs';
import { RegExpParser } from '@eslint-community/regexpp';
import { parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { transform } from 'esbuild';

/**
 * Where letters, numbers and signs are told apart: Latin, Greek, Cyrillic, marks that combine with them, punctuation and symbols of no script, Chinese and Japanese,
 * what is wide, emoji, what is private or half of a pair, and the commas and full stops of Arabic and Hindi. In all other scripts everything counts as a letter,
 * their own marks, signs and digits too.
 */
export const BLOCKS = [
  [0x0000, 0x024f],
  [0x02b0, 0x052f],
  [0x060c, 0x060c],
  [0x061b, 0x061f],
  [0x06d4, 0x06d4],
  [0x0964, 0x0965],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x2000, 0x2bff],
  [0x2e00, 0x30ff],
  [0x3190, 0x33ff],
  [0x4dc0, 0x4dff],
  [0xa700, 0xa7ff],
  [0xd800, 0xf8ff],
  [0xfe00, 0xfe6f],
  [0xfeff, 0xffff],
  [0x1f000, 0x1fbff],
  [0xe0000, 0x10ffff],
];

/** A mark, the other case of which is a letter: as a sign it would make signs of iotas. */
const IOTA_BELOW = '\u0345';
const SIGNS = rangesIn(BLOCKS, character => !/[\p{L}\p{N}]/u.test(character) && character !== IOTA_BELOW);
const NUMBERS = rangesIn(BLOCKS, character => /\p{N}/u.test(character));

/** In these a miss gives away what is to be hidden, or changes the tree: they keep their classes. */
export const EXACT = [
  'src/core/document/people.ts',
  'src/core/document/simple/text.ts',
  'src/core/lint/rules/pii.ts',
  'src/core/lint/rules/support/persons.ts',
  'src/core/share/people.ts',
  'src/core/text/masking.ts',
  'src/core/text/secrets.ts',
];

const PARSER = new RegExpParser({ ecmaVersion: 2023 });

/** For esbuild: reads the files of `src` with cheap classes. */
export function cheapLetters() {
  // Three programs are built from the same files.
  const built = new Map();
  return {
    name: 'cheap letters',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const isExact = EXACT.some(file => path.replaceAll('\\', '/').endsWith(`/${file}`));
        if (isAscii(source) && (isExact || !source.includes('\\p{L}'))) return { contents: source, loader: 'ts' };
        if (!built.has(path)) built.set(path, withCheapLetters(source, { path, isExact }));
        return { contents: await built.get(path), loader: 'js' };
      });
    },
  };
}

/** TypeScript in, JavaScript out, with its expressions in ASCII. */
export async function withCheapLetters(source, { path, isExact = false } = {}) {
  const { code } = await transform(source, { loader: 'ts', charset: 'utf8', target: 'es2022', sourcefile: path });
  const changes = [];
  fullAncestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node, _, ancestors) => {
    // What a tag is given is not what it says.
    if (ancestors.at(-3)?.type === 'TaggedTemplateExpression') return;
    const text = rewritten(node, isExact);
    if (text !== undefined) changes.push({ start: node.start, end: node.end, text });
  });
  return edited(code, changes);
}

/** What is to stand in the place of a node, as code; undefined where it stays as it is. */
function rewritten({ type, regex, value }, isExact) {
  if (type === 'Literal' && regex) return `/${inAscii(isExact ? regex.pattern : cheapPattern(regex.pattern, regex.flags))}/${regex.flags}`;
  if (isExact) return undefined;
  // A part of an expression that is put together when it is loaded.
  if (type === 'Literal' && typeof value === 'string' && value.includes('\\p{L}')) return JSON.stringify(cheapPart(value));
  if (type !== 'TemplateElement' || !value.cooked?.includes('\\p{L}')) return undefined;
  return cheapPart(value.cooked)
    .replace(/[\\`]|\$\{/g, '\\$&')
    .replaceAll('\r', '\\r');
}

/** An expression with cheap classes: it finds what the given one finds, but for signs of scripts that have been left out above. */
export function cheapPattern(pattern, flags) {
  if (!pattern.includes('\\p{L}')) return pattern;
  const changes = [];
  visit(PARSER.parsePattern(pattern, undefined, undefined, { unicode: flags.includes('u') }), node => {
    const text = cheapClass(node);
    if (text !== undefined) changes.push({ start: node.start, end: node.end, text });
    return node.type !== 'CharacterClass';
  });
  return edited(pattern, changes);
}

/** esbuild writes all but these in ASCII, which Node reads in a fraction of the time and V8 keeps in half of the memory. */
function inAscii(pattern) {
  return pattern.replace(/\\[\0-\x7f]|\\?([^\0-\x7f])/g, (found, unit) =>
    unit ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : found,
  );
}

const isAscii = text => !/[^\0-\x7f]/.test(text);

/** Only its whole classes are known for what they are: `\p{L}` alone may be put into a class. */
function cheapPart(text) {
  return text.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, found =>
    found.includes('\\p{L}') && found.startsWith('[') ? cheapPattern(found, 'u') : found,
  );
}

/** A node of a class with letters in it, or the property alone; undefined for all others. */
function cheapClass(node) {
  if (isProperty(node, 'L')) return classOf(lettersWithout([]), node.negate);
  if (node.type !== 'CharacterClass' || !node.elements.some(element => isProperty(element, 'L'))) return undefined;
  const others = node.elements.filter(element => !isProperty(element, 'L')).map(rangesOf);
  if (node.elements.some(element => element.negate) || others.includes(undefined)) return undefined;
  return classOf(lettersWithout(others.flat()), node.negate);
}

function isProperty({ type, kind, key, value }, name) {
  return type === 'CharacterSet' && kind === 'property' && key === 'General_Category' && value === name;
}

/** What is no letter, and not among some others. */
function lettersWithout(others) {
  return subtract(union([...SIGNS, ...NUMBERS]), union(others));
}

const classOf = (signs, isNegated) =>
  `[${isNegated ? '' : '^'}${signs.map(([from, to]) => written(from) + (to > from ? `-${written(to)}` : '')).join('')}]`;

/** Of an element of a class; undefined for what is not known here. */
function rangesOf(element) {
  if (element.type === 'Character') return [[element.value, element.value]];
  if (element.type === 'CharacterClassRange') return [[element.min.value, element.max.value]];
  if (isProperty(element, 'N')) return NUMBERS;
  if (element.kind === 'digit') return [[0x30, 0x39]];
  if (element.kind === 'word')
    return [
      [0x30, 0x39],
      [0x5f, 0x5f],
    ];
  return element.kind === 'space' ? SPACES : undefined;
}

/** `\s`, by ECMA-262. */
const SPACES = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

function union(ranges) {
  const merged = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Both in order. */
function subtract(ranges, without) {
  return ranges.flatMap(([from, to]) => {
    const left = [];
    let at = from;
    for (const [start, end] of without) {
      if (end < at || start > to) continue;
      if (start > at) left.push([at, start - 1]);
      at = end + 1;
    }
    return at <= to ? [...left, [at, to]] : left;
  });
}

function written(point) {
  if (point > 0xffff) return `\\u{${point.toString(16)}}`;
  return point > 0xff ? `\\u${point.toString(16).padStart(4, '0')}` : `\\x${point.toString(16).padStart(2, '0')}`;
}

/** What of some ranges a class holds. A range may go over what is not assigned. */
function rangesIn(blocks, isWanted) {
  const ranges = [];
  for (const [from, to] of blocks) {
    let open = null;
    for (let point = from; point <= to; point++) {
      const character = String.fromCodePoint(point);
      if (/\p{Cn}/u.test(character)) continue;
      if (!isWanted(character)) open = null;
      else if (open) open[1] = point;
      else {
        open = [point, point];
        ranges.push(open);
      }
    }
  }
  return ranges;
}

/** From the outside in; `enter` says whether to go on inside. */
function visit(node, enter) {
  if (!enter(node)) return;
  for (const child of [...(node.alternatives ?? []), ...(node.elements ?? []), ...(node.element ? [node.element] : [])])
    visit(child, enter);
}

function edited(text, changes) {
  let result = text;
  for (const { start, end, text: put } of changes.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + put + result.slice(end);
  return result;
}
