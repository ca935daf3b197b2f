/** Whether a value that was read from somewhere is what it should be: a file in a folder that many can write to holds what it holds. */
export type Shape = (value: unknown) => boolean;

export const isText: Shape = value => typeof value === 'string';
export const isNumber: Shape = value => typeof value === 'number' && Number.isFinite(value);
export const isFlag: Shape = value => typeof value === 'boolean';
/** An ISO day. */
export const isDay: Shape = value => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

export function orNull(shape: Shape): Shape {
  return value => value === null || shape(value);
}

/** Also what JSON leaves out. */
export function orMissing(shape: Shape): Shape {
  return value => value === undefined || shape(value);
}

export function listOf(shape: Shape): Shape {
  return value => Array.isArray(value) && value.every(shape);
}

/** An object whose parts are each of its shape, and its own; the compiler sees to it that none is forgotten. */
export function objectWith<T>(shapes: { readonly [K in keyof T]-?: Shape }): Shape {
  const parts = Object.entries<Shape>(shapes);
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const own = value as Readonly<Record<string, unknown>>;
    return parts.every(([key, shape]) => shape(Object.hasOwn(own, key) ? own[key] : undefined));
  };
}
