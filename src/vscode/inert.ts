/** What others have written is shown as it is, and does nothing: no link, no picture, no icon. */
export function inert(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\$\(/g, '$ (')
    .replace(/[\\`*_{}[\]()#+!~<>&|:-]/g, '\\$&');
}
