import type { EffectiveConfig } from '../lint/config/effective';
import type { Rule } from '../lint/rule';

/** What holds for a document, and what came from where: for the command line, and for a page in the editor. */
export function configText(
  file: string,
  { profile, profileOrigin, stage, stageOrigin, rules }: EffectiveConfig,
  all: readonly Rule[],
): string {
  const width = all.reduce((widest, { id }) => Math.max(widest, id.length), 0);
  const lines = all.flatMap(({ id }) => {
    const rule = rules.get(id);
    if (!rule) return [];
    const options = Object.entries(rule.options);
    const shown = options.length > 0 && rule.level !== 'off' ? `  ${JSON.stringify(rule.options)}` : '';
    return [`  ${id.padEnd(width)}  ${rule.level.padEnd(7)}  ${rule.origin}${shown}`];
  });
  return [file, `  profile  ${profile.id} (${profileOrigin})`, `  stage    ${stage} (${stageOrigin})`, '', ...lines, '', ''].join('\n');
}
