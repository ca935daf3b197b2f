/** ISO day that it is. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
