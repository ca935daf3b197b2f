/** What the name of a file, and that of the folder it is in, say in words: people keep the kind of a document there, as in `postmortems/2024-05-07-cache.md`. */
export function pathWords(path: string): string {
  return path.replace(/\\/g, '/').split('/').slice(-2).join(' ').replace(/[_-]+/g, ' ');
}
