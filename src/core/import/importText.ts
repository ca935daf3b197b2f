import type { Root } from 'mdast';
import { TooComplexError } from '../document/readable';
import { isMarkdownName } from '../text/markdownName';
import { addDocument } from './document';
import { fireHydrantIncidents, isFireHydrant, readFireHydrant } from './firehydrant';
import { type Draft, emptyDraft, ImportError, type Imported } from './incident';
import { isIncidentIo, readIncidentIo } from './incidentIo';
import { isJira, readJira } from './jira';
import { isObject, type Json, JsonNode, Ledger, parseJson } from './json';
import { markdownOf } from './markdown';
import { isPagerDuty, readPagerDuty } from './pagerduty';
import { type Placed, place } from './place';
import { addText, incidentsIn } from './reading';
import { isRootly, readRootly, rootlyIncidents } from './rootly';

/** Longer than any export of one incident. UTF-16 code units. */
const LONGEST = 4 * 1024 * 1024;

/** Makes a tree of Markdown of a page in HTML. */
export type HtmlReader = (html: string) => Root;

export interface ImportOptions {
  /** The name of the file, for what it tells; empty for text from elsewhere. */
  readonly fileName: string;
  /** A template's Markdown. */
  readonly template: string;
  /** In which the times are told: a name that `zoneNamed` knows; null for that of the template or the document, else UTC. */
  readonly zone: string | null;
  /** Null where pages in HTML cannot be read. */
  readonly html: HtmlReader | null;
}

/**
 * Writes an export into a template.
 *
 * @throws {ImportError} on a file that is none, in words that follow its name.
 */
export function importText(text: string, options: ImportOptions): Placed & { readonly source: string } {
  try {
    const imported = read(text, options);
    return { ...place(imported, options.template, options.zone), source: imported.source };
  } catch (error) {
    throw error instanceof TooComplexError ? new ImportError(`is ${error.message}`) : error;
  }
}

/** What an export says, whatever it comes from. */
export function read(text: string, { fileName, html }: Pick<ImportOptions, 'fileName' | 'html'>): Imported {
  if (text.trim() === '') throw new ImportError('is empty; expected an export in JSON, Markdown or HTML');
  if (text.length > LONGEST) throw new ImportError('is too large: at most 4 MB are read; export one incident at a time');
  if (looksLikeJson(text, fileName)) return readJson(parseJson(text.replace(/^\uFEFF/, '')), html);
  const isPage = looksLikeHtml(text, fileName);
  if (isPage && !html) throw new ImportError('is a page in HTML, which only the command line reads: postmortem import FILE');
  const draft = emptyDraft(isPage ? 'the page' : 'the document');
  addDocument(draft, isPage && html ? markdownOf(html(text).children) : text, fileName.replace(/\.\w+$/, '.md'));
  return draft;
}

function looksLikeJson(text: string, fileName: string): boolean {
  if (/\.json$/i.test(fileName)) return true;
  if (isMarkdownName(fileName) || /\.html?$/i.test(fileName)) return false;
  return /^\uFEFF?\s*(?:\{\s*["}]|\[\s*[{\]])/.test(text);
}

function looksLikeHtml(text: string, fileName: string): boolean {
  if (/\.(?:x?html?)$/i.test(fileName)) return true;
  if (isMarkdownName(fileName)) return false;
  return /^\uFEFF?\s*<(?:!doctype|html|head|body|meta|h[1-6]|p|div|table|ul|ol|section|article|ac:)[\s>:]/i.test(text);
}

const KNOWN = 'expected one of PagerDuty, incident.io, FireHydrant, Rootly or Jira Service Management, as their REST interfaces give it';

interface Source {
  readonly is: (answer: JsonNode) => boolean;
  readonly incidents: (answer: JsonNode) => number;
  readonly read: (answers: readonly JsonNode[]) => { readonly imported: Draft; readonly documents: readonly string[] };
}

const only = (imported: Draft) => ({ imported, documents: [] });

/** In this order: what tells itself most clearly comes first. */
const SOURCES: readonly Source[] = [
  { is: isRootly, incidents: rootlyIncidents, read: readRootly },
  { is: isPagerDuty, incidents: answer => incidentsIn(answer).length, read: answers => only(readPagerDuty(answers)) },
  { is: isIncidentIo, incidents: answer => incidentsIn(answer).length, read: answers => only(readIncidentIo(answers)) },
  { is: isJira, incidents: answer => Math.max(1, answer.nodes('issues').length), read: ([answer]) => readJira(answer as JsonNode) },
  { is: isFireHydrant, incidents: fireHydrantIncidents, read: answers => only(readFireHydrant(answers)) },
];

/** One answer of an interface, or a list of several about the same incident. */
function readJson(value: Json, html: HtmlReader | null): Imported {
  const ledger = new Ledger();
  const answers = (Array.isArray(value) ? (value as readonly Json[]) : [value])
    .filter(isObject)
    .map(answer => new JsonNode(answer, ledger));
  if (answers.length === 0) throw new ImportError(`holds no object; ${KNOWN}`);
  const source = SOURCES.find(({ is }) => answers.some(is));
  if (!source) throw new ImportError(`is JSON of an unknown kind; ${KNOWN}`);
  const count = answers.reduce((sum, answer) => sum + source.incidents(answer), 0);
  if (count > 1) throw new ImportError(`holds ${count} incidents, and a document tells of one; export one of them`);
  const { imported, documents } = source.read(answers);
  for (const document of documents) addEmbedded(imported, document, html);
  return { ...imported, rest: ledger.restOf(value) };
}

/** A document within the JSON: a retrospective, a long description. */
function addEmbedded(draft: Draft, document: string, html: HtmlReader | null): void {
  const isPage = looksLikeHtml(document, '');
  if (isPage && !html) addText(draft, [], 'Retrospective', document);
  else addDocument(draft, isPage && html ? markdownOf(html(document).children) : document, '');
}
