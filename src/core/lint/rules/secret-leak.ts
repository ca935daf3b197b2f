/**
 * No secret stands in the document.
 *
 * Postmortems are published, and their history is kept. Looked for are the tokens of well-known services by their form, private keys, passwords in addresses and behind
 * `password=`, in text, in code and in links. Examples that services document, placeholders and repetitions of one character are no secrets. A message
 * never holds the secret itself, only its kind.
 *
 * A secret that was committed is known: revoke it first. The fix replaces it by `[redacted]`; it is suggested.
 */

import { secretsIn } from '../../text/secrets';
import type { Rule } from '../rule';
import { described } from './support/mask';

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
    const text = source({ start: 0, end: postmortem.position.end.offset ?? 0 });
    for (const { kind, value, range } of secretsIn(text, options.allow)) {
      report({
        range,
        message: `Unexpected ${described(kind, value)}, expected \`[redacted]\` (and the secret revoked)`,
        fix: { title: 'Replace the secret by [redacted]', edits: [{ range, newText: '[redacted]' }], isSafe: false },
      });
    }
  },
};
