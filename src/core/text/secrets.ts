import type { Range } from './range';

/** A form of secret, by the documentation of the service that issues it. */
interface SecretForm {
  readonly kind: string;
  /** Global; the group `secret`, where there is one, is the secret itself. */
  readonly pattern: RegExp;
  /** Bits a character that a value must have to be random. */
  readonly entropy?: number;
}

const BEFORE = '(?<![A-Za-z0-9_-])';
const BEHIND = '(?![A-Za-z0-9_-])';
const token = (kind: string, pattern: string): SecretForm => ({ kind, pattern: new RegExp(BEFORE + pattern + BEHIND, 'g'), entropy: 2.5 });

const SECRETS: readonly SecretForm[] = [
  token('AWS access key id', '(?:AKIA|ASIA)[A-Z0-9]{16}'),
  token('GitHub token', '(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{40,255})'),
  token('GitLab token', 'glpat-[A-Za-z0-9_-]{20,64}'),
  token('Slack token', 'xox[abeoprs]-[A-Za-z0-9-]{10,200}'),
  token('Stripe key', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,200}'),
  token('Google API key', 'AIza[A-Za-z0-9_-]{35}'),
  token('npm token', 'npm_[A-Za-z0-9]{36}'),
  token('API key', 'sk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,200}'),
  token('JSON web token', 'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}'),
  {
    kind: 'Slack webhook',
    pattern: /https:\/\/hooks\.slack\.com\/services\/(?<secret>T[A-Z0-9]{6,14}\/B[A-Z0-9]{6,14}\/[A-Za-z0-9]{16,32})/g,
  },
  {
    kind: 'private key',
    pattern:
      /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----[\s\S]{20,8000}?(?:-----END (?:[A-Z]+ ){0,3}PRIVATE KEY-----|(?=\r?\n[ \t]*(?:\r?\n|```|~~~))|$)/g,
  },
  {
    kind: 'password in an address',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'<>`]{0,80}:(?<secret>[^\s:/@"'<>`]{3,120})@[\w.-]+/gi,
    entropy: 1.5,
  },
  {
    kind: 'password',
    pattern:
      /(?<![\p{L}\p{N}])(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret|secret[_-]?key|secret[_-]?access[_-]?key)(?:["'`]?\s?:?=\s?|["'`]?\s?:\s{0,2}(?=[^\s"'`]?[^\s"'`]{0,120}\d)(?=[^\s"'`]?[^\s"'`]{0,120}[a-z]))["'`]?(?<secret>[^\s"'`,;)<>&|*]{8,120})/giu,
    entropy: 2.8,
  },
];

/** What stands where a secret would. */
const NO_SECRET =
  /^(?:\W*$|x+$|\*+$|\.+$|<.*>$|\[.*\]$|\{.*\}$|\$[\w{(]|%\w+%|(?:your|my|the|some)[-_ ]\w*|.*\(.*|(?:vault|file|env|ref|arn|ssm|op|secret|kms|sops|https?):.*|.*_?(?:HERE|KEY|TOKEN|SECRET|PASSWORD)$|.*(?:example|placeholder|redacted|dummy|changeme|secret[-_]?here|foobar|fake|sample|todo).*|(?:password|passwd|secret|token|null|none|undefined|true|false|string|process\.env\S*|os\.environ\S*|env\.\S*)\W*$)/i;

/** A secret that stands in a text. */
export interface Secret {
  readonly kind: string;
  readonly value: string;
  readonly range: Range;
}

/**
 * The secrets in a text, in its order: the tokens of well-known services by their form, private keys, passwords in addresses and behind `password=`.
 * Examples that services document, placeholders and repetitions of one character are no secrets.
 *
 * @param allowed beginnings of values that look like secrets and are none.
 */
export function secretsIn(text: string, allowed: readonly string[] = []): Secret[] {
  const found = SECRETS.flatMap(form => secretsOfForm(form, text, allowed)).sort(
    (a, b) => a.range.start - b.range.start || b.range.end - a.range.end,
  );
  let end = -1;
  return found.filter(({ range }) => {
    if (range.start < end) return false; // one secret, known by two forms
    end = range.end;
    return true;
  });
}

function secretsOfForm({ kind, pattern, entropy = 0 }: SecretForm, text: string, allowed: readonly string[]): Secret[] {
  return [...text.matchAll(new RegExp(pattern, `${pattern.flags}d`))].flatMap(match => {
    const [start = match.index] = match.indices?.groups?.secret ?? [];
    const value = (match.groups?.secret ?? match[0]).replace(/[.:!?]+$/, '');
    const isNone = NO_SECRET.test(value) || (kind === 'API key' && !/\d/.test(value)) || allowed.some(one => value.startsWith(one));
    return isNone || entropyOf(value) < entropy ? [] : [{ kind, value, range: { start, end: start + value.length } }];
  });
}

/** Bits of entropy a character, after Shannon: words have about 3, random text of letters and digits more than 4. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
