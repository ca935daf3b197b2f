import { isMarkdownName } from '../core/text/markdownName';

import vscode = require('vscode');

import type { Profile } from '../core/profiles/profile';
import type { IncidentFacts } from '../core/templates/fill';
import type { Start } from '../core/templates/start';
import type { Configurations, DocumentConfig } from './configuration';
import type { Linter } from './linting';
import { type Answer, BACK, Conversation } from './questions';
import { fileNamePattern, lintRun, templateFolder } from './settings';

/** What a choice of templates needs. */
interface Shelf {
  readonly extensionUri: vscode.Uri;
  readonly configurations: Configurations;
}

/** What the questions need. */
interface Desk extends Shelf {
  readonly linter: Linter;
}

/** Where the document is to lie. */
export interface Place {
  readonly folder: vscode.Uri;
  /** Whether somebody has chosen this very folder: then the folders of the pattern are left out. */
  readonly isChosen: boolean;
}

export interface TemplateItem extends vscode.QuickPickItem {
  readonly id: string;
  /** Null for one of the team. */
  readonly profile: Profile | null;
  readonly uri: vscode.Uri;
}

/** What has been answered so far. */
interface Draft {
  template?: TemplateItem;
  title?: string;
  written?: string;
  start?: Start;
  zone?: string;
  severity?: string | null;
}

const TITLE = vscode.l10n.t('New Postmortem');
const USUAL_SEVERITIES = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'];

/** *Postmortem: New*: asks what is known, and opens a document from a template with the cursor in its summary. Nothing is written before the last answer. */
export async function newPostmortem(desk: Desk, chosen?: vscode.Uri): Promise<void> {
  const place = await placeFor(chosen);
  if (place === null) return;
  const [config, { readStart, localTime, documentZone }] = await Promise.all([configOf(desk, place), import('../core/templates/start')]);
  const machineZone = documentZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const templates = await templatesFor(desk, place, config);
  // What cannot be used is told before the questions, not after them.
  if (place) await pathFor(place, 'template', { title: '', date: '2024-05-07', time: '00:00', zone: 'UTC', severity: null });
  const draft: Draft = {};
  const questions: readonly ((talk: Conversation, step: number) => Promise<Answer<unknown>>)[] = [
    async (talk, step) => keep(draft, 'template', await askTemplate(talk, step, templates, draft.template)),
    async (talk, step) => keep(draft, 'title', await askTitle(talk, step, draft.title ?? '')),
    async (talk, step) => {
      const now = Date.now();
      const { date, time } = localTime(now, machineZone);
      const clock = { now, machineZone, readStart, localTime };
      const written = keep(draft, 'written', await askStart(talk, step, draft.written ?? `${date} ${time}`, clock));
      const start = typeof written === 'string' ? readStart(written, now, machineZone) : null;
      if (start && !('problem' in start)) draft.start = start;
      return written;
    },
    async (talk, step) => keep(draft, 'zone', await askZone(talk, step, draft, machineZone, localTime)),
    async (talk, step) => keep(draft, 'severity', await askSeverity(talk, step, severitiesFor(draft, config))),
  ];
  const talk = new Conversation(TITLE, questions.length);
  let document: vscode.TextDocument;
  try {
    for (let index = 0; index < questions.length; ) {
      const answer = await questions[index]?.(talk, index + 1);
      if (answer === null) return;
      index += answer === BACK ? -1 : 1;
    }
    const { template, title = '', start, zone = machineZone, severity } = draft;
    if (!template || !start) return;
    talk.wait();
    document = await open(place, template, { title, ...localTime(start.instant, zone), zone, severity: severity || null });
  } finally {
    talk.dispose();
  }
  // What was linted when the file was opened is older than its snippet.
  if (lintRun(document) !== 'off') await desk.linter.lint(document);
}

/** The folder that somebody has chosen, that of the workspace, one of several; undefined where there is none, null where nobody chose. */
async function placeFor(chosen: vscode.Uri | undefined): Promise<Place | undefined | null> {
  if (chosen) return { folder: chosen, isChosen: true };
  const folders = vscode.workspace.workspaceFolders ?? [];
  const active = vscode.window.activeTextEditor?.document.uri;
  const near = active && vscode.workspace.getWorkspaceFolder(active);
  const folder = near ?? (folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0]);
  if (folder) return { folder: folder.uri, isChosen: false };
  return folders.length > 1 ? null : undefined;
}

/** What will hold for the document, as far as its place decides. */
export async function configOf({ configurations }: Shelf, place: Place | undefined): Promise<DocumentConfig> {
  const { readDocument } = await import('../core/document/postmortem');
  const uri = place ? vscode.Uri.joinPath(place.folder, 'new.md') : vscode.Uri.from({ scheme: 'untitled', path: 'new.md' });
  return configurations.ofAfresh(uri, readDocument(''));
}

export async function templatesFor(desk: Shelf, place: Place | undefined, { effective }: DocumentConfig): Promise<TemplateItem[]> {
  const { PROFILES } = await import('../core/profiles/allProfiles');
  const own = await ownTemplates(place);
  const isInForce = ({ id }: Profile): boolean => id === effective.profile.id && id !== 'generic';
  const builtIn = [...PROFILES].sort((a, b) => Number(isInForce(b)) - Number(isInForce(a)));
  const separator = (label: string): TemplateItem[] =>
    own.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator, id: '', profile: null, uri: desk.extensionUri }] : [];
  return [
    ...separator(vscode.l10n.t('Your team’s')),
    ...own,
    ...separator(vscode.l10n.t('Of companies and projects')),
    ...builtIn.map(profile => ({
      label: profile.title,
      description: isInForce(profile) ? vscode.l10n.t('the profile that holds here') : '',
      detail: profile.sections
        .filter(({ required }) => required)
        .map(({ name }) => name)
        .join(' · '),
      id: profile.id,
      profile,
      uri: vscode.Uri.joinPath(desk.extensionUri, 'templates', `${profile.id}.md`),
    })),
  ];
}

/** @throws {Error} where a folder is set and cannot be read. */
async function ownTemplates(place: Place | undefined): Promise<TemplateItem[]> {
  const folder = templateFolder(place?.folder);
  if (folder === null) return [];
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => {
    throw new Error(
      vscode.l10n.t(
        'The folder of templates cannot be read: {0}. It is set by postmortem.new.templates.',
        vscode.workspace.asRelativePath(folder),
      ),
    );
  });
  return entries
    .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && isMarkdownName(name))
    .map(([name]) => name)
    .sort((a, b) => a.localeCompare(b))
    .map(name => ({
      label: name.replace(/\.\w+$/, ''),
      id: name.replace(/\.\w+$/, ''),
      profile: null,
      uri: vscode.Uri.joinPath(folder, name),
    }));
}

function askTemplate(
  talk: Conversation,
  step: number,
  items: readonly TemplateItem[],
  before: TemplateItem | undefined,
): Promise<Answer<TemplateItem>> {
  const active = items.find(({ id }) => id === before?.id) ?? items.find(({ id }) => id !== '');
  return talk.pickOne(step, { items, placeholder: vscode.l10n.t('The template to start from'), active });
}

function askTitle(talk: Conversation, step: number, value: string): Promise<Answer<string>> {
  return talk
    .askLine(step, {
      value,
      placeholder: vscode.l10n.t('Checkout refused all cards'),
      prompt: vscode.l10n.t('What failed? It becomes the title, and a part of the file name.'),
      remark: title =>
        title.trim() === '' ? { message: vscode.l10n.t('Expected a title. It can be changed later.'), isWrong: true } : null,
    })
    .then(answer => (typeof answer === 'string' ? answer.trim() : answer));
}

type Times = typeof import('../core/templates/start');

function askStart(
  talk: Conversation,
  step: number,
  value: string,
  {
    now,
    machineZone,
    readStart,
    localTime,
  }: { readonly now: number; readonly machineZone: string } & Pick<Times, 'readStart' | 'localTime'>,
): Promise<Answer<string>> {
  return talk.askLine(step, {
    value,
    placeholder: '2024-05-07 09:40',
    prompt: vscode.l10n.t(
      'When did it start? In {0}, if no other zone is written. 25 min ago and yesterday 22:30 are understood, too.',
      machineZone,
    ),
    remark: written => {
      const start = readStart(written, now, machineZone);
      if ('problem' in start) return { message: `${start.problem}.`, isWrong: true };
      const { date, time } = localTime(start.instant, start.zone);
      const weekday = new Intl.DateTimeFormat(vscode.env.language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(date));
      const day = `${weekday}, ${date} ${time} ${start.zone}`;
      return { message: start.instant > now ? vscode.l10n.t('{0}, which is still to come', day) : day, isWrong: false };
    },
  });
}

async function askZone(
  talk: Conversation,
  step: number,
  { start, zone: before }: Draft,
  machineZone: string,
  localTime: Times['localTime'],
): Promise<Answer<string>> {
  const first = [...new Set([start?.zone ?? machineZone, machineZone, 'UTC'])];
  const { zoneNamed } = await import('../core/templates/start');
  const others = Intl.supportedValuesOf('timeZone').filter(zone => !first.includes(zone) && zoneNamed(zone));
  const shown = (zone: string): string => {
    const { date, time } = localTime(start?.instant ?? 0, zone);
    return vscode.l10n.t('starts {0}', `${date} ${time}`);
  };
  const items = [...first.map(zone => ({ label: zone, description: shown(zone) })), ...others.map(label => ({ label }))];
  const answer = await talk.pickOne(step, {
    items,
    placeholder: vscode.l10n.t('The zone in which the document tells its times'),
    active: items.find(({ label }) => label === before) ?? items[0],
  });
  return answer === null || answer === BACK ? answer : answer.label;
}

function severitiesFor({ template }: Draft, { effective }: DocumentConfig): readonly string[] {
  const ofTeam = effective.rules.get('severity-valid')?.options.values;
  if (Array.isArray(ofTeam) && ofTeam.length > 0) return ofTeam as readonly string[];
  return (template?.profile ?? effective.profile).severities ?? USUAL_SEVERITIES;
}

/** An empty answer stands for a severity that nobody knows yet. */
async function askSeverity(talk: Conversation, step: number, severities: readonly string[]): Promise<Answer<string>> {
  const items = [...severities.map(label => ({ label, value: label })), { label: vscode.l10n.t('Not known yet'), value: '' }];
  const answer = await talk.pickOne(step, { items, placeholder: vscode.l10n.t('How severe was it?'), active: items[0] });
  return answer === null || answer === BACK ? answer : answer.value;
}

function keep<K extends keyof Draft>(draft: Draft, key: K, answer: Answer<Required<Draft>[K]>): Answer<unknown> {
  if (answer !== null && answer !== BACK) draft[key] = answer as Required<Draft>[K];
  return answer;
}

async function open(place: Place | undefined, template: TemplateItem, facts: IncidentFacts): Promise<vscode.TextDocument> {
  const [{ fillTemplate }, { snippetOf }] = await Promise.all([import('../core/templates/fill'), import('../core/templates/snippet')]);
  const bytes = await vscode.workspace.fs.readFile(template.uri);
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
  const document = place
    ? await vscode.workspace.openTextDocument(await create(place, template.id, facts, fillTemplate(text, facts)))
    : await vscode.workspace.openTextDocument({ language: 'markdown' });
  // The box of the last question keeps the focus until the cursor has its place: no key goes astray.
  const editor = await vscode.window.showTextDocument(document, { preview: false, preserveFocus: true });
  const everything = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  await editor.insertSnippet(new vscode.SnippetString(snippetOf(text, facts)), everything);
  return document;
}

/** Writes the file under a name that nothing has yet. */
async function create(place: Place, template: string, facts: IncidentFacts, text: string): Promise<vscode.Uri> {
  const { folder } = place;
  const { nextName } = await import('../core/templates/fileName');
  const name = await pathFor(place, template, facts);
  const eol = vscode.workspace.getConfiguration('files', folder).get<string>('eol') === '\r\n' ? '\r\n' : '\n';
  const contents = new TextEncoder().encode(text.replaceAll('\n', eol));
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(folder, ...nextName(name, number).split('/'));
    if (await exists(uri)) continue;
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { contents, overwrite: false, ignoreIfExists: false });
    if (await vscode.workspace.applyEdit(edit)) return uri;
    // Somebody may have been faster; whatever else it was would be so with the next name, too.
    if (!(await exists(uri))) throw new Error(vscode.l10n.t('{0} cannot be created.', vscode.workspace.asRelativePath(uri)));
  }
}

/** @throws {Error} where the pattern of the settings cannot be used. */
async function pathFor({ folder, isChosen }: Place, template: string, facts: IncidentFacts): Promise<string> {
  const { fileNameBy } = await import('../core/templates/fileName');
  const path = fileNameBy(fileNamePattern(folder), facts, template);
  return isChosen ? path.replace(/^.*\//, '') : path;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
