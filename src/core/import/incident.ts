import type { Milestone } from '../document/tree';
import type { Concept } from '../document/vocabulary/concept';
import type { Rest } from './json';

/** What every reader of an export makes of it, whatever the program it comes from: what is placed into a template. */
export interface Imported {
  /** The program as people call it, for messages: `PagerDuty`. */
  readonly source: string;
  readonly title: string | null;
  readonly severity: string | null;
  /** Turning points that the export states outside of its timeline. Milliseconds since 1970. */
  readonly moments: Readonly<Partial<Record<Milestone, number>>>;
  /** ISO day and `HH:MM` of the start, where nothing but a document tells them. */
  readonly start: { readonly date: string | null; readonly time: string | null };
  /** A zone by a name that can stand in a document, where the export says in which one it tells its times. */
  readonly zone: string | null;
  /** How the incident stands: `resolved`. It is not the status of the document. */
  readonly state: string | null;
  readonly people: readonly Person[];
  readonly services: readonly string[];
  /** Where it can be looked up: number, address. */
  readonly references: readonly Fact[];
  readonly facts: readonly Fact[];
  readonly texts: readonly ImportedText[];
  readonly events: readonly ImportedEvent[];
  readonly actions: readonly ImportedAction[];
  /** All that none of the above holds. */
  readonly rest: Rest | null;
}

/** Somebody who took part, and as what. */
export interface Person {
  readonly role: string;
  readonly name: string;
}

/** Something stated in a line on top of the document. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A part of the document. */
export interface ImportedText {
  /** What it is for; none where nobody knows. */
  readonly concepts: readonly Concept[];
  /** What it was called. */
  readonly name: string;
  /** Markdown, safe to stand in a document. */
  readonly body: string;
}

export interface ImportedEvent {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** As the export says it, on as many lines as there. */
  readonly what: string;
  readonly milestone: Milestone | null;
}

export interface ImportedAction {
  /** On one line. */
  readonly task: string;
  readonly details: string | null;
  readonly owner: string | null;
  /** ISO day. */
  readonly due: string | null;
  readonly isDone: boolean;
  readonly priority: string | null;
  /** Addresses of where it is tracked. */
  readonly links: readonly string[];
}

/** What a reader has found so far. */
export type Draft = { -readonly [K in keyof Imported]: Imported[K] extends readonly (infer T)[] ? T[] : Imported[K] };

export function emptyDraft(source: string): Draft {
  return {
    source,
    title: null,
    severity: null,
    moments: {},
    start: { date: null, time: null },
    zone: null,
    state: null,
    people: [],
    services: [],
    references: [],
    facts: [],
    texts: [],
    events: [],
    actions: [],
    rest: null,
  };
}

/** A file that cannot be imported, in words for people: what is the matter, and what to do. */
export class ImportError extends Error {}
