import { max, median, min } from 'd3-array';

/** Where the values of a metric lie. There is no mean: durations of incidents are skewed, and one long night moves it. */
export interface Spread {
  readonly n: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Null where there is no value. */
export function spreadOf(values: readonly number[]): Spread | null {
  const [middle, least, most] = [median(values), min(values), max(values)];
  return middle === undefined || least === undefined || most === undefined ? null : { n: values.length, median: middle, least, most };
}
