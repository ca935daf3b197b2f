import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';

const SCHEMAS = join(__dirname, '..', 'schemas');
/** A value of a type that no key of these outputs has. */
const OTHER_TYPE = [[[]]];

type Json = Readonly<Record<string, unknown>> | readonly unknown[];
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** A schema of the project, held against what the program prints. */
export class Schema {
  readonly #validate: ValidateFunction;
  /** Keys that some object must have. */
  readonly required: ReadonlySet<string>;
  /** Keys that were found to be missed. */
  readonly missed = new Set<string>();

  constructor(name: string) {
    const schema: Json = JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'));
    this.#validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);
    this.required = new Set(requiredIn(schema));
  }

  /** What the schema has against a value; empty where it describes it. */
  problems(value: unknown): string[] {
    return this.#validate(value) ? [] : (this.#validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  /**
   * What may be done to a value without the schema's noticing: leave out a key, give it another type; and adding one, where that is refused.
   *
   * @param optional keys that may be missing.
   */
  gaps(value: Json, optional: readonly string[] = []): string[] {
    const gaps: string[] = [];
    for (const path of objectsIn(value)) {
      const change = (changed: (object: Readonly<Record<string, unknown>>) => object): unknown => at(value, path, changed);
      const object = path.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value) as Record<string, unknown>;
      if (this.problems(change(all => ({ ...all, 'a key that may be added': 1 }))).length > 0) gaps.push(`${path.join('/')}: one more key`);
      for (const key of Object.keys(object)) {
        const isMissed = this.problems(change(({ [key]: _, ...rest }) => rest)).length > 0;
        if (isMissed) this.missed.add(key);
        else if (!optional.includes(key)) gaps.push(`${path.join('/')}: without ${key}`);
        if (this.problems(change(all => ({ ...all, [key]: OTHER_TYPE }))).length === 0)
          gaps.push(`${path.join('/')}: ${key} of another type`);
      }
    }
    return gaps;
  }
}

function requiredIn(schema: unknown): string[] {
  if (!isJson(schema)) return [];
  const inner = Object.entries(schema).flatMap(([key, value]) => (key === 'not' ? [] : requiredIn(value)));
  return 'required' in schema && Array.isArray(schema.required) ? [...(schema.required as string[]), ...inner] : inner;
}

/** The ways to all objects in a value. */
function objectsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (!isJson(value)) return [];
  const inner = Object.entries(value).flatMap(([key, child]) => objectsIn(child, [...path, key]));
  return Array.isArray(value) ? inner : [path, ...inner];
}

/** A copy in which one object is another. */
function at(value: unknown, [step, ...rest]: readonly string[], changed: (object: Readonly<Record<string, unknown>>) => object): unknown {
  if (step === undefined) return changed(value as Readonly<Record<string, unknown>>);
  if (Array.isArray(value)) return value.map((child, index) => (String(index) === step ? at(child, rest, changed) : child));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [step]: at(object[step], rest, changed) };
}
