// Makes the classes of letters and digits in our regular expressions cheap to compile, when the programs are built. V8 takes a third of a millisecond for each `[\p{L}\p{N}]`
// of an expression that ignores case: it asks for each of 150,000 letters what other cases it has. Compiling was more than half of what the command line takes for one document.
// A class that says what is *no* letter has thirty ranges, none of which has another case: it takes a fiftieth. The source keeps the names of the properties.
import { readFileSync } from 'node:fs';
import { RegExpParser } from '@eslint-community/regexpp';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { transform } from 'esbuild';

/**
 * What is neither letter nor digit: ASCII, Latin-1, marks that combine with Latin letters, punctuation and symbols of no script, those of Chinese and Japanese, the wide
 * forms, what is private, emoji. Beyond, where the scripts lie, everything counts as a letter: their own marks and signs too, and what is not assigned. U+0345 is
 * the only mark that is a letter where case is ignored.
 */
const SIGNS = [
  [0x00, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0xa9],
  [0xab, 0xb1],
  [0xb4, 0xb4],
  [0xb6, 0xb8],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x300, 0x344],
  [0x346, 0x36f],
  [0x2000, 0x206f],
  [0x20a0, 0x20ff],
  [0x2120, 0x2122],
  [0x2190, 0x245f],
  [0x249c, 0x24e9],
  [0x2500, 0x2775],
  [0x2794, 0x2bff],
  [0x3000, 0x3004],
  [0x3008, 0x3020],
  [0x3030, 0x3030],
  [0x30fb, 0x30fb],
  [0xe000, 0xf8ff],
  [0xfe00, 0xfe6f],
  [0xfeff, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0xffe0, 0xffff],
  [0x1f000, 0x1fbef],
];

/** Digits and other numbers, as far as they are told from letters. */
const NUMBERS = [
  [0x30, 0x39],
  [0xb2, 0xb3],
  [0xb9, 0xb9],
  [0xbc, 0xbe],
  [0x2070, 0x2070],
  [0x2074, 0x2079],
  [0x2080, 0x2089],
  [0x2150, 0x2182],
  [0x2185, 0x2189],
  [0x2460, 0x249b],
  [0x24ea, 0x24ff],
  [0x2776, 0x2793],
  [0xff10, 0xff19],
];

const PARSER = new RegExpParser({ ecmaVersion: 2023 });

/** For esbuild: reads the files of `src` with cheap classes. */
export function cheapLetters() {
  const known = new Map();
  return {
    name: 'cheap letters',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        const source = readFileSync(path, 'utf8');
        if (!source.includes('\\p{L}') && isAscii(source)) return { contents: source, loader: 'ts' };
        const before = known.get(path);
        const contents = before?.source === source ? before.contents : await withCheapLetters(source);
        known.set(path, { source, contents });
        return { contents, loader: 'js' };
      });
    },
  };
}

/** TypeScript in, JavaScript out. */
export async function withCheapLetters(source) {
  const { code } = await transform(source, { loader: 'ts', charset: 'utf8', target: 'es2022' });
  const changes = [];
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), node => {
    const text = rewritten(node);
    if (text !== undefined) changes.push({ start: node.start, end: node.end, text });
  });
  return edited(code, changes);
}

/** What is to stand in the place of a node, as code; undefined where it stays as it is. */
function rewritten({ type, regex, value }) {
  if (type === 'Literal' && regex) return `/${inAscii(cheapPattern(regex.pattern, regex.flags))}/${regex.flags}`;
  // A part of an expression that is put together when it is loaded.
  if (type === 'Literal' && typeof value === 'string' && value.includes('\\p{L}')) return JSON.stringify(cheapPart(value));
  if (type !== 'TemplateElement') return undefined;
  if (value.cooked?.includes('\\p{L}')) return cheapPart(value.cooked).replace(/[\\`]|\$\{/g, '\\$&');
  return value.cooked === null && value.raw.includes('\\p{L}') ? cheapPart(value.raw) : undefined;
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

/** esbuild writes all but these in ASCII, which Node reads in a tenth of the time and V8 keeps in half of the memory. */
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
