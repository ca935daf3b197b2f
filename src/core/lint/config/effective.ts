import type { Document } from '../../document/postmortem';
import { statedField } from '../../document/tree';
import { PROFILES } from '../../profiles/allProfiles';
import { detectProfile } from '../../profiles/detect';
import { GENERIC_PROFILE } from '../../profiles/generic';
import type { Level, OptionsOfRule } from '../../profiles/levels';
import type { Profile } from '../../profiles/profile';
import { onceOf } from '../../text/memo';
import type { Rule } from '../rule';
import { type Stage, stageOf } from '../stage';
import type { ConfigLayer, RuleSetting } from './config';

/** What holds for one rule and one document. */
export interface EffectiveRule {
  readonly level: Level;
  readonly options: OptionsOfRule;
  /** Where the severity comes from, in words: `default`, `stage draft`, `profile alx`, the path of a file. */
  readonly origin: string;
  /** Whether a team or a person has set the severity: then nothing else changes it. */
  readonly isSet: boolean;
}

/** What holds for one document. */
export interface EffectiveConfig {
  readonly profile: Profile;
  readonly profileOrigin: string;
  readonly stage: Stage;
  readonly stageOrigin: string;
  /** ISO day. */
  readonly today: string;
  readonly rules: ReadonlyMap<string, EffectiveRule>;
}

export interface EffectiveOptions {
  /** From the weakest to the strongest. */
  readonly layers?: readonly ConfigLayer[];
  /** ISO day that counts as today. */
  readonly today?: string;
}

/**
 * What holds for a document. The severity of a rule, from the weakest to the strongest: the rule's own, the profile, the stage, then each layer in its order;
 * what a layer sets is final, and no stage weakens it. Profile and stage: what nobody has to state, the layers, what the document states, a layer that is explicit.
 */
export function effectiveConfig(document: Document, rules: readonly Rule[], options: EffectiveOptions = {}): EffectiveConfig {
  const layers = options.layers ?? [];
  const { profile, origin: profileOrigin } = profileFor(document, layers);
  const { stage, origin: stageOrigin } = stageFor(document, layers);
  return {
    profile,
    profileOrigin,
    stage,
    stageOrigin,
    today: options.today ?? new Date().toISOString().slice(0, 10),
    rules: layers.length > 0 ? effectiveRules(rules, profile, stage, layers) : unconfigured(rules, profile, stage),
  };
}

type EffectiveRules = EffectiveConfig['rules'];

function effectiveRules(rules: readonly Rule[], profile: Profile, stage: Stage, layers: readonly ConfigLayer[]): EffectiveRules {
  return new Map(rules.map(rule => [rule.id, effectiveRule(rule, profile, stage, layers)]));
}

/** Where nobody has configured anything, the same holds for all documents of a profile and a stage. */
const knownOf = /* @__PURE__ */ onceOf((_: readonly Rule[]): Map<string, EffectiveRules> => new Map());

function unconfigured(rules: readonly Rule[], profile: Profile, stage: Stage): EffectiveRules {
  const known = knownOf(rules);
  const key = `${profile.id} ${stage}`;
  const made = known.get(key) ?? effectiveRules(rules, profile, stage, []);
  known.set(key, made);
  return made;
}

function profileFor(document: Document, layers: readonly ConfigLayer[]): { readonly profile: Profile; readonly origin: string } {
  const stated = statedField(document.postmortem, 'profile')?.value.trim().toLowerCase();
  const candidates = byStrength(layers, 'profile', stated, 'named in the document');
  // A name that no profile has says nothing, wherever it stands.
  for (const { value, origin } of candidates) {
    const profile = PROFILES.find(({ id }) => id === value);
    if (profile) return { profile, origin };
  }
  const detected = detectProfile(document.postmortem);
  return detected ? { profile: detected, origin: 'detected from its sections' } : { profile: GENERIC_PROFILE, origin: 'no other fits' };
}

function stageFor(document: Document, layers: readonly ConfigLayer[]): { readonly stage: Stage; readonly origin: string } {
  const stated = stageOf(document.postmortem) ?? undefined;
  const [strongest] = byStrength(layers, 'stage', stated, 'the document’s status');
  return strongest ? { stage: strongest.value, origin: strongest.origin } : { stage: 'draft', origin: 'no stage is stated' };
}

/** What the layers and the document say of one thing, the strongest first. */
function byStrength<K extends 'profile' | 'stage'>(
  layers: readonly ConfigLayer[],
  key: K,
  stated: ConfigLayer[K],
  statedBy: string,
): { readonly value: NonNullable<ConfigLayer[K]>; readonly origin: string }[] {
  const strongest = [...layers].reverse();
  const said = [
    ...strongest.filter(({ isExplicit }) => isExplicit).map(layer => ({ value: layer[key], origin: layer.origin })),
    { value: stated, origin: statedBy },
    ...strongest.filter(({ isExplicit }) => !isExplicit).map(layer => ({ value: layer[key], origin: layer.origin })),
  ];
  return said.flatMap(({ value, origin }) => (value === undefined ? [] : [{ value: value as NonNullable<ConfigLayer[K]>, origin }]));
}

function effectiveRule(rule: Rule, profile: Profile, stage: Stage, layers: readonly ConfigLayer[]): EffectiveRule {
  let effective: EffectiveRule = { level: rule.severity, options: defaultsOf(rule), origin: 'default', isSet: false };
  const ofProfile = profile.rules[rule.id];
  if (ofProfile !== undefined) effective = { ...withSetting(effective, ofProfile), origin: `profile ${profile.id}` };
  const ofStage = rule.stages?.[stage];
  if (ofStage && effective.level !== 'off') effective = { ...effective, level: ofStage, origin: `stage ${stage}` };
  for (const { rules, origin } of layers) {
    const setting = rules?.[rule.id];
    if (setting !== undefined) effective = { ...withSetting(effective, setting), origin, isSet: true };
  }
  return effective;
}

function withSetting(rule: EffectiveRule, setting: RuleSetting): EffectiveRule {
  if (typeof setting === 'string') return { ...rule, level: setting };
  const [level, options = {}] = setting;
  const joined = Object.entries(options).map(([name, value]) => {
    const before = rule.options[name];
    return [name, ADDING_UP.has(name) && Array.isArray(before) && Array.isArray(value) ? [...new Set([...before, ...value])] : value];
  });
  return { ...rule, level, options: { ...rule.options, ...Object.fromEntries(joined) } };
}

/** Lists that a file adds to those of the files that it extends. Any other option replaces what was set before. */
const ADDING_UP: ReadonlySet<string> = new Set(['words', 'allow', 'names']);

function defaultsOf({ options = {} }: Rule): OptionsOfRule {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}
