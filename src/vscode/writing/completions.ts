import * as vscode from 'vscode';
import type { ProfileSection } from '../../core/profiles/profile';
import type { Choice } from '../../core/writing/frontMatter';
import type { Configurations } from '../configuration';
import { mayBePostmortem } from '../look';
import type { DocumentReader } from '../reading';
import { wordsOf } from '../words';

/** Characters after which sections and values are offered. */
export const WRITING_TRIGGERS = ['#', ' '] as const;

/** Behind number signs: the sections that the document lacks, with a line to start from. In the front matter: its keys, and the values of those that have some. */
export class WritingCompletions implements vscode.CompletionItemProvider {
  readonly #reader: DocumentReader;
  readonly #configurations: Configurations;

  constructor(reader: DocumentReader, configurations: Configurations) {
    this.#reader = reader;
    this.#configurations = configurations;
  }

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position).text.slice(0, position.character);
    // Keys that are pressed elsewhere end here.
    const signs = /^(?<signs>#{1,6})(?:\s|$|[^#])/.exec(before)?.groups?.signs;
    if (signs) return this.#sections(document, position, signs.length);
    if (position.line > 0 && document.lineAt(0).text.startsWith('---') && mayBePostmortem(document))
      return this.#fields(document, position, before);
    return [];
  }

  async #sections(document: vscode.TextDocument, position: vscode.Position, written: number): Promise<vscode.CompletionItem[]> {
    const read = await this.#reader.read(document);
    if (!read) return [];
    const [{ missingSections, mayBeHeading }, { effective }] = await Promise.all([
      import('../../core/writing/sections'),
      this.#configurations.of(document.uri, read),
    ]);
    if (!mayBeHeading(read.text, document.offsetAt(position))) return [];
    const range = new vscode.Range(position.line, 0, position.line, position.character);
    const isAlone = position.line + 1 >= document.lineCount || document.lineAt(position.line + 1).isEmptyOrWhitespace;
    return missingSections(read.postmortem, effective.profile, position.line + 1).map(({ section, level }, index) => {
      // One sign is how a heading begins, and not yet its level.
      const heading = `${'#'.repeat(written > 1 ? written : level)} ${section.name}`;
      const item = new vscode.CompletionItem(section.name, vscode.CompletionItemKind.Struct);
      item.detail = `${section.required ? vscode.l10n.t('required') : vscode.l10n.t('optional')} · ${effective.profile.title}`;
      item.range = range;
      item.filterText = `${'#'.repeat(written)} ${section.name}`;
      item.sortText = String(index).padStart(3, '0');
      item.insertText = snippet(heading, isAlone ? section : null);
      return item;
    });
  }

  async #fields(document: vscode.TextDocument, position: vscode.Position, before: string): Promise<vscode.CompletionItem[]> {
    const { frontMatterLines, missingKeys, valuesOf } = await import('../../core/writing/frontMatter');
    const lines = document.getText().split(/\r\n|\n|\r/);
    const place = frontMatterLines(lines);
    if (!place || position.line < place.first || position.line >= place.behind) return [];
    const read = await this.#reader.read(document);
    if (!read) return [];
    const value = /^(?<key>[\w-]+):\s+(?<written>.*)$/.exec(before)?.groups;
    const { written = '' } = value ?? {};
    const range = new vscode.Range(position.translate(0, value ? -written.length : -before.length), position);
    if (value) {
      const { effective } = await this.#configurations.of(document.uri, read);
      return valuesOf(value.key ?? '', effective, effective.today).map((choice, index) => itemFor(choice, range, index, 'value'));
    }
    if (!/^[\w-]*$/.test(before)) return [];
    const others = lines.slice(place.first, place.behind).filter((_, index) => index + place.first !== position.line);
    return missingKeys(others).map((choice, index) => itemFor(choice, range, index, 'key'));
  }
}

function itemFor({ text, detail }: Choice, range: vscode.Range, index: number, kind: 'key' | 'value'): vscode.CompletionItem {
  const item = new vscode.CompletionItem(text, kind === 'key' ? vscode.CompletionItemKind.Field : vscode.CompletionItemKind.EnumMember);
  item.detail = wordsOf(detail);
  item.range = range;
  item.sortText = String(index).padStart(3, '0');
  if (kind === 'key') {
    item.insertText = `${text}: `;
    item.command = { command: 'editor.action.triggerSuggest', title: vscode.l10n.t('Values') };
  }
  return item;
}

/** The heading with what a section starts from: what is to be written over is selected, and the cursor stands behind what stays. */
function snippet(heading: string, section: ProfileSection | null): vscode.SnippetString {
  const result = new vscode.SnippetString().appendText(heading);
  const lines = section?.skeleton?.filter((line, index, all) => line !== '' || index < all.length - 1) ?? [];
  if (lines.length === 0) return result.appendText('\n');
  result.appendText('\n\n');
  const text = lines.join('\n');
  if (!text.endsWith(' ')) return result.appendPlaceholder(text, 0);
  const clock = text.indexOf('00:00');
  if (clock >= 0)
    result
      .appendText(text.slice(0, clock))
      .appendPlaceholder('00:00')
      .appendText(text.slice(clock + 5));
  else result.appendText(text);
  return result.appendTabstop(0);
}
