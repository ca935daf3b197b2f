/**
 * No personal data of users stands in the document.
 *
 * Even an internal postmortem does not name the customer whose account it was. Looked for are e-mail addresses, telephone numbers and public IP addresses. Addresses that
 * are meant for documentation (RFC 5737, RFC 3849), private and reserved ones, version numbers, addresses of roles (`support@`) and those of the people who
 * wrote the document are fine. A team can add names of customers and allow addresses of its own. A message never holds the data itself.
 *
 * The fix masks it; it is suggested.
 */
import { collect, type Postmortem, rangeOfNode } from '../../document/tree';
import { allMatches } from '../../text/allMatches';
import type { Range } from '../../text/range';
import type { Rule } from '../rule';
import { entriesOf, wholeText } from './support/places';
import { textBefore, wordFinder } from './support/words';

type PiiOptions = { readonly names: readonly string[]; readonly allow: readonly string[] };

interface Personal {
  readonly kind: string;
  readonly mask: string;
  readonly range: Range;
}

export const EMAIL =
  /(?<![\p{L}\p{N}_.+@/-])(?<user>[\p{L}\p{N}][\p{L}\p{N}_.+-]{0,63})@(?<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,12})(?![\w-])/gu;
/** Nobody's own, or nobody's at all. */
const ROLE =
  /^(?:support|info|help|sales|security|abuse|admin|contact|noreply|no-reply|ops|oncall|on-call|sre|team|hello|status|incidents?|postmaster|webmaster|root|git|user|users?\d*|name|me|you|someone|test\w*|example|alerts?|press|legal|privacy|billing|feedback|dev|announce|dl|list|group|bounty|community|hi|office|enquir\w*|inquir\w*|tsc|board|committee|council|foundation|maintainers?|moderators?|editors?|media|careers|jobs|service\w*|customer\w*)(?:[.+-].*)?$|(?:^|[.+_-])(?:security|announce|distributors?|lists?|team|vulnerabilit\w*|support|ops|alerts?|dev|users|discuss|bot)(?:$|[.+_-])/i;
const NO_HOST =
  /(?:^|\.)(?:example|test|invalid|localhost|local|internal|lan)(?:\.(?:com|org|net))?$|^example\.|(?:^|\.)(?:lists?|groups?|googlegroups|discuss|mailman)\./i;
export const PHONE = /(?<![\w.+/-])\+[1-9]\d{0,2}[ .-]?(?:\(0\)[ .-]?)?(?:\(?\d{1,4}\)?[ .-]?){2,6}\d{2,4}(?![\w-])/g;
/** `+123 456 789 grains` grew, and nobody rang. */
const AMOUNT = /^\+\d{1,3}(?:[ .]\d{3})+$/;
const UNIT = /^\s*(?:[%€$£¥]|\p{Ll}{3,})/u;
/** Files and services that have an `@` in their names. */
export const NO_MAIL = /\.(?:service|socket|timer|target|mount|png|jpe?g|gif|svg|webp|js|mjs|ts|css|json|ya?ml|lock|log|txt)$/i;
const LOGIN = /\b(?:ssh|scp|sftp|rsync|mosh)\s+(?:-\S+\s+)*$/;
/** `postgres://app:a&b@db`: the end of a password and a host. */
const CREDENTIALS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/]*$/i;
const OWNED = /\b(?:owner|assignee|assigned to|responsible)\W*$/i;
export const IPV4 = /(?<![\w.-]|\d:|::)(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w-]|\.\d)/g;
export const IPV6 = /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,5}|(?:[0-9a-f]{1,4}:){2}:[0-9a-f]{1,4})(?![\w:])/gi;
/** A part that each of them has; most documents have none. */
const MAY_HOLD_PERSONAL = /@[A-Za-z0-9-]+\.|\+[1-9]|\d\.\d{1,3}\.\d|[23][0-9a-f]{3}:[0-9a-f:]/i;
/** What stands before a number of four parts that is a version. */
export const VERSION =
  /(?:\bv|version|release|build|firmware|agent|driver|upgrad\w*|==|>=|<=)\W{0,3}$|\b(?:upgrad|downgrad|updat|bump|version|release)\w*\b.{0,40}\b(?:from|to)\W{0,3}$/i;
/** Parts whose headings are people who may be reached. */
const PEOPLE = /\b(?:authors?|contributors?|contacts?|team|credits?)\b/i;
/** Resolvers that everybody knows. */
const PUBLIC_SERVICES = new Set(['8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9']);

export const pii: Rule<PiiOptions> = {
  id: 'pii',
  group: 'safety',
  summary: 'No e-mail address, telephone number or IP address of a user stands in the document.',
  severity: 'warning',
  stages: { publish: 'error' },
  isSensitive: true,
  fix: 'suggestion',
  options: {
    names: { default: [], description: 'Names of customers that must not appear.' },
    allow: { default: [], description: 'Domains, addresses and beginnings of IP addresses that are fine.' },
  },
  check({ postmortem, source, options, report }) {
    if (options.names.length === 0 && !MAY_HOLD_PERSONAL.test(wholeText({ postmortem, source }))) return;
    const places = new Map<string, Personal[]>();
    // A label in a line is read with the line as well.
    const seen = new Set<number>();
    for (const read of rangesOf(postmortem)) {
      if (isAboutAuthors(read, postmortem)) continue;
      const text = source(read);
      let latest: string | null = null;
      for (const { range, mask, kind } of personalIn(text, options)) {
        // The address of a link is the one of its words, even with a slip in it.
        const isOfLink: boolean = /\]\(mailto:$/.test(textBefore(text, range.start));
        const key: string = isOfLink && latest !== null ? latest : text.slice(range.start, range.end).toLowerCase();
        latest = key;
        const place = { start: read.start + range.start, end: read.start + range.end };
        if (seen.has(place.start)) continue;
        seen.add(place.start);
        const found = { kind, mask, range: place };
        const known = places.get(key);
        if (known) known.push(found);
        else places.set(key, [found]);
      }
    }
    // The same address in ten lines of a log is one finding.
    for (const [first, ...more] of places.values()) {
      if (!first) continue;
      report({
        range: first.range,
        message: `Unexpected ${first.kind}${more.length > 0 ? ` in ${more.length + 1} places` : ''}, expected \`${first.mask}\``,
        fix: {
          title: `Mask it: ${first.mask}`,
          edits: [first, ...more].map(({ range, mask }) => ({ range, newText: mask })),
          isSafe: false,
        },
      });
    }
  },
};

/** Addresses of attackers are published so that others can look for them. */
const OF_ATTACKERS = /\bindicators? of compromise\b|\biocs?\b/i;

/** All that is read: entries, titles, headings and labels. */
function rangesOf(postmortem: Postmortem): Range[] {
  const sections = collect(postmortem, 'section');
  const ofAttackers = new Set(sections.filter(({ name }) => OF_ATTACKERS.test(name)).flatMap(section => entriesOf(section)));
  const ofPeople = new Set(sections.filter(({ name }) => PEOPLE.test(name)).flatMap(section => collect(section, 'section')));
  const labels = sections.filter(section => !ofPeople.has(section)).map(({ label }) => rangeOfNode(label));
  const title = postmortem.title ? [rangeOfNode(postmortem.title)] : [];
  return [...title, ...labels, ...entriesOf(postmortem).flatMap(entry => (ofAttackers.has(entry) ? [] : [entry.textRange]))];
}

/** Who wrote the document may say how to reach them. */
function isAboutAuthors(range: Range, { fields }: Postmortem): boolean {
  return fields.some(
    field => (field.name === 'authors' || field.name === 'owner') && field.range.start < range.end && range.start < field.range.end,
  );
}

function personalIn(text: string, { names, allow }: PiiOptions): Personal[] {
  const isAllowed = (value: string): boolean => allow.some(allowed => value.startsWith(allowed) || value.endsWith(allowed));
  const rangeOf = (match: RegExpExecArray): Range => ({ start: match.index, end: match.index + match[0].length });
  // What none of them is without is looked for first: most texts have no such mark.
  const matches = (pattern: RegExp, mark: string): readonly RegExpExecArray[] => (text.includes(mark) ? allMatches(pattern, text) : []);
  const emails = matches(EMAIL, '@').filter(
    ({ groups, index, 0: mail }) =>
      !ROLE.test(groups?.user ?? '') &&
      !NO_HOST.test(groups?.host ?? '') &&
      !NO_MAIL.test(mail) &&
      !LOGIN.test(textBefore(text, index)) &&
      !OWNED.test(textBefore(text, index)) &&
      !CREDENTIALS.test(textBefore(text, index)),
  );
  const isCall = /\b(?:phone|rang|calls?|called|tel|sms|whatsapp|number)\b/i.test(text);
  const phones = matches(PHONE, '+').filter(
    ({ 0: number, index }) =>
      number.replace(/\D/g, '').length >= 9 &&
      number.replace(/\D/g, '').length <= 15 &&
      (/[ .()-]/.test(number) || isCall) &&
      !(AMOUNT.test(number) && UNIT.test(text.slice(index + number.length, index + number.length + 20))),
  );
  const ipv4 = matches(IPV4, '.').filter(
    match =>
      isPublicIpv4(match[0]) &&
      !VERSION.test(textBefore(text, match.index)) &&
      !/^\/\d{1,2}(?!\d)/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 4)),
  );
  const ipv6 = matches(IPV6, ':').filter(([address]) => isPublicIpv6(address));
  const of = (kind: string, mask: string, found: readonly RegExpExecArray[]): Personal[] =>
    found.filter(([value]) => !isAllowed(value)).map(match => ({ kind, mask, range: rangeOf(match) }));
  const customers = names.length > 0 ? wordFinder(names, { words: [], allow }, [], true) : () => [];
  return [
    ...of('e-mail address', '[e-mail address]', emails),
    ...of('telephone number', '[telephone number]', phones),
    ...of('public IP address', '[IP address]', [...ipv4, ...ipv6]),
    ...customers(text).map(({ index, text: name }) => ({
      kind: 'name of a customer',
      mask: '[customer]',
      range: { start: index, end: index + name.length },
    })),
  ].sort((a, b) => a.range.start - b.range.start);
}

/** RFC 1918, 5737, 3927, 6598, 2544, loopback, multicast, and what no host has. */
function isPublicIpv4(address: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const isReserved =
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 192 && b === 0) ||
    (a === 198 && (b === 18 || b === 19)) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113);
  // Small numbers are a version or a section: `1.2.3.4`.
  const looksLikeVersion = a < 10 && b < 30 && c < 30 && d < 30;
  const isPattern = new Set([a, b, c, d]).size === 1 || (c === 0 && d === 0);
  return !isReserved && !looksLikeVersion && !isPattern && !PUBLIC_SERVICES.has(address);
}

/** RFC 3849 and 9637 (documentation), 4193, 4291. A time has no letters. */
function isPublicIpv6(address: string): boolean {
  return (
    /^[23][0-9a-f]{3}:/i.test(address) &&
    !/^(?:2001:0?db8|3fff):/i.test(address) &&
    /[a-f]/i.test(address) &&
    address.split(':').length >= 4
  );
}
