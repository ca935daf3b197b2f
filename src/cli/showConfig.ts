import { ALL_RULES } from '../core/lint/allRules';
import { configText } from '../core/report/configText';
import { type ConfigFlags, Configs } from './config';
import { readDocuments } from './documents';
import { EXIT, type Output } from './output';

/** `postmortem config`: says for each document what holds, and which file says so. */
export async function showConfig(names: readonly string[], flags: ConfigFlags, output: Output): Promise<number> {
  const { documents, failures } = await readDocuments(names, output);
  const configs = new Configs(flags, output);
  for (const document of documents) {
    const { effective } = await configs.of(document);
    output.print(effective ? configText(document.name, effective, ALL_RULES) : `${document.name}\n  ignored by the configuration\n\n`);
  }
  return failures > 0 || configs.problemCount > 0 ? EXIT.usage : EXIT.ok;
}
