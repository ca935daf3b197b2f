import type { ExportSettings } from '../../issues/settings';
import type { Level, OptionsOfRule } from '../../profiles/levels';
import type { Stage } from '../stage';

/** What a rule is set to: a severity, or a severity with options. */
export type RuleSetting = Level | readonly [Level, OptionsOfRule?];
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** What `.postmortemrc` holds. */
export interface Config {
  /** Profiles by name, and files by a path that begins with `./` or `../`; the later wins. */
  readonly extends?: string | readonly string[];
  /** The profile that documents are held to which name none, instead of the one that they seem to follow. */
  readonly profile?: string;
  /** The stage of documents whose status states none. */
  readonly stage?: Stage;
  readonly rules?: RuleSettings;
  /** Other rules for some files; the later wins. Globs are relative to the file that holds them. */
  readonly overrides?: readonly ConfigOverride[];
  /** Globs of files that are not linted. */
  readonly ignore?: readonly string[];
  /** How action items become issues. */
  readonly export?: Partial<ExportSettings>;
}

export interface ConfigOverride {
  readonly files: readonly string[];
  readonly profile?: string;
  readonly stage?: Stage;
  readonly rules?: RuleSettings;
}

/** What one place says about a document, and which place that is, in words for people. */
export interface ConfigLayer {
  /** `settings of VS Code`, or the path of a file, with the override's globs where it is one. */
  readonly origin: string;
  /** Whether somebody asks for it right now, as by a flag: then its profile and stage hold whatever the document states of itself. */
  readonly isExplicit?: boolean;
  readonly profile?: string;
  readonly stage?: Stage;
  readonly rules?: RuleSettings;
  readonly export?: Partial<ExportSettings>;
}
