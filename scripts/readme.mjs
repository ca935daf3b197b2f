/** The README for pages that do not show the pictures that lie beside it. */
export function withoutPictures(text) {
  return text.replace(/^!\[[^\]]*\]\(docs\/images\/[^)]*\)\n\n/gm, '');
}
