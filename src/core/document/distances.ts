// How far the times of a timeline are from where it counts from: `T+15`, `+00:15`, `T-2h`.

const RELATIVE =
  /^[\s([*_]*(?:T\s?|)(?<sign>[+-]|(?<=T\s?)[−–])\s?(?:(?<hours>\d{1,3})(?::(?<minutes>\d{2})(?::(?<seconds>[0-5]\d)(?!\d|:\d))?|\s?(?:h|hours?|hrs?)(?:\s?(?<more>[0-5]?\d)\s?(?:m|mins?|minutes?)|(?<rest>[0-5]\d))(?![\p{L}\d]|:\d))|(?<count>\d{1,4}(?:\.\d)?)(?:\s?(?<unit>h|hours?|hrs?|m|mins?|minutes?)(?![\p{L}\d]|:\d)|(?![\p{L}\d:])))/u;
/** `Minute 5:` of a table-top exercise. */
const MINUTE = /^[\s([*_]*(?<unit>Minute|Min\.?|Hour)\s(?<count>\d{1,4})(?=\W)/u;

/** The distance that a text opens with. */
export function distanceAt(head: string): RegExpExecArray | null {
  const relative = RELATIVE.exec(head) ?? MINUTE.exec(head);
  return relative && /[T:hmM]/.test(relative[0]) ? relative : null;
}

/** The distance that is all of a text. */
export function wholeDistance(text: string): RegExpExecArray | null {
  const match = RELATIVE.exec(text);
  return match?.[0].trim() === text.trim() ? match : null;
}

/** In minutes, from where a timeline counts from. */
export function distanceIn({ groups = {} }: RegExpExecArray): number {
  const { sign, hours, minutes, seconds, more, rest, count, unit } = groups;
  const amount =
    hours === undefined
      ? Number(count) * (/^h/i.test(unit ?? '') ? 60 : 1)
      : Number(hours) * 60 + Number(minutes ?? more ?? rest) + Number(seconds ?? 0) / 60;
  return sign === undefined || sign === '+' ? amount : -amount;
}
