/** What a rule can be set to. */
export const LEVELS = ['off', 'hint', 'info', 'warning', 'error'] as const;
export type Level = (typeof LEVELS)[number];

export type OptionValue = number | string | boolean | readonly string[];
/** Options of a rule, by name. */
export type OptionsOfRule = Readonly<Record<string, OptionValue>>;
