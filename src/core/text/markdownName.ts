/** As most people end the names of Markdown files. Whatever the case: DOS and some cameras write capitals. */
const ENDING = /\.(?:md|markdown)$/i;
/** Also as the fewest do, and as sites that render components do. */
const ANY_ENDING = /\.(?:md|markdown|mdown|mkd|mdx)$/i;

/** Whether a file is looked at for its name alone: where nobody named it, only what most would take for Markdown is. */
export function isMarkdownName(name: string): boolean {
  return ENDING.test(name);
}

/** `2024-05-07` for `2024-05-07.md`. */
export function withoutMarkdownEnding(name: string): string {
  return name.replace(ANY_ENDING, '');
}

/** The name as it is where it is that of a Markdown file, else with `.md` behind it. */
export function withMarkdownEnding(name: string): string {
  return ANY_ENDING.test(name) ? name : `${name}.md`;
}
