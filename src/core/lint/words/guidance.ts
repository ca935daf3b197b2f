/** The form in which sentences are compared: words only, in small letters. */
export function normaliseSentence(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** FNV-1a of a normalised sentence: 32 bits as eight hexadecimal digits. */
export function fingerprintOf(sentence: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < sentence.length; index++) hash = Math.imul(hash ^ sentence.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
