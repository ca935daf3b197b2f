/**
 * The scalar fields at the top level of a front matter block, YAML or TOML. Nested values are left out: a postmortem's own fields are scalars,
 * and a document whose front matter is broken must still be read.
 */
export function frontMatterFields(source: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const match of source.matchAll(/^(?<key>[A-Za-z][\w -]*?)\s*[:=][ \t]*(?<value>[^\r\n]+?)[ \t]*$/gm)) {
    const { key = '', value = '' } = match.groups ?? {};
    fields.set(key.toLowerCase(), value.replace(/^(["'])(.*)\1$/, '$2'));
  }
  return fields;
}
