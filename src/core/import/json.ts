import { ImportError } from './incident';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };
/** A part of the JSON that nobody has taken, in the order it was read. A map, since a key may be `__proto__`. */
export type Rest = boolean | number | string | readonly Rest[] | ReadonlyMap<string, Rest>;

/** Deeper than any export is; all that walks through the value may be recursive. */
const DEEPEST = 100;

/**
 * Reads JSON.
 *
 * @throws {ImportError} on what is none, or is nested deeper than exports are.
 */
export function parseJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    throw new ImportError(
      `is not valid JSON: ${(error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200)}`,
    );
  }
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new ImportError(`is nested deeper than ${DEEPEST} levels, which no export is`);
    level = level.flatMap(inner => (typeof inner === 'object' && inner !== null ? (Object.values(inner) as Json[]) : []));
  }
  return value;
}

/** Which values of a JSON text have found their place, so that what is left can be told at the end. */
export class Ledger {
  readonly #taken = new Map<object, Set<string>>();

  take(holder: object, key: string): void {
    const keys = this.#taken.get(holder) ?? new Set();
    this.#taken.set(holder, keys.add(key));
  }

  /** What is left of a value: nothing empty, and of what is repeated in the same field of a list the first. Null where nothing is left. */
  restOf(value: Json): Rest | null {
    return this.#restOf(value, '', new Set());
  }

  #restOf(value: Json, path: string, said: Set<string>): Rest | null {
    if (value === null || value === '') return null;
    if (typeof value !== 'object') {
      const saying = `${path}=${JSON.stringify(value)}`;
      if (said.has(saying)) return null;
      said.add(saying);
      return value;
    }
    const taken = this.#taken.get(value);
    const kept = Object.entries(value as JsonObject).flatMap(([key, inner]) => {
      if (taken?.has(key)) return [];
      const rest = this.#restOf(inner, Array.isArray(value) ? `${path}[]` : `${path}.${key}`, said);
      return rest === null ? [] : [[key, rest] as const];
    });
    if (kept.length === 0) return null;
    return Array.isArray(value) ? kept.map(([, rest]) => rest) : new Map(kept);
  }
}

/** An object of an export. What is read from it by a method that does not say otherwise counts as placed. */
export class JsonNode {
  readonly value: JsonObject;
  readonly ledger: Ledger;

  constructor(value: JsonObject, ledger: Ledger) {
    this.value = value;
    this.ledger = ledger;
  }

  /** A value, without placing it. */
  peek(key: string): Json {
    return Object.hasOwn(this.value, key) ? (this.value[key] ?? null) : null;
  }

  /** Words, or a number; null for anything else and for blanks. */
  text(key: string): string | null {
    const value = this.peek(key);
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
    if (text === '') return null;
    this.ledger.take(this.value, key);
    return text;
  }

  /** The first of several fields that has words. */
  firstText(...keys: readonly string[]): string | null {
    for (const key of keys) {
      const text = this.text(key);
      if (text !== null) return text;
    }
    return null;
  }

  /** Words, if they are those; then they count as placed. */
  isWord(key: string, expected: RegExp): boolean {
    const value = this.peek(key);
    if (typeof value !== 'string' || !expected.test(value)) return false;
    this.ledger.take(this.value, key);
    return true;
  }

  /** An instant with its offset from UTC, in milliseconds since 1970; null for anything else. */
  instant(key: string): number | null {
    const value = this.peek(key);
    const instant = typeof value === 'string' ? instantIn(value) : null;
    if (instant !== null) this.ledger.take(this.value, key);
    return instant;
  }

  /** A day, or the day of an instant in UTC. ISO. */
  day(key: string): string | null {
    const value = this.peek(key);
    if (typeof value !== 'string') return null;
    const day = /^\d{4}-\d\d-\d\d$/.test(value.trim()) && !Number.isNaN(Date.parse(value.trim())) ? value.trim() : dayOf(instantIn(value));
    if (day !== null) this.ledger.take(this.value, key);
    return day;
  }

  /** An address on the web. */
  address(key: string): string | null {
    const value = this.peek(key);
    const address = typeof value === 'string' ? addressIn(value) : null;
    if (address !== null) this.ledger.take(this.value, key);
    return address;
  }

  node(key: string): JsonNode | null {
    return nodeOf(this.peek(key), this.ledger);
  }

  /** The objects of a list. */
  nodes(key: string): JsonNode[] {
    return nodesOf(this.peek(key), this.ledger);
  }

  /** The words of a list. */
  texts(key: string): string[] {
    const list = this.peek(key);
    if (!Array.isArray(list)) return [];
    return (list as readonly Json[]).flatMap((value, index) => {
      if (typeof value !== 'string' || value.trim() === '') return [];
      this.ledger.take(list, String(index));
      return [value.trim()];
    });
  }
}

export function nodeOf(value: Json, ledger: Ledger): JsonNode | null {
  return isObject(value) ? new JsonNode(value, ledger) : null;
}

export function nodesOf(value: Json, ledger: Ledger): JsonNode[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject).map(inner => new JsonNode(inner, ledger)) : [];
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As REST interfaces write it: `2024-05-07T10:05:00Z`, `2024-05-07T12:05:00.123+0200`. Without an offset it is no instant. */
const INSTANT = /^(?<day>\d{4}-\d\d-\d\d)[T ](?<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})? ?(?<zone>Z|UTC|[+-]\d\d:?\d\d)$/i;

export function instantIn(text: string): number | null {
  const { day, clock, zone = '' } = INSTANT.exec(text.trim())?.groups ?? {};
  if (day === undefined) return null;
  const offset = /^[zu]/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const instant = Date.parse(`${day}T${clock}${offset}`);
  // What no clock shows, and the years that have more figures than four, are no instants of incidents.
  return Number.isNaN(instant) || Math.abs(instant) > Date.UTC(9000, 0) ? null : instant;
}

function dayOf(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString().slice(0, 10);
}

/** The address that a text consists of: http and https only, for others run what they are given. */
export function addressIn(text: string): string | null {
  const address = text.trim();
  return /^https?:\/\/[^\s<>"`\\{}|^]+$/i.test(address) && URL.canParse(address) ? address : null;
}
