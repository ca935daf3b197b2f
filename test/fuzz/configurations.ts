import assert from 'node:assert/strict';
import { readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { withRuleOff } from '../../src/core/lint/config/edit';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { parseConfig } from '../../src/core/lint/config/parse';
import { lint } from '../../src/core/lint/engine';
import { applyEdits } from '../../src/core/text/edit';
import { withAccident } from './mutated';
import { Random } from './random';
import { withinTime } from './time';

const YAML = `# What our postmortems have to be
profile: google-sre
stage: review
rules:
  timeline-order: error
  time-zone-required: [warning, { zone: UTC }]
  duration-required: off
overrides:
  - files: ['drafts/**', "old/*.md"]
    rules: { action-owner: off }
ignore:
  - archive/**
export:
  labels: [postmortem, sev1]
  people: { dana: dana-w }
`;
const SHORT = [
  'rules: { action-owner: off } # ours\n',
  'rules:\nprofile: alx\n',
  'rules:\n    action-owner: off\n\n\nprofile: alx',
  '# nothing yet\n',
  '',
  '---\nprofile: alx\n...\n',
  'extends: alx\nrules: {}\n',
];
const JSON_TEXT = JSON.stringify({
  postmortem: { profile: 'alx', rules: { 'timeline-order': 'error' }, overrides: [{ files: ['a/**'], stage: 'draft' }] },
  profile: 'pagerduty',
  rules: { 'time-zone-required': ['warning', {}], 'action-owner': 'off' },
  ignore: ['archive/**'],
});
// biome-ignore format: a list of words
const PIECES = [
  '__proto__', 'constructor', '"__proto__": {"polluted": true},', '&a ', '*a', '<<: *a', '!!js/function', '? ', '- ', ': ', '{', '}', '[', ']', '"', "'", '|', '>', '#', '%YAML 1.2\n', '---\n', '...', '\t', '../../etc/passwd',
  '**/**/**/**', '{a,{b,c}}', '!(a|b)', 'true', 'null', '1e999', '-0', '0x10', '2024-05-07', '\u0000', '\u2028', 'rules:\n', 'off', 'errror', 'timline-order',
];
const DOCUMENT = readDocument('# Postmortem: doors\n\n## Timeline\n\n- 10:05 Doors close.\n- 09:00 Doors open.\n', {
  fileName: 'drafts/doors.md',
});
const NAMES = ['.postmortemrc.yaml', '.postmortemrc.json', '.postmortemrc', 'package.json'];

/** A configuration with accidents is read without throwing, its problems lie in it, what could be read can be used, and a rule can be switched off in it. */
export function fuzzConfigurations(seed: number): void {
  const random = new Random(seed);
  const name = random.pick(NAMES);
  let text = /json$/.test(name) ? JSON_TEXT : random.pick([YAML, ...SHORT]);
  for (let accidents = random.below(6); accidents > 0; accidents--) {
    const at = random.below(text.length + 1);
    text = random.below(2) === 0 ? withAccident(text, random) : text.slice(0, at) + random.pick(PIECES) + text.slice(at + random.below(6));
  }
  const { config, problems } = withinTime(text, () => parseConfig(text, name, ALL_RULES));
  for (const { message, range, fix } of problems) {
    assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length, `${message}: ${JSON.stringify(range)}`);
    if (fix) parseConfig(applyEdits(text, fix.edits), name, ALL_RULES);
  }
  const layer = { origin: name, isExplicit: true, ...config };
  lint(DOCUMENT, ALL_RULES, effectiveConfig(DOCUMENT, ALL_RULES, { layers: [layer], today: '2024-06-01' }));
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
  if (problems.length === 0) assertSwitchesOff(text, name);
}

function assertSwitchesOff(text: string, name: string): void {
  const edit = withRuleOff(text, name, 'title-descriptive');
  assert.ok(edit, 'what is valid can be changed');
  const edited = applyEdits(text, [edit]);
  const { config, problems } = parseConfig(edited, name, ALL_RULES);
  assert.deepEqual([problems, config.rules?.['title-descriptive']], [[], 'off'], JSON.stringify(edited));
}
