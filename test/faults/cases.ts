import { AWKWARD, SAMPLES, type Sample } from './documents';
import { SCRIPTS, type Script } from './scripts';
import type { WorldOptions } from './world';

/** Where the process is killed in the first run: on the wire (by the stand-in) or at the disk (by the preload). */
export const KILLS = [
  'none',
  'before-intent',
  'torn-intent',
  'after-intent',
  'received',
  'committed',
  'before-created',
  'torn-created',
  'after-created',
  'before-rename',
  'after-rename',
  'before-linked',
] as const;
export type Kill = (typeof KILLS)[number];

export const LAGS = [0, 150, Number.POSITIVE_INFINITY] as const;

/** One run that goes wrong, and those that set it right. */
export interface Case extends WorldOptions {
  readonly script: Script;
  readonly kill: Kill;
  /** Whether lists come up to date before the last run. */
  readonly catchesUp: boolean;
}

export function nameOf({ script, kill, lag, sample, nth, crowd, isReader, isInGit, catchesUp, tracker }: Case): string {
  const world = [
    crowd > 0 && `crowd ${crowd}`,
    isReader && 'reader',
    isInGit && 'git',
    catchesUp && 'catches up',
    tracker === 'gitlab' && 'gitlab',
  ]
    .filter(Boolean)
    .join(', ');
  return `${script.name} | kill ${kill} | lag ${lag} | ${sample.name} | nth ${nth}${world ? ` | ${world}` : ''}`;
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return value >>> 0;
}

/** Where nothing is ever sent, there is nothing to be killed in the middle of. */
const BEFORE = new Set([
  'unauthorized from the start',
  'archived',
  'issues turned off',
  'no access',
  'labels cannot be asked for',
  'the repository redirects in circles',
  'list down',
  'partial page',
  'broken next page',
  'list limited',
  'user down',
  'journal unwritable',
  'refused',
  'no such host',
  'no TLS there',
  'proxy asks for a password from the start',
]);

function killsOf({ name, isDisk = false }: Script): readonly Kill[] {
  if (BEFORE.has(name) || /^GET .* redirected/.test(name)) return ['none'];
  return isDisk ? ['none', 'received', 'committed'] : KILLS;
}

function samplesOf({ name, world }: Script): readonly Sample[] {
  // What is above the issues does not depend on how the document is written.
  if (world?.hasParent) return SAMPLES.filter(sample => sample.name === 'tabs');
  return name === 'nothing' ? [...SAMPLES, AWKWARD] : SAMPLES;
}

/** Every script at every kill point with every lag in every document; the rest of the world by the name of the case. */
export function allCases(): Case[] {
  return SCRIPTS.flatMap(script =>
    killsOf(script).flatMap(kill =>
      LAGS.flatMap(lag =>
        samplesOf(script).map(sample => {
          const random = randomFrom(hash([script.name, kill, lag, sample.name].join('\n')));
          const [nth, crowd, reader, late, git] = [random(), random(), random(), random(), random()];
          return {
            script,
            kill,
            lag,
            sample,
            nth: nth < 0.6 ? 1 : 2,
            crowd: crowd < 0.6 ? 0 : crowd < 0.8 ? 5 : 70,
            isReader: reader < 0.2,
            isInGit: git < 0.2,
            catchesUp: late < 0.5,
            ...script.world,
          };
        }),
      ),
    ),
  );
}

/** So many cases, with every script and every kill point among them as often as any other. */
export function someCases(seed: number, count: number, tracker: 'github' | 'gitlab' = 'github'): Case[] {
  const random = randomFrom(seed);
  const shuffled = allCases()
    .map(one => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
  const seen = new Map<string, number>();
  const turn = (key: string): number => {
    const next = (seen.get(key) ?? 0) + 1;
    seen.set(key, next);
    return next;
  };
  return shuffled
    .map(one => ({ one, at: turn(`script ${one.script.name}`) }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ one }) => ({ ...one, tracker }));
}
