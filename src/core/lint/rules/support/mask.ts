/** What tells a reader of a report which secret it was, and nobody else what it is: the kind and the length. */
export function described(kind: string, value: string): string {
  return `${kind} of ${value.length} characters`;
}
