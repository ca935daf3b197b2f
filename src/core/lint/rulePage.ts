/** What the page of a rule says first: what holds when the rule is content, and why it matters. In Markdown, for where the mouse rests. */
export function explanationIn(ruleId: string, page: string): string {
  const [summary = '', why = ''] = /\n# .*\n\n(?<prose>[\s\S]*?)\n\n\| \|/.exec(page)?.groups?.prose?.split('\n\n') ?? [];
  return `**${ruleId}** – ${oneLine(summary)}\n\n${oneLine(why)}`;
}

/** Links lead from page to page; in a hover they lead nowhere. */
function oneLine(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replace(/\s+/g, ' ');
}
