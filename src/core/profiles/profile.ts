import type { FieldName } from '../document/tree';
import type { Concept } from '../document/vocabulary/concept';
import type { Level, OptionsOfRule } from './levels';

/** A part that a kind of postmortem has. */
export interface ProfileSection {
  /** What it is called when it is inserted. */
  readonly name: string;
  /** Other names that it goes by in this profile, in lower case and without punctuation at the end. */
  readonly aliases?: readonly string[];
  /** Any one of these makes it present. */
  readonly concepts?: readonly Concept[];
  readonly required: boolean;
  /** Whether it stands under the section before it, one level deeper. */
  readonly isPart?: true;
  /** What is inserted under the new heading, lines without their endings. */
  readonly skeleton?: readonly string[];
}

/** What a team expects of its postmortems: data only, so that a new one is a file beside the others. */
export interface Profile {
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** Where its sections are described. */
  readonly source: string;
  /** In the order in which they belong. */
  readonly sections: readonly ProfileSection[];
  /** Whether `section-order` has an order to hold documents to. */
  readonly isOrdered: boolean;
  /** What has to be stated about the document. */
  readonly fields: readonly FieldName[];
  /** Names of sections that hardly any other profile has: with two of them a document is taken to follow this one. */
  readonly marks: readonly string[];
  /** The scale of severities where it is not the usual `SEV-1` to `SEV-4`, the worst first. */
  readonly severities?: readonly string[];
  readonly rules: Readonly<Record<string, Level | readonly [Level, OptionsOfRule]>>;
}
