/**
 * No secret stands in the document.
 *
 * Postmortems are published, and their history is kept. Looked for are the tokens of well-known services by their form, private keys, passwords in addresses and behind
 * `password=`, in text, in code and in links. Examples that services document, placeholders and repetitions of one character are no secrets. A message
 * never holds the secret itself, only its kind.
 *
 * A secret that was committed is known: revoke it first. The fix replaces it by `[redacted]`; it is suggested.
 */

import type { Rule } from '../rule';
import { SECRETS } from '../words/secrets';
import { described, entropyOf } from './support/mask';

type SecretOptions = { readonly allow: readonly string[] };

/** What stands where a secret would. */
const NO_SECRET =
  /^(?:\W*$|x+$|\*+$|\.+$|<.*>$|\[.*\]$|\{.*\}$|\$[\w{(]|%\w+%|(?:your|my|the|some)[-_ ]\w*|.*\(.*|(?:vault|file|env|ref|arn|ssm|op|secret|kms|sops|https?):.*|.*_?(?:HERE|KEY|TOKEN|SECRET|PASSWORD)$|.*(?:example|placeholder|redacted|dummy|changeme|secret[-_]?here|foobar|fake|sample|todo).*|(?:password|passwd|secret|token|null|none|undefined|true|false|string|process\.env\S*|os\.environ\S*|env\.\S*)\W*$)/i;

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
    const found = SECRETS.flatMap(({ kind, pattern, entropy }) =>
      [...text.matchAll(new RegExp(pattern, `${pattern.flags}d`))].flatMap(match => {
        const [start = match.index] = match.indices?.groups?.secret ?? [];
        const value = (match.groups?.secret ?? match[0]).replace(/[.:!?]+$/, '');
        if (
          NO_SECRET.test(value) ||
          (kind === 'API key' && !/\d/.test(value)) ||
          options.allow.some(allowed => value.startsWith(allowed)) ||
          entropyOf(value) < (entropy ?? 0)
        )
          return [];
        return [{ kind, value, range: { start, end: start + value.length } }];
      }),
    ).sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
    let end = -1;
    for (const { kind, value, range } of found) {
      if (range.start < end) continue; // one secret, known by two forms
      end = range.end;
      report({
        range,
        message: `Unexpected ${described(kind, value)}, expected \`[redacted]\` (and the secret revoked)`,
        fix: { title: 'Replace the secret by [redacted]', edits: [{ range, newText: '[redacted]' }], isSafe: false },
      });
    }
  },
};
