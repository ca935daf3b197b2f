import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../../src/core/document/postmortem';
import { type IdentifiedItem, identify, parentKeyOf } from '../../src/core/issues/identity';
import { type JournalRecord, parseJournal } from '../../src/core/issues/journal';
import { type Standin, type StandinIssue, startStandin } from '../standin/server.mjs';
import type { Sample } from './documents';

export const TOKEN = 'ghp-only-for-the-stand-in';
export const HOME = 'acme/ops';
export const OTHER = 'acme/other';
/** The document's name, which is what it is known by. */
export const FILE = 'outage.md';
export const CONFIG = '.postmortemrc.json';
/** Of the issue above those of the document. */
export const PARENT_KEY = parentKeyOf(FILE).key;

/** A working copy with one document in it. */
export class Clone {
  private constructor(
    readonly folder: string,
    readonly sample: Sample,
    /** Without git the journal lies with the user's other states. */
    readonly isInGit: boolean,
  ) {}

  static async make(sample: Sample, isInGit: boolean, hasParent = false, host = 'github.com'): Promise<Clone> {
    const folder = await mkdtemp(join(tmpdir(), 'postmortem-faults-'));
    const clone = new Clone(folder, sample, isInGit);
    clone.write(sample.text);
    if (hasParent) await writeFile(join(folder, CONFIG), '{ "export": { "parent": true } }\n');
    if (!isInGit) return clone;
    for (const part of ['objects', 'refs/heads']) mkdirSync(join(folder, '.git', part), { recursive: true });
    await writeFile(join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    await clone.setRemote(`https://${host}/${HOME}.git`);
    return clone;
  }

  /** Of a clone that is in git. */
  setRemote(address: string): Promise<void> {
    const config = `[core]\n\trepositoryformatversion = 0\n\tbare = false\n[remote "origin"]\n\turl = ${address}\n`;
    return writeFile(join(this.folder, '.git', 'config'), config);
  }

  get file(): string {
    return join(this.folder, FILE);
  }

  get journalFolder(): string {
    return join(this.folder, this.isInGit ? '.git' : '.state', 'postmortem-export');
  }

  /** At once, as `read`: a check between a change of the document and the note that it has been made would see what nobody has written. */
  write(text: string): void {
    writeFileSync(this.file, (this.sample.hasBom ? '\uFEFF' : '') + text);
  }

  /** With its byte order mark; null where there is no such file. */
  read(): string | null {
    return existsSync(this.file) ? readFileSync(this.file, 'utf8') : null;
  }

  journalText(): Promise<string> {
    return readFile(join(this.journalFolder, 'journal.jsonl'), 'utf8').catch(() => '');
  }

  async journal(): Promise<JournalRecord[]> {
    return parseJournal(await this.journalText());
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** The host that a remote names: the stand-in is no server that a program would know by itself. */
export function hostOf(tracker: 'github' | 'gitlab'): string {
  return tracker === 'github' ? 'github.com' : '127.0.0.1';
}

const readBefore = new Map<string, readonly IdentifiedItem[]>();

/** The items of a text, by the program's own reading of it. */
export function itemsIn(text: string): readonly IdentifiedItem[] {
  const known = readBefore.get(text);
  if (known) return known;
  if (readBefore.size > 500) readBefore.clear();
  const items = identify(readDocument(text.replace(/^\uFEFF/, ''), { fileName: FILE }).postmortem, FILE);
  readBefore.set(text, items);
  return items;
}

/** Those that an export is to track. */
export function itemsToTrack(text: string): IdentifiedItem[] {
  return itemsIn(text).filter(({ item }) => item.concept === 'actionItems' && item.done !== true);
}

export interface WorldOptions {
  readonly sample: Sample;
  /** Which request or step the fault and the kill are about, from 1. */
  readonly nth: number;
  readonly lag: number;
  /** How many issues of other people there are. */
  readonly crowd: number;
  /** Whether the account may only read: its labels and people are dropped, and nobody vouches for it. */
  readonly isReader: boolean;
  readonly isInGit: boolean;
  /** GitHub where it is left out. */
  readonly tracker?: 'github' | 'gitlab';
  /** Whether the issues of a document get a parent. */
  readonly hasParent?: boolean;
  /** Whether it is a server of one's own, which knows no sub-issues. */
  readonly isServer?: boolean;
}

/** All that a case happens in. */
export class World {
  /** Faults of a script end here. */
  readonly released: Promise<void>;
  release: () => void = () => {};
  /** What people or other programs have made of the document, without our links; null where it is gone. */
  baseline: string | null;
  /** Requests that another host got with a token. */
  readonly leaks: string[] = [];
  readonly planted: StandinIssue[] = [];
  /** Takes away what waits for a request. */
  readonly stops: (() => void)[] = [];
  /** Milliseconds by which the clock of the stand-in is ahead: what has happened before is old to it. */
  skew = 0;
  #elsewhere: Server | null = null;

  private constructor(
    readonly github: Standin,
    readonly clone: Clone,
    /** Which of the requests, or of the steps on the disk, the fault and the kill are about: from 1. */
    readonly nth: number,
    readonly tracker: 'github' | 'gitlab',
  ) {
    this.baseline = clone.sample.text;
    this.released = new Promise(resolve => {
      this.release = resolve;
    });
  }

  /** @param crowd how many issues of other people there are. */
  static async make(options: WorldOptions): Promise<World> {
    const { sample, nth, lag, crowd, isReader, isInGit, hasParent = false, isServer = false, tracker = 'github' } = options;
    const permission = isReader ? 'pull' : 'push';
    let world: World | null = null;
    const github = await startStandin({
      tracker,
      token: TOKEN,
      ...(tracker === 'github' && { prefix: isServer ? '/api/v3' : '' }),
      listLag: lag,
      repositories: [{ fullName: HOME, permission }, { fullName: OTHER }],
      now: () => Date.now() + (world?.skew ?? 0),
    });
    world = new World(github, await Clone.make(sample, isInGit, hasParent, hostOf(tracker)), nth, tracker);
    for (let index = 0; index < crowd; index++) world.plant(HOME, { title: `Of somebody else ${index}`, user: 'eve', comments: index % 3 });
    return world;
  }

  plant(fullName: string, issue: Parameters<Standin['addIssue']>[1]): void {
    this.planted.push(this.github.addIssue(fullName, issue));
  }

  env(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      ...(this.tracker === 'github' ? { GITHUB_TOKEN: TOKEN, GITHUB_REPOSITORY: HOME } : { GITLAB_TOKEN: TOKEN, CI_PROJECT_PATH: HOME }),
      ...this.at(this.tracker === 'github' ? this.github.url : this.github.origin),
      POSTMORTEM_RETRY_PENDING_AFTER: '0',
      XDG_STATE_HOME: join(this.clone.folder, '.state'),
      ...more,
    };
  }

  /** Has the program ask a server of this address. */
  at(origin: string): Record<string, string> {
    return this.tracker === 'github' ? { GITHUB_API_URL: origin } : { GITLAB_CI: 'true', CI_SERVER_URL: origin };
  }

  /** Nothing goes wrong any more. */
  calmDown(): void {
    this.github.clearFaults();
    for (const stop of this.stops.splice(0)) stop();
  }

  /** Another host, which wants our token. */
  async elsewhere(): Promise<string> {
    this.#elsewhere ??= await new Promise<Server>(resolve => {
      const server = createServer((request, response) => {
        if (request.headers.authorization) this.leaks.push(`${request.method} ${request.url}`);
        response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
      }).listen(0, '127.0.0.1', () => resolve(server));
    });
    return `http://localhost:${(this.#elsewhere.address() as AddressInfo).port}/elsewhere`;
  }

  /** The newest issue that we have created and whose link is not in the document yet; else the newest. */
  async target(): Promise<StandinIssue | null> {
    const text = this.clone.read() ?? '';
    const ours = this.github.issues(HOME).filter(({ user, body }) => user.login === 'octocat' && (body ?? '').includes('pm-export:v1'));
    return ours.filter(({ html_url }) => !text.includes(html_url)).at(-1) ?? ours.at(-1) ?? null;
  }

  async close(): Promise<void> {
    this.release();
    this.calmDown();
    this.#elsewhere?.close();
    await this.github.close();
    await this.clone.remove();
  }
}
