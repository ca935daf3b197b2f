import type { IssueDraft } from '../../src/core/issues/draft';
import { markerOf } from '../../src/core/issues/identity';
import type { TrackedIssue } from '../../src/core/issues/issue';
import type { JournalRecord } from '../../src/core/issues/journal';
import type { Outcome } from '../../src/core/issues/outcome';
import type { Lookup, RepositoryInfo, Tracker } from '../../src/tracker/port';
import type { Clock, Journal } from '../../src/tracker/ports';

export const KEY = 'abcdefghijklmnopqrstuvwxy2';
export const OTHER_KEY = 'abcdefghijklmnopqrstuvwxy3';

/** A clock that only moves when somebody waits. */
export class FakeClock implements Clock {
  readonly waits: number[] = [];
  time = Date.parse('2026-03-01T10:00:00Z');

  now(): number {
    return this.time;
  }

  async wait(seconds: number): Promise<void> {
    this.waits.push(seconds);
    this.time += seconds * 1000;
  }

  /** Seconds waited in all. */
  get waited(): number {
    return this.waits.reduce((sum, seconds) => sum + seconds, 0);
  }
}

export class FakeJournal implements Journal {
  constructor(readonly written: JournalRecord[] = []) {}

  records(): readonly JournalRecord[] {
    return this.written;
  }

  async append(record: JournalRecord): Promise<void> {
    this.written.push(record);
  }

  get states(): string[] {
    return this.written.map(({ state }) => state);
  }
}

export function issue(number: number, more: Partial<TrackedIssue> = {}): TrackedIssue {
  const repository = more.repository ?? 'acme/ops';
  return {
    repository,
    number,
    url: `https://github.com/${repository}/issues/${number}`,
    id: 1000 + number,
    title: `Issue ${number}`,
    body: '',
    state: 'open',
    stateReason: null,
    marker: { key: KEY, textHash: 'abcdefghijkl', docKey: 'outage.md' },
    isMine: true,
    isTrusted: true,
    comments: 0,
    assignees: [],
    labels: [],
    milestone: null,
    parent: null,
    ...more,
  };
}

export function draft(key = KEY, more: Partial<IssueDraft> = {}): IssueDraft {
  const body = `Patch\n\n${markerOf({ key, textHash: 'abcdefghijkl' }, 'outage.md')}`;
  return { title: 'Patch', body, labels: [], assignees: [], milestone: null, type: null, isConfidential: false, ...more };
}

export function created(number: number): Outcome {
  const { repository, url, id } = issue(number);
  return {
    kind: 'created',
    issue: { repository, number, url },
    got: { labels: [], assignees: [], milestone: null, type: null, isConfidential: null, id, author: null },
  };
}

export const LOST: Outcome = { kind: 'unknown', message: 'ECONNRESET', number: null };

/** A tracker that does what a test says, and notes when it was written to. */
export class FakeTracker implements Tracker {
  readonly name = 'GitHub';
  readonly noun = 'repository';
  readonly host = 'api.github.com';
  pause = 1.2;
  readonly gap = 3;
  readonly quotas = [
    { seconds: 60, most: 80 },
    { seconds: 3600, most: 500 },
  ];
  readonly writes: { readonly what: string; readonly at: number }[] = [];
  readonly drafts: IssueDraft[] = [];
  readonly asked: number[] = [];
  outcomes: Outcome[] = [];
  listed: TrackedIssue[] = [];
  byNumber = new Map<number, Lookup>();
  info: RepositoryInfo = { fullName: 'acme/ops', visibility: 'private', hasIssues: true, isArchived: false, canPush: true };

  constructor(readonly clock: FakeClock) {}

  #write(what: string): void {
    this.writes.push({ what, at: this.clock.time });
  }

  urlOf(repository: string, number: number): string {
    return `https://github.com/${repository}/issues/${number}`;
  }
  refOf(): null {
    return null;
  }

  async me(): Promise<string> {
    return 'octocat';
  }

  async repository(): Promise<RepositoryInfo> {
    return this.info;
  }

  async issues(): Promise<readonly TrackedIssue[]> {
    return this.listed;
  }

  async newest(): Promise<number> {
    return Math.max(0, ...this.listed.map(({ number }) => number));
  }

  async issue(_: string, number: number): Promise<Lookup> {
    this.asked.push(number);
    return this.byNumber.get(number) ?? { kind: 'none' };
  }

  async create(_: string, sent: IssueDraft): Promise<Outcome> {
    this.#write('create');
    this.drafts.push(sent);
    return this.outcomes.shift() ?? created(this.writes.length);
  }

  async close({ number }: TrackedIssue, duplicateOf: TrackedIssue | null): Promise<void> {
    this.#write(`close #${number}${duplicateOf ? ` for #${duplicateOf.number}` : ''}`);
  }

  async labelsAmong(): Promise<readonly string[]> {
    return [];
  }

  async createLabel(_: string, { name }: { readonly name: string }): Promise<void> {
    this.#write(`label ${name}`);
  }

  async assignableAmong(): Promise<readonly string[]> {
    return [];
  }

  async hasMilestone(): Promise<boolean> {
    return false;
  }

  async people(): Promise<readonly string[]> {
    return [];
  }

  async labels(): Promise<readonly string[]> {
    return [];
  }

  async addSubIssue(): Promise<'added' | 'unsupported'> {
    this.#write('sub-issue');
    return 'added';
  }

  async updateBody(): Promise<void> {
    this.#write('body');
  }
}
