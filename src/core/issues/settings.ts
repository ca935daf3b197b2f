/** How links to issues are written. */
export const LINK_FORMATS = ['link', 'number', 'url'] as const;
export type LinkFormat = (typeof LINK_FORMATS)[number];

/** What a team decides about its issues: the `export` part of the configuration. */
export interface ExportSettings {
  /** Before each title, such as `[INC-123] `. */
  readonly titlePrefix: string;
  readonly labels: readonly string[];
  /** Logins by the names that documents use. */
  readonly people: Readonly<Record<string, string>>;
  /** Title of a milestone that exists. */
  readonly milestone: string | null;
  /** Name of an issue type of the organization. */
  readonly type: string | null;
  /** Whether the issues of a document get a parent. */
  readonly parent: boolean;
  /** `[#12](address)`, `#12`, or the bare address. */
  readonly linkFormat: LinkFormat;
  /** Logins whose markers count besides those of members of the repository. */
  readonly trustedAuthors: readonly string[];
}

export const DEFAULT_EXPORT: ExportSettings = {
  titlePrefix: '',
  labels: ['postmortem-action'],
  people: {},
  milestone: null,
  type: null,
  parent: false,
  linkFormat: 'link',
  trustedAuthors: [],
};
