import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ALL_RULES } from '../core/lint/allRules';
import { explanationIn } from '../core/lint/rulePage';
import { readSmall } from '../node/readFile';

/** The pages of the rules as they lie beside the program: they are there without a network. */
export class RulePages {
  readonly #folder = join(__dirname, '..', 'docs', 'rules');
  readonly #areThere = existsSync(this.#folder);
  readonly #texts = new Map<string, Promise<string>>();

  /** Null where the pages are not installed. */
  addressOf(ruleId: string): string | null {
    return this.#areThere ? pathToFileURL(this.#fileOf(ruleId)).href : null;
  }

  /** What a rule is for, in Markdown: the first part of its page. */
  explain(ruleId: string): Promise<string> {
    const known = this.#texts.get(ruleId) ?? this.#read(ruleId);
    this.#texts.set(ruleId, known);
    return known;
  }

  async #read(ruleId: string): Promise<string> {
    const page = await readSmall(this.#fileOf(ruleId));
    return page === null ? `**${ruleId}** – ${ALL_RULES.find(({ id }) => id === ruleId)?.summary ?? ''}` : explanationIn(ruleId, page);
  }

  #fileOf(ruleId: string): string {
    return join(this.#folder, `${ruleId}.md`);
  }
}
