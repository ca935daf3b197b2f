/** What stands in front of a task and is no word of it. */

export const TASK_PREFIX =
  /^(?:(?:TODO|Task|What|Action(?: item| point)?)\s{0,3}\d{0,3}\s{0,3}(?::|(?<=\d)\.|\.(?=\s))\s*|(?:AI|AP|Action|Task|Item)-\d{1,2}(?:\s?[:.–—-])?\s+)/i;
/** Numbers and marks that people type where Markdown makes no list of them. */
const TYPED_MARK = /^(?:\(?\d{1,2}[.,):]\)?\s*(?=\p{L})|[—–=•+-]\s*(?=\p{L}))/u;

/**
 * A box that Markdown does not know: behind a sign, where no list is, in a cell, without the blank behind it (`[x]Oil the lock`), or with a mark of its own. `[~]` is what GitLab
 * has for tasks that do not apply, and `[-]` what others have for those that were given up; `[/]` is begun, and `[>]` put off. `☐` and `☑` are signs for one, and so is `🚧`.
 */
const TYPED_BOX =
  /^(?:(?:\p{Extended_Pictographic}|\uFE0F|\u200D){1,6}\s{0,2}|[*+-]\s{1,3})?(?:\[(?<mark>[ xX~/>-])\]|(?<sign>[☐☑☒⬜🔲⏳⌛🚧🔄]))(?:\s{1,3}(?=\S)|(?=\p{L}))/u;

/** Whether nothing is left to do by the typed box in front of a task; null where there is none. */
export function typedBox(text: string): boolean | null {
  const { mark, sign } = TYPED_BOX.exec(text)?.groups ?? {};
  const written = mark ?? sign;
  return written === undefined ? null : /[xX~☑☒-]/.test(written);
}

/** The box that a cell for states holds: `[x]`, with or without a word behind it. */
export function boxInCell(cell: string): boolean | null {
  return typedBox(`${cell} -`);
}

/** How many characters in front of a task are its typed box. */
export function lengthOfTypedBox(text: string): number {
  return TYPED_BOX.exec(text)?.[0].length ?? 0;
}

/** How many characters in front of a task do not belong to it: a typed number, `Task 3:`, `TODO:`. */
export function lengthOfTaskPrefix(text: string): number {
  const mark = lengthOfTypedBox(text) || (TYPED_MARK.exec(text)?.[0].length ?? 0);
  return mark + (TASK_PREFIX.exec(text.slice(mark))?.[0].length ?? 0);
}
