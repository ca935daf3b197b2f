/** In which forms `lint` says what it found. */
export const FORMATS = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

/** Whether a form tells of each finding how it can be mended, or whether it can be. */
export function tellsOfFixes(format: Format): boolean {
  return format === 'json' || format === 'sarif';
}

/** What `report` prints. */
export const REPORT_FORMATS = ['markdown', 'html', 'json'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];
