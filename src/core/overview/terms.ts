/** The words by which incidents are compared: those of titles and of causes, without what every postmortem says. */

const WORD = /[@#]?\p{L}[\p{L}\p{N}]*(?:[-_][\p{L}\p{N}]+)*/gu;

// biome-ignore format: a list of words
const SAID_EVERYWHERE = new Set((
  'a about above after again all almost already also although always am an and another any are around as at away back be because been before began behind being below between both but by ' +
  'came can cannot could day days did do does doing done down due during each either else enough even ever every few first five for four from full further gave get gets got had has have having he her here ' +
  'him his hour hours how however i if in instead into is it its itself just last later least less like longer made make makes many may might minute minutes more most much must my near never new next no ' +
  'nobody none nor not nothing now of off often old on once one only onto or other others our out over own part per rather really same second seconds see seen several she should since so some somebody ' +
  'something soon still such than that the their them then there these they thing things this those though three through time times to together too took toward two under until up upon us use used uses ' +
  'using very via was way we week weeks well went were what when where whether which while who whole whose why will with within without would year years yet you your ' +
  'postmortem post-mortem incident outage report issue issues problem problems root cause causes caused causing summary timeline review rca impact resolution error errors fail failed failing fails failure ' +
  'able add added case change changed changes check correctly create created current data different due during expected find found high known large leading led low setting multiple number occur occurred old process ' +
  'remove removed required result resulted resulting run running runs set start started state stop stopped taken try trying unable update updated updates value values work worked working ' +
  'failures service services server servers system systems user users customer customers production prod team engineer engineers happened affected'
).split(' '));

const SHORTEST = 3;
/** Terms of one document that are kept, so that its summary stays small. */
const MOST = 60;
/** Of a cause, in characters: what comes after is detail. */
const READ = 1200;

/**
 * Single words and pairs of neighbours, in lower case, each once. What begins with `@` or `#` is nobody's cause.
 *
 * @param texts one for each title and part about causes.
 */
export function termsIn(texts: readonly string[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    let before: string | null = null;
    for (const [written] of text.slice(0, READ).normalize('NFKC').toLowerCase().matchAll(WORD)) {
      const word: string | null = wordOf(written);
      if (word !== null) {
        terms.add(word);
        if (before !== null && before !== word) terms.add(`${before} ${word}`);
      }
      before = word;
    }
  }
  return [...terms].slice(0, MOST);
}

function wordOf(written: string): string | null {
  return /^[@#]/.test(written) || written.length < SHORTEST || SAID_EVERYWHERE.has(written) ? null : written;
}
