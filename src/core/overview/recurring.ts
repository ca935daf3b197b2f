import type { ReportedDocument } from './overview';

/** What several documents have in common. */
export interface Recurring {
  readonly tags: readonly SharedTerm[];
  readonly services: readonly SharedTerm[];
  readonly causes: readonly SharedTerm[];
  /** Words, and pairs of words, of titles and causes. */
  readonly words: readonly SharedTerm[];
}

export interface SharedTerm {
  readonly term: string;
  /** The documents that it stands in, two or more. */
  readonly files: readonly string[];
}

/** Terms of a kind that are listed. */
const MOST = 15;
/** What stands in more of the documents than this says nothing of any: it is their language, or what the company sells. */
const USUAL = 0.4;
/** From so many documents on it can be told what is usual. */
const ENOUGH = 10;

/** @param names words that are not shared causes: those of people. */
export function recurringIn(documents: readonly ReportedDocument[], names: ReadonlySet<string>): Recurring {
  const filed = (key: 'tags' | 'services' | 'causes'): SharedTerm[] =>
    sharedTerms(documents.map(({ file, summary }) => ({ file, terms: summary[key].map(value => value.toLowerCase()) }))).slice(0, MOST);
  return { tags: filed('tags'), services: filed('services'), causes: filed('causes'), words: sharedWords(documents, names) };
}

function sharedWords(documents: readonly ReportedDocument[], names: ReadonlySet<string>): SharedTerm[] {
  const isName = (term: string): boolean => term.split(' ').some(word => names.has(word));
  const shared = sharedTerms(documents.map(({ file, summary }) => ({ file, terms: summary.terms.filter(term => !isName(term)) })));
  const most = documents.length >= ENOUGH ? documents.length * USUAL : Infinity;
  const telling = shared.filter(({ files }) => files.length <= most);
  const pairs = telling.filter(({ term }) => term.includes(' '));
  // `connection pool` in three documents tells more than `connection` and `pool` in the same three.
  const isTold = ({ term, files }: SharedTerm): boolean =>
    pairs.some(pair => folded(pair.term).split(' ').includes(folded(term)) && pair.files.length >= files.length * 0.6);
  return telling.filter(one => one.term.includes(' ') || !isTold(one)).slice(0, MOST);
}

/** Terms that two or more documents have, those of most documents first; a pair of words counts for two. */
function sharedTerms(documents: readonly { readonly file: string; readonly terms: readonly string[] }[]): SharedTerm[] {
  const known = new Map<string, { term: string; readonly files: Set<string> }>();
  for (const { file, terms } of documents) {
    for (const term of terms) {
      const key = folded(term);
      const shared = known.get(key);
      if (!shared) known.set(key, { term, files: new Set([file]) });
      else {
        shared.files.add(file);
        if (term.length < shared.term.length) shared.term = term;
      }
    }
  }
  const weight = ({ term, files }: SharedTerm): number => files.length * term.split(' ').length;
  return [...known.values()]
    .filter(({ files }) => files.size > 1)
    .map(({ term, files }) => ({ term, files: [...files] }))
    .sort((a, b) => weight(b) - weight(a) || a.term.localeCompare(b.term));
}

/** Plural and singular as one, in the simplest way: for comparing, not for showing. */
function folded(term: string): string {
  return term.replace(/(?<=[^\s]{3}[^aisu\s])s(?= |$)/g, '');
}
