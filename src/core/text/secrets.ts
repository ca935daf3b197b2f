import type { Range } from './range';

/** A form of secret, by the documentation of the service that issues it. */
interface SecretForm {
  readonly kind: string;
  /** Global, with indices; the group `secret`, where there is one, is the secret itself. */
  readonly pattern: RegExp;
  /** What it does not stand without: looking for that is much faster, and few documents have it. */
  readonly mark: RegExp;
  /** Bits a character that a value must have to be random. */
  readonly entropy?: number;
}

const BEFORE = '(?<![A-Za-z0-9_-])';
const BEHIND = '(?![A-Za-z0-9_-])';
/** How a token begins whose form is known. */
const OPENING = /\b(?:A[KS]IA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|[sr]k_|AIza|npm_|sk-|eyJ)/;
const token = (kind: string, pattern: string): SecretForm => ({
  kind,
  mark: OPENING,
  pattern: new RegExp(BEFORE + pattern + BEHIND, 'dg'),
  entropy: 2.5,
});

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
    mark: /hooks\.slack/,
    pattern: /https:\/\/hooks\.slack\.com\/services\/(?<secret>T[A-Z0-9]{6,14}\/B[A-Z0-9]{6,14}\/[A-Za-z0-9]{16,32})/dg,
  },
  {
    kind: 'private key',
    mark: /PRIVATE KEY/,
    pattern:
      /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----[\s\S]{20,8000}?(?:-----END (?:[A-Z]+ ){0,3}PRIVATE KEY-----|(?=\r?\n[ \t]*(?:\r?\n|```|~~~))|$)/dg,
  },
  {
    kind: 'password in an address',
    mark: /:\/\//,
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'<>`]{0,80}:(?<secret>[^\s:/@"'<>`]{3,120})@[\w.-]+/dgi,
    entropy: 1.5,
  },
  {
    kind: 'password',
    mark: /(?:word|wd|secret|key|token)["'`]?\s?[:=]/iu,
    pattern:
      /(?<![\p{L}\p{N}])(?:password|passwd|pwd|secret|(?:api|account|(?:(?:shared|secret)[_-]?)?access|secret)[_-]?key|(?:access|auth)[_-]?token|client[_-]?secret)(?:["'`]?\s?:?=\s?|["'`]?\s?:\s{0,2}(?=["'`]?[^\s"'`]{0,120}\d)(?=["'`]?[^\s"'`]{0,120}[a-z]))["'`]?(?<secret>[^\s"'`,;)<>&|*]{8,120})/dgiu,
    entropy: 2.8,
  },
  {
    kind: 'token',
    mark: /authorization/iu,
    pattern: /(?<![\p{L}\p{N}])authorization["'`]?\s?[:=]\s?["'`]?(?:bearer|basic|token)\s+(?<secret>[A-Za-z0-9._~+/-]{12,2000}={0,2})/dgiu,
    entropy: 2.8,
  },
  {
    // Words are no tokens, and numbers are places in a list: there is one of everything.
    kind: 'token',
    mark: /token["'`]?\s?[:=]|bearer\s/iu,
    pattern:
      /(?<![\p{L}\p{N}])(?:(?:(?:refresh|session|bearer|id|oauth|personal|deploy|bot|ci)[_-]?)?token["'`]?\s?[:=]\s?["'`]?|bearer\s{1,2})(?=[^\s"'`,;)<>&|*]{0,120}\d)(?=[^\s"'`,;)<>&|*]{0,120}[a-z])(?<secret>[A-Za-z0-9._~+/-]{16,2000}={0,2})(?![\w$%({[<])/dgiu,
    entropy: 3.2,
  },
];

/** Several forms have one in common. */
const MARKS: readonly RegExp[] = [...new Set(SECRETS.map(({ mark }) => mark))];

/** What stands where a secret would. */
const NO_SECRET =
  /^(?:\W*$|x+$|\*+$|\.+$|<.*>$|\[.*\]$|\{.*\}$|\$[\w{(]|%\w+%|(?:your|my|the|some)[-_ ]\w*|.*\(.*|(?:vault|file|env|ref|arn|ssm|op|secret|kms|sops|https?):.*|.*(?:example|placeholder|redacted|dummy|changeme|secret[-_]?here|foobar|fake|sample|todo).*|(?:password|passwd|secret|token|null|none|undefined|true|false|string|process\.env\S*|os\.environ\S*|env\.\S*)\W*$)/i;
/** A value named by what it is: `DB_S3_KEY`, `s3-api-key`, `stripeToken`. */
const NAME =
  /^(?:[A-Z0-9_-]*(?:HERE|KEY|TOKEN|SECRET|PASSWORD)|[a-z0-9]+(?:[._-][a-z0-9]+)*[._-](?:key|token|secret|password)|[A-Za-z._-]*(?:[Hh]ere|[Kk]ey|[Tt]oken|[Ss]ecret|[Pp]assword))$/;

/** Keys that everybody has: those of the test networks of Ethereum's own tests and of its tools. */
const PUBLIC_KEYS: ReadonlySet<string> = new Set([
  '0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8',
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
]);

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
  const marks = new Set(MARKS.filter(mark => mark.test(text)));
  const forms = SECRETS.filter(({ mark }) => marks.has(mark));
  const found = forms
    .flatMap(form => secretsOfForm(form, text, allowed))
    .sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  let end = -1;
  return found.filter(({ range }) => {
    if (range.start < end) return false; // one secret, known by two forms
    end = range.end;
    return true;
  });
}

function secretsOfForm({ kind, pattern, entropy = 0 }: SecretForm, text: string, allowed: readonly string[]): Secret[] {
  return [...text.matchAll(pattern)].flatMap(match => {
    const [start = match.index] = match.indices?.groups?.secret ?? [];
    const value = (match.groups?.secret ?? match[0]).replace(/(?<![.:!?])[.:!?]+$/, '');
    const isNone =
      NO_SECRET.test(value) ||
      NAME.test(value) ||
      PUBLIC_KEYS.has(value) ||
      (kind === 'API key' && !/\d/.test(value)) ||
      allowed.some(one => value.startsWith(one));
    return isNone || entropyOf(value) < entropy ? [] : [{ kind, value, range: { start, end: start + value.length } }];
  });
}

/** Bits of entropy a character, after Shannon: words have about 3, random text of letters and digits more than 4. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
