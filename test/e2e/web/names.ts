/** What the suite uses of `node:path` and `node:crypto`. */

export function join(...parts: string[]): string {
  return parts.join('/').replace(/\/{2,}/g, '/');
}

export function randomUUID(): string {
  return crypto.randomUUID();
}
