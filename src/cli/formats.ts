/** In which forms `lint` says what it found. */
export const FORMATS = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

/** What `report` prints. */
export const REPORT_FORMATS = ['markdown', 'html', 'json'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];
