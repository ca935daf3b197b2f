/** A form of secret, by the documentation of the service that issues it. */
export interface SecretForm {
  readonly kind: string;
  /** Global; the group `secret`, where there is one, is the secret itself. */
  readonly pattern: RegExp;
  /** Bits a character that a value must have to be random. */
  readonly entropy?: number;
}

const BEFORE = '(?<![A-Za-z0-9_-])';
const BEHIND = '(?![A-Za-z0-9_-])';
const token = (kind: string, pattern: string): SecretForm => ({ kind, pattern: new RegExp(BEFORE + pattern + BEHIND, 'g'), entropy: 2.5 });

export const SECRETS: readonly SecretForm[] = [
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
