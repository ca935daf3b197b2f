/** Endings of names that the public name system does not give out: reserved by RFC 2606, 6761, 6762 and 8375 and by ICANN, or usual inside of companies. */
const NOT_PUBLIC = 'local|localhost|localdomain|internal|intranet|corp|home|lan|private|test|invalid|example|home\\.arpa|consul';
/** Those of them that mean a host wherever they stand: `py.test` and `user.home` are none. */
const MEANT = 'local|localdomain|internal|intranet|corp|lan|home\\.arpa|consul';
const NO_PUBLIC_ENDING = new RegExp(`(?:^|\\.)(?:${NOT_PUBLIC})$`, 'i');
const HOST = /^[a-z][a-z0-9+.-]*:\/\/(?:[^\s/?#]*@)?(?<host>\[[^\]]*\]|[^\s/:?#]*)/i;
const LITERAL = /^(?:\[.*\]|[\d.]+)$/;

/** Tells internal addresses: those of the given hosts and of all below them, and those that only a private network can reach. */
export class InternalHosts {
  readonly #named: readonly string[];
  /** Names of such hosts in a text, with what stands behind them. */
  readonly pattern: RegExp;

  /** @param named `wiki.acme.com` or `*.acme.com`; both hold for all names below. */
  constructor(named: readonly string[]) {
    this.#named = named
      .map(host =>
        host
          .trim()
          .toLowerCase()
          .replace(/^\*?\./, ''),
      )
      .filter(host => /^[\w.-]+$/.test(host));
    const endings = this.#named.map(host => `(?:[a-z0-9_-]+\\.)*${host.replace(/\./g, '\\.')}`);
    const names = [...endings, `(?:[a-z0-9_-]+\\.)+(?:${MEANT})`].join('|');
    this.pattern = new RegExp(`(?<![\\w@./$-])(?:${names})(?![\\w-]|\\.\\w|\\()(?::\\d{2,5})?(?:/[^\\s<>()"'\`\\]|]*)?`, 'gi');
  }

  /** Whether an absolute address leads inside. Relative ones, `mailto:` and the like have no host. */
  hold(url: string): boolean {
    const host = HOST.exec(url)?.groups?.host?.toLowerCase().replace(/\.$/, '');
    if (host === undefined) return false;
    if (!host.includes('.') || LITERAL.test(host) || NO_PUBLIC_ENDING.test(host)) return true;
    return this.#named.some(named => host === named || host.endsWith(`.${named}`));
  }
}
