/**
 * No secret stands in the document.
 *
 * Postmortems are published, and their history is kept. Looked for are the tokens of well-known services by their form, private keys, passwords in addresses and behind
 * `password=` or `"password":`, tokens behind `token=`, `Bearer` and `Authorization:`, in text, in code and in links. Examples that services document,
 * names of variables, placeholders and repetitions of one character are no secrets. Neither a message nor a report ever holds the secret itself or a part
 * of it, only its kind.
 *
 * A secret that was committed is known: revoke it first. The fix replaces it by `[redacted]`; it is suggested.
 */

import { secretsIn } from '../../text/secrets';
import type { Rule } from '../rule';
import { described } from './support/mask';
import { wholeText } from './support/places';

type SecretOptions = { readonly allow: readonly string[] };

export const secretLeak: Rule<SecretOptions> = {
  id: 'secret-leak',
  group: 'safety',
  summary: 'No token, key or password stands in the document.',
  severity: 'error',
  stages: { publish: 'error' },
  isSensitive: true,
  fix: 'suggestion',
  options: { allow: { default: [], description: 'Beginnings of values that look like secrets and are none.' } },
  check({ postmortem, source, options, report }) {
    for (const { kind, value, range } of secretsIn(wholeText({ postmortem, source }), options.allow)) {
      report({
        range,
        message: `Unexpected ${described(kind, value)}, expected \`[redacted]\` (and the secret revoked)`,
        fix: { title: 'Replace the secret by [redacted]', edits: [{ range, newText: '[redacted]' }], isSafe: false },
      });
    }
  },
};
