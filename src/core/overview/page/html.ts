import { sha256 } from '@noble/hashes/sha2.js';
import { escapeXml } from '../../drawing/text';
import { withoutMarkdownEnding } from '../../text/markdownName';
import { AGES, type OpenItem } from '../actions';
import { LENGTHS, lengthOf, type MetricOverview, type Overview, type ReportedIncident } from '../overview';
import { SEVERITIES, severityGroup, sumOf } from '../periods';
import type { SharedTerm } from '../recurring';
import { basisOf, count, dayText, length, notesOf, rangeOf, scopeOf, severityName, shareOf, thousands } from '../words';
import { metricDots } from './dots';
import { barsOf, incidentBars } from './incidentBars';
import { completionBars, ownerBars } from './itemBars';
import { REPORT_SCRIPT } from './script';
import { REPORT_STYLE } from './style';
import { PATTERNS } from './svg';

/** Where a document is opened: by an address relative to the page, or, in an editor, by its number. */
export type DocumentLink = { readonly href: string } | { readonly document: number };

export interface ReportPageOptions {
  /** Null for a document that cannot be opened from the page. */
  readonly linkOf: (file: string) => DocumentLink | null;
}

/** Rows of lists that may be very long; what is left out is counted. */
const MOST_ITEMS = { detailed: 300, short: 60 };
const MOST_CONTRADICTIONS = { detailed: 200, short: 60 };
/** With more incidents than this a cell has the value alone, without the times that it was made of, and lists are shorter: the page stays under half a megabyte. */
const MOST_DETAILED = 400;

/**
 * The report as one page that loads nothing. Its only script and its only style are allowed by their hashes, everything that documents say is escaped, and it is complete
 * without the script.
 */
export function reportPage(overview: Overview, { linkOf }: ReportPageOptions): string {
  const context: Context = {
    overview,
    linkOf,
    folder: folderOf(overview.incidents.map(({ file }) => file)),
    detail: overview.incidents.length <= MOST_DETAILED ? 'detailed' : 'short',
  };
  const sections =
    overview.incidents.length === 0
      ? []
      : SECTIONS.map(section => ({ ...section, body: section.body(context) })).filter(({ body }) => body !== '');
  const policy = `default-src 'none'; style-src ${hashOf(REPORT_STYLE)}; script-src ${hashOf(REPORT_SCRIPT)}; base-uri 'none'; form-action 'none'`;
  const nav = sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a>`).join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Postmortem report</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>Postmortem report</h1>
<p class="lead">${escapeXml(scopeOf(overview))}</p>
${overview.incidents.length === 0 ? '' : `${figures(overview)}<nav aria-label="Parts of the report"><ul>${nav}</ul></nav>`}
</header>
<main>
${PATTERNS}
${sections.map(({ id, title, body }) => `<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2>${body}</section>`).join('\n')}
</main>
<footer><section id="notes" aria-labelledby="notes-h"><h2 id="notes-h">How this is counted</h2><ul>${notesOf(overview)
    .map(note => `<li>${escapeXml(note)}`)
    .join('')}</ul></section></footer>
<script>${REPORT_SCRIPT}</script>
</body>
</html>
`;
}

interface Context extends ReportPageOptions {
  readonly overview: Overview;
  /** What all files have in common, and nobody has to read each time. */
  readonly folder: string;
  readonly detail: 'detailed' | 'short';
}

const SECTIONS: readonly { readonly id: string; readonly title: string; readonly body: (context: Context) => string }[] = [
  { id: 'time', title: 'Incidents over time', body: overTime },
  { id: 'metrics', title: 'Time to detect, mitigate and resolve', body: metrics },
  { id: 'items', title: 'Action items', body: items },
  { id: 'done', title: 'Items done in time', body: completion },
  { id: 'recurring', title: 'What recurs', body: recurring },
  { id: 'contradictions', title: 'Contradictions', body: contradictions },
  { id: 'incidents', title: 'All incidents', body: incidents },
];

/** In the form of a policy. */
function hashOf(text: string): string {
  return `'sha256-${btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text))))}'`;
}

function figures({ incidents: all, metrics: lengths, actionItems, completion, contradictions: found, periods }: Overview): string {
  const worst = SEVERITIES.filter(group => /\d/.test(group) && periods.total[group] > 0)
    .slice(0, 2)
    .map(group => `${periods.total[group]} of ${severityName(group)}`);
  const tiles = [
    tile('Incidents', thousands(all.length), worst.join(', ') || 'severities are not stated'),
    ...lengths
      .filter(({ name }) => name !== 'duration')
      .map(metric =>
        tile(
          metric.title,
          metric.spread ? length(metric.spread.median) : '–',
          metric.spread ? `median of ${metric.spread.n}, ${rangeOf(metric.spread)}` : 'not known',
        ),
      ),
    tile(
      'Open action items',
      thousands(actionItems.open),
      `of ${thousands(actionItems.total)}; ${thousands(actionItems.untracked)} untracked`,
    ),
    tile(
      'Overdue',
      thousands(actionItems.overdue),
      actionItems.withoutDueDay > 0 ? `${thousands(actionItems.withoutDueDay)} open ones have no due day` : 'of all open items',
      actionItems.overdue > 0,
    ),
    tile(
      'Done within 90 days',
      shareOf90(completion),
      completion.at(-1)?.share ? `of ${thousands(completion.at(-1)?.n ?? 0)} items, as far as documents say when` : 'no item is old enough',
    ),
    tile('Contradictions', thousands(found.length), found.length === 1 ? 'document' : 'documents', found.length > 0),
  ];
  return `<dl class="figures">${tiles.join('')}</dl>`;
}

/** Short enough for a tile. */
function shareOf90(all: Overview['completion']): string {
  const last = all.at(-1);
  return last?.share ? shareOf(last).replace(' % to ', '–') : '–';
}

function tile(name: string, value: string, about: string, isBad = false): string {
  return `<div${isBad ? ' class="bad"' : ''}><dt>${name}</dt><dd><strong>${value}</strong>${escapeXml(about)}</dd></div>`;
}

function overTime({ overview: { periods } }: Context): string {
  const groups = SEVERITIES.filter(group => periods.total[group] > 0);
  const rows = barsOf(periods)
    .filter(({ counts }) => sumOf(counts) > 0)
    .map(({ name, counts, doubtful }) => {
      const cells = groups.map(group => `<td class="n">${counts[group] || ''}`);
      const unsure = doubtful && sumOf(doubtful) > 0 ? ` <small>${sumOf(doubtful)} may be of another day</small>` : '';
      return `<tr><th scope="row">${name}${unsure}${cells.join('')}<td class="n">${sumOf(counts)}`;
    });
  const head = [capital(periods.unit), ...groups.map(group => capital(severityName(group))), 'All'];
  return `<figure>${incidentBars(periods)}</figure>${behind('Numbers', table('over-time-table', `Incidents by ${periods.unit} and severity`, head, rows, { numeric: 1 }))}`;
}

function metrics({ overview }: Context): string {
  const drawn = overview.metrics.map(metric => {
    const dots = metricDots(metric, overview.incidents);
    const about = metric.spread
      ? `Median <strong>${length(metric.spread.median)}</strong>, range ${rangeOf(metric.spread)}; ${basisOf(metric)}.`
      : 'Not known for any incident.';
    const name = metric.name === 'duration' ? '' : `${metric.name} = `;
    return `<h3>${metric.title}</h3><p class="basis">${about} ${escapeXml(capital(`${name}${metric.formula}`))}.</p>${dots ? `<figure>${dots}</figure>` : ''}`;
  });
  const legend =
    'Each dot is an incident, hollow where it is uncertain. The dashed line is the median of all; a short thick line that of a year with three or more.';
  return `<p class="quiet">${legend}</p>${drawn.join('')}${medians(overview.metrics)}`;
}

function medians(all: readonly MetricOverview[]): string {
  const years = [...new Set(all.flatMap(metric => metric.years.map(({ year }) => year)))].sort();
  if (years.length < 2) return '';
  const rows = years.map(year => {
    const cells = all.map(metric => {
      const found = metric.years.find(one => one.year === year)?.spread;
      return `<td class="n" data-v="${found ? found.median : ''}">${found ? `${length(found.median)}<small>n = ${found.n}</small>` : ''}`;
    });
    return `<tr><th scope="row">${year}${cells.join('')}`;
  });
  return `<h3>By year</h3>${table('years', 'Medians by year of the incident; n is how many are known', ['Year', ...all.map(({ title }) => title)], rows, { numeric: 1 })}`;
}

function items(context: Context): string {
  const { actionItems: all } = context.overview;
  const { detail } = context;
  if (all.total === 0) return '<p>No document lists action items as tasks.</p>';
  const told = `${thousands(all.open)} of ${count(all.total, 'item')} ${all.open === 1 ? 'is' : 'are'} open: ${thousands(all.overdue)} overdue, ${thousands(all.untracked)} without a link to an issue, ${thousands(all.withoutOwner)} without an owner. ${thousands(all.done)} ${all.done === 1 ? 'is' : 'are'} done.`;
  if (all.open === 0) return `<p>${told}</p>`;
  const owners = all.owners.map(({ owner, open, overdue, untracked, ages }) => {
    const cells = [open, overdue, untracked, ...AGES.map(age => ages[age])].map(amount => `<td class="n">${amount || ''}`);
    return `<tr><th scope="row">${escapeXml(owner ?? 'nobody')}${cells.join('')}`;
  });
  const ownerTable = table(
    'owners',
    'Open items by owner and by the age of their incident',
    ['Owner', 'Open', 'Overdue', 'Untracked', ...AGES.map(capital)],
    owners.slice(0, MOST_ITEMS[detail]),
    { numeric: 1, isSortable: true },
  );
  const shown = all.items.slice(0, MOST_ITEMS[detail]);
  const names = [...new Set(shown.map(({ owner }) => owner ?? 'nobody'))].sort((a, b) => a.localeCompare(b, 'en'));
  const form = filters('open-items', [
    search('Words in it'),
    choice('state', 'State', [
      ['', 'all open'],
      ['overdue', 'overdue'],
      ['untracked', 'untracked'],
    ]),
    choice('owner', 'Owner', [['', 'everybody'], ...names.map(name => [wordOf(name), name] as const)]),
  ]);
  const head = ['Open item', 'Owner', 'Due', 'Tracked', 'Age', 'Postmortem'];
  const list = table(
    'open-items',
    'Open action items, overdue ones first',
    head,
    shown.map(item => itemRow(context, item)),
    { isSortable: true, numeric: 4, until: 4 },
  );
  return `<p>${told}</p><figure>${ownerBars(all)}</figure>${behind('Numbers', ownerTable)}<h3>Open items</h3>${form}${list}${left(all.items.length - shown.length, 'item')}`;
}

function itemRow({ linkOf }: Context, { task, owner, due, dueDay, isOverdue, isTracked, ageDays, file, title, line }: OpenItem): string {
  const state = [isOverdue ? 'overdue' : '', isTracked ? '' : 'untracked'].filter(Boolean).join(' ');
  const late = isOverdue ? `<span class="bad">${escapeXml(due ?? '')}<small>overdue</small></span>` : escapeXml(due ?? '');
  return `<tr data-state="${state}" data-owner="${escapeXml(wordOf(owner ?? 'nobody'))}"><th scope="row">${escapeXml(task)}<td>${escapeXml(owner ?? 'nobody')}<td class="d" data-v="${dueDay ?? ''}">${late}<td>${isTracked ? 'yes' : 'no'}<td class="n">${ageDays === null ? '' : `${thousands(ageDays)} d`}<td>${link(linkOf(file), title, line)}`;
}

function completion({ overview }: Context): string {
  const { completion: all, actionItems } = overview;
  if (actionItems.total === 0) return '';
  const told =
    'Counted are the items of incidents that are at least as many days old. Where documents say that an item is done but not when, the share lies between what is known and what is possible.';
  const rows = all.map(one => {
    const cells = [one.n, one.inTime, one.late, one.doneSometime, one.open, one.tooYoung, one.undated].map(
      amount => `<td class="n">${amount}`,
    );
    return `<tr><th scope="row">within ${one.days} days<td class="n">${shareOf(one)}${cells.join('')}`;
  });
  const head = ['Done', 'Share', 'n', 'In time', 'Later', 'Day not stated', 'Open', 'Too young to count', 'Without a day'];
  return `<p>${told}</p><figure>${completionBars(all)}</figure>${behind('Numbers', table('in-time-table', 'Action items by when they were done after the incident', head, rows, { numeric: 1 }))}`;
}

function recurring(context: Context): string {
  const { tags, services, causes, words } = context.overview.recurring;
  const filed = [...named('Tag', tags), ...named('Service', services), ...named('Cause', causes)];
  const row = ({ kind, term, files }: SharedTerm & { readonly kind: string }): string =>
    `<tr><th scope="row">${escapeXml(term)}<td>${kind}<td class="n">${files.length}<td>${which(context, files)}`;
  const head = ['What', 'Said as', 'Documents', 'Which'];
  const tables = [
    ...(filed.length > 0
      ? [
          table('tags', 'What the front matter of two or more documents files them under', head, filed.map(row), {
            isSortable: true,
            numeric: 2,
            until: 2,
          }),
        ]
      : []),
    ...(words.length > 0
      ? [
          table('words', 'Words that titles and causes of two or more documents share', head, named('Words', words).map(row), {
            isSortable: true,
            numeric: 2,
            until: 2,
          }),
        ]
      : []),
  ];
  if (tables.length === 0) return '<p>No two documents share a tag, a service, or a word in their titles and causes.</p>';
  return `<p class="quiet">Words are counted, not understood: look at the documents before you call it a pattern.</p>${tables.join('')}`;
}

function named(kind: string, terms: readonly SharedTerm[]): (SharedTerm & { readonly kind: string })[] {
  return terms.map(term => ({ ...term, kind }));
}

const MOST_LINKS = 6;

function which({ linkOf, folder }: Context, files: readonly string[]): string {
  const links = files.slice(0, MOST_LINKS).map(file => link(linkOf(file), nameOf(file, folder)));
  return `${links.join(', ')}${files.length > MOST_LINKS ? ` and ${files.length - MOST_LINKS} more` : ''}`;
}

function contradictions({ overview, linkOf, detail }: Context): string {
  const all = overview.contradictions;
  if (all.length === 0) return '<p>No document contradicts itself.</p>';
  const rows = all.slice(0, MOST_CONTRADICTIONS[detail]).map(
    ({ file, title, findings }) =>
      `<tr><th scope="row">${link(linkOf(file), title, findings[0]?.line)}<td>${findings
        .slice(0, 3)
        .map(({ line, message, ruleId }) => `${code(message)} <small>line ${line}, ${ruleId}</small>`)
        .join('')}${findings.length > 3 ? `<small>and ${findings.length - 3} more</small>` : ''}`,
  );
  const told = `${count(all.length, 'document')} ${all.length === 1 ? 'states' : 'state'} figures that contradict each other. Until they are settled, what is made of them is uncertain.`;
  return `<p>${told}</p>${table('contradictions-table', 'Documents that contradict themselves, those with most findings first', ['Postmortem', 'What does not agree'], rows, {})}${left(all.length - rows.length, 'document')}`;
}

function incidents(context: Context): string {
  const { incidents: all, periods } = context.overview;
  const groups = SEVERITIES.filter(group => periods.total[group] > 0);
  const years = [...new Set(all.map(({ date }) => date?.slice(0, 4) ?? 'unknown'))];
  const form = filters('all-incidents', [
    search('Words in it'),
    choice('s', 'Severity', [['', 'all'], ...groups.map(group => [group, severityName(group)] as const)]),
    choice('year', 'Year', [['', 'all'], ...years.map(year => [year, year === 'unknown' ? 'not known' : year] as const)]),
    check('open', 'open', 'with open items'),
    check('odd', 'odd', 'with contradictions'),
  ]);
  const head = ['Day', 'Severity', 'Incident', 'TTD', 'TTM', 'TTR', 'Stated', 'Open items'];
  const isDetailed = context.detail === 'detailed';
  const told = `? marks what is uncertain.${isDetailed ? '' : ' The times that a value is made of are in the JSON.'}`;
  return `${form}${table(
    'all-incidents',
    `All incidents, the newest first. ${told}`,
    head,
    all.map(one => incidentRow(context, one, isDetailed)),
    { isSortable: true, numeric: 3 },
  )}`;
}

/** As few letters as can be: there may be a thousand rows. */
function incidentRow({ linkOf }: Context, incident: ReportedIncident, isDetailed: boolean): string {
  const { file, title, severity, openItems, contradictions: found, metrics: own } = incident;
  const cells = LENGTHS.map(name => {
    const metric = lengthOf(incident, name);
    if (!metric) return '<td>';
    const times = name !== 'duration' && isDetailed ? timesIn(own[name]?.formula ?? '') : '';
    return `<td>${length(metric.minutes, metric.isApproximate)}${metric.isUncertain ? ' ?' : ''}${times}`;
  });
  const name = isDetailed || title.length <= SHORT_TITLE ? title : `${title.slice(0, SHORT_TITLE - 1)}…`;
  const has = `${openItems > 0 ? ' data-open=open' : ''}${found > 0 ? ' data-odd=odd' : ''}`;
  return `<tr data-s=${severityGroup(incident)}${has}><td class=d>${dayText(incident)}<td>${escapeXml(severity?.label ?? '')}<th scope=row>${link(linkOf(file), name)}${cells.join('')}<td>${openItems || ''}`;
}

const SHORT_TITLE = 64;

/** `09:40 → 09:52` of `TTD = detected 09:52 − started 09:40 = 12 min`. */
function timesIn(formula: string): string {
  const match = /= \w+ (?<end>.+?) − (?:stated )?\w+ (?<start>.+?) = /.exec(formula);
  return match ? `<small>${escapeXml(`${match.groups?.start} → ${match.groups?.end}`)}</small>` : '';
}

function link(target: DocumentLink | null, text: string, line?: number): string {
  if (!target) return escapeXml(text);
  if ('href' in target) return `<a href="${escapeXml(target.href)}">${escapeXml(text)}</a>`;
  return `<button type="button" class="link" data-open="${target.document}"${line ? ` data-line="${line}"` : ''}>${escapeXml(text)}</button>`;
}

/** Messages of the linter put what they quote between backticks. */
function code(message: string): string {
  return escapeXml(message).replace(/`([^`]*)`/g, '<b>$1</b>');
}

interface TableOptions {
  /** The first column with numbers and lengths, from 0: they stand at the right, and are sorted as what they are. */
  readonly numeric?: number;
  /** The last of them. */
  readonly until?: number;
  readonly isSortable?: boolean;
}

/** Wide tables are scrolled by themselves, also by keyboard. End tags that HTML does not need are left out: there may be thousands. */
function table(
  id: string,
  caption: string,
  head: readonly string[],
  rows: readonly string[],
  { numeric = Infinity, until = Infinity, isSortable = false }: TableOptions,
): string {
  const cells = head.map((name, index) => `<th scope="col"${index >= numeric && index <= until ? ' class="n"' : ''}>${name}</th>`).join('');
  return `<div class="scroll${isSortable && rows.length > 12 ? ` tall${rows.length > 100 ? ' long' : ''}` : ''}" role="region" aria-labelledby="${id}-c" tabindex="0"><table id="${id}"${isSortable ? ' class="sortable"' : ''}><caption id="${id}-c">${caption}</caption><thead><tr>${cells}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function behind(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>${body}</details>`;
}

/** Hidden until the script is there that makes it work. */
function filters(id: string, fields: readonly string[]): string {
  return `<form data-for="${id}" hidden>${fields.join('')}<output role="status"></output></form>`;
}

function search(label: string): string {
  return `<label>${label}<input type="search" name="text"></label>`;
}

function choice(name: string, label: string, options: readonly (readonly [value: string, text: string])[]): string {
  const all = options.map(([value, text]) => `<option value="${escapeXml(value)}">${escapeXml(text)}`);
  return `<label>${label}<select name="${name}">${all.join('')}</select></label>`;
}

function check(name: string, value: string, label: string): string {
  return `<label class="check"><input type="checkbox" name="${name}" value="${value}">${label}</label>`;
}

/** One word, as the filter compares them. */
function wordOf(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '_');
}

function left(amount: number, noun: string): string {
  return amount > 0
    ? `<p class="quiet">${count(amount, `more ${noun}`)}: <code>postmortem report --format json</code> has them all.</p>`
    : '';
}

function folderOf(files: readonly string[]): string {
  const [first = '', ...more] = files.map(file => file.slice(0, file.lastIndexOf('/') + 1));
  return more.reduce((common, folder) => {
    let shared = common;
    while (!folder.startsWith(shared)) shared = shared.slice(0, shared.lastIndexOf('/', shared.length - 2) + 1);
    return shared;
  }, first);
}

function nameOf(file: string, folder: string): string {
  return withoutMarkdownEnding(file.slice(folder.length));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
