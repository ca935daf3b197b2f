/** The form in which sentences are compared: words only, in small letters. */
export function normaliseSentence(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** FNV-1a of a normalised sentence: 32 bits as eight hexadecimal digits. */
export function fingerprintOf(sentence: string): string {
  let hash = OFFSET;
  for (let index = 0; index < sentence.length; index++) hash = Math.imul(hash ^ sentence.charCodeAt(index), PRIME);
  return hexOf(hash);
}

const [OFFSET, PRIME, SPACE] = [0x811c9dc5, 0x01000193, 0x20];

function hexOf(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The fingerprint of a sentence and how many words it has. */
export interface Print {
  readonly print: string;
  readonly words: number;
}

/** The fingerprint of the normalised form of a sentence, without making that form where the sentence is in ASCII: every sentence of a document is compared. */
export function printOf(sentence: string): Print {
  let hash = OFFSET;
  let [words, isInWord] = [0, false];
  for (let index = 0; index < sentence.length; index++) {
    const code = sentence.charCodeAt(index);
    if (code > 127) return printOfNormalised(normaliseSentence(sentence));
    const small = code >= 65 && code <= 90 ? code + 32 : code;
    if ((small >= 97 && small <= 122) || (small >= 48 && small <= 57)) {
      if (!isInWord && words++ > 0) hash = Math.imul(hash ^ SPACE, PRIME);
      hash = Math.imul(hash ^ small, PRIME);
      isInWord = true;
    } else isInWord = false;
  }
  return { print: hexOf(hash), words };
}

function printOfNormalised(words: string): Print {
  return { print: fingerprintOf(words), words: words.split(' ').length };
}
