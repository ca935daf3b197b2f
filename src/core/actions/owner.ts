/** `@Dana` and `dana` are one person. */
export function ownerKey(owner: string): string {
  return owner.replace(/^@/, '').normalize('NFC').toLowerCase();
}
