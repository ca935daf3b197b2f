import type { Entry } from './entries';
import type { PlainText } from './plainText';
import type { Concept } from './vocabulary/concept';

/** How an author marks that a part starts: a heading, a bold line or lead-in, plain words and a colon or a bare line, or such a label at the end of a paragraph. */
export type LabelForm = 'heading' | 'bold' | 'label' | 'tail';

/** The words that name a part, and where they stand. */
export interface Label {
  readonly name: string;
  readonly concepts: readonly Concept[];
  readonly form: LabelForm;
  /** The words themselves with the colon behind them. */
  readonly content: PlainText;
  readonly entry: Entry;
  /** Whether the label has its line to itself. */
  readonly alone: boolean;
  /** Whether it is a sentence that announces what follows, and not a name. */
  readonly isSentence: boolean;
}

/** A part of a document: what stands under a label, and the parts inside it. */
export interface Part {
  readonly label: Label;
  /** What the part is for: what its name says, else what the part it stands in is for. */
  readonly concepts: readonly Concept[];
  /** Level of the heading, or one more than the part that a label stands in. */
  readonly level: number;
  /** Whether it is a detail of the part that it stands in (`Impact:` in a summary), not a part in its own right. */
  readonly isField: boolean;
  readonly parent: Part | null;
  readonly body: (Entry | Part)[];
}

export interface Outline {
  /** What the document calls itself, where that is a heading or the first line. */
  readonly title: Entry | null;
  /** Top-level parts, and the entries before the first of them. */
  readonly body: (Entry | Part)[];
  /** The tasks that are headings, or lines in bold, each with the fields and the paragraphs below it. */
  readonly sheets: ReadonlyMap<Entry, readonly Entry[]>;
}

/** Whether a part, or one round it, is for something. */
export function isIn(part: Part | null, concept: Concept): boolean {
  for (let outer = part; outer; outer = outer.parent) if (outer.concepts.includes(concept)) return true;
  return false;
}

/** Items of one list, or of an inner one and an outer one later: the later is not part of the earlier. */
export function isItemBeside(earlier: Entry, later: Entry): boolean {
  return earlier.kind === 'item' && later.kind === 'item' && earlier.depth >= later.depth;
}
