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
  /** What this account is called where its token may not ask: that of an app. */
  readonly botLogin: string | null;
}

/** What a setting holds, and what it is for: its schema and its documentation come from here. */
export interface ExportSetting {
  readonly kind: 'string' | 'boolean' | 'list' | 'map' | readonly string[];
  readonly description: string;
}

export const EXPORT_SETTINGS: { readonly [K in keyof ExportSettings]: ExportSetting } = {
  titlePrefix: { kind: 'string', description: 'Stands before the title of each issue, such as `[INC-123] `.' },
  labels: { kind: 'list', description: 'Labels of each issue. The first is how issues are found again besides their author.' },
  people: { kind: 'map', description: 'Logins by the names that documents use for owners.' },
  milestone: { kind: 'string', description: 'Title of an open milestone for the issues. It is never created.' },
  type: { kind: 'string', description: 'Name of an issue type of the organization.' },
  parent: { kind: 'boolean', description: 'Whether the issues of a document get a parent issue.' },
  linkFormat: { kind: LINK_FORMATS, description: 'How issues are linked in the document: `[#12](address)`, `#12`, or the bare address.' },
  trustedAuthors: { kind: 'list', description: 'Logins whose issues count as exported besides those of members of the repository.' },
  botLogin: {
    kind: 'string',
    description:
      'Login of the app whose token is used, such as `my-app[bot]`: it may not ask. `github-actions[bot]` where this is left out.',
  },
};

export const DEFAULT_EXPORT: ExportSettings = {
  titlePrefix: '',
  labels: ['postmortem-action'],
  people: {},
  milestone: null,
  type: null,
  parent: false,
  linkFormat: 'link',
  trustedAuthors: [],
  botLogin: null,
};

/** What holds: each layer says more than the one before it. */
export function exportSettings(layers: readonly { readonly export?: Partial<ExportSettings> }[]): ExportSettings {
  return Object.assign({ ...DEFAULT_EXPORT }, ...layers.map(layer => layer.export));
}
