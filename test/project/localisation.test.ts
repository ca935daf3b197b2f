import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const ROOT = join(__dirname, '..', '..');
const LANGUAGES = ['de', 'es'] as const;
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const readWords = (file: string): Record<string, string> => JSON.parse(read(file));

interface Source {
  readonly file: string;
  readonly text: string;
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => ({ file: `${folder}/${file.replaceAll('\\', '/')}`, text: read(`${folder}/${file}`) }));
}

const STRING = String.raw`'(?:[^'\\\n]|\\.)*'`;
/** What follows `l10n.t(`: a literal, or a literal with a comment that tells two meanings of it apart. */
const LITERAL = new RegExp(`^\\s*(?<plain>${STRING})\\s*(?:,|\\))`);
const COMMENTED = new RegExp(`^\\s*\\{\\s*message: (?<message>${STRING}),\\s*comment: \\[(?<comment>${STRING})\\],?\\s*\\}`);

function unquoted(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/g, '$1');
}

/** The key under which VS Code looks for a translation; null for what is no literal. */
function keyAt(text: string, offset: number): string | null {
  const rest = text.slice(offset);
  const plain = LITERAL.exec(rest)?.groups?.plain;
  if (plain) return unquoted(plain);
  const { message, comment } = COMMENTED.exec(rest)?.groups ?? {};
  return message && comment ? `${unquoted(message)}/${unquoted(comment)}` : null;
}

const CALL = 'vscode.l10n.t(';

function callsIn({ file, text }: Source): { readonly place: string; readonly key: string | null }[] {
  return [...text.matchAll(/\bl10n\b/g)].map(({ index }) => {
    const isCall = text.startsWith(CALL, index - 'vscode.'.length);
    const place = `${file}:${text.slice(0, index).split('\n').length}`;
    return { place, key: isCall ? keyAt(text, index - 'vscode.'.length + CALL.length) : null };
  });
}

function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}

/** What stays as it is in every language: commands behind links, words of code, variables, icons. */
function fixedPartsIn(text: string): string[] {
  return (text.match(/\]\([^)]+\)|`+[^`]+`+|\$\([\w-]+\)/g) ?? []).sort();
}

describe('what the editor says', () => {
  const sources = sourcesIn('src/vscode');
  const calls = sources.flatMap(callsIn);
  const keys = new Set(calls.flatMap(({ key }) => key ?? []));

  it('is written down where it is said, so that it can be translated', () => {
    assert.ok(keys.size > 300);
    assert.deepEqual(
      calls.filter(({ key }) => key === null).map(({ place }) => place),
      [],
    );
  });

  it('is never said without a look for its translation', () => {
    // A word that begins with a capital, or several words: what is neither is an id, or an example.
    const SAID =
      /(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)\(\s*['"`]\w|\b(?:title|prompt|placeHolder|placeholder|detail|description|tooltip|label)(?::| =) ['"`](?!Postmortem'|Slack')(?:[A-Z][a-z]|[^'"`$\n]* [a-z]).*/g;
    const past = sources.flatMap(({ file, text }) => [...text.matchAll(SAID)].map(([found]) => `${file}: ${found}`));
    assert.deepEqual(past, []);
  });

  for (const language of LANGUAGES) {
    const words = readWords(`l10n/bundle.l10n.${language}.json`);

    it(`has a translation for each string, and none for anything else (${language})`, () => {
      assert.deepEqual(
        [...keys].filter(key => !words[key]),
        [],
      );
      assert.deepEqual(
        Object.keys(words).filter(key => !keys.has(key)),
        [],
      );
    });

    it(`keeps what is filled in, and what is code (${language})`, () => {
      for (const [key, text] of Object.entries(words)) {
        assert.deepEqual(placeholdersIn(text), placeholdersIn(key), text);
        assert.deepEqual(fixedPartsIn(text), fixedPartsIn(key), text);
      }
    });
  }

  it('translates those words of the core that the core really says', () => {
    const core = sourcesIn('src/core')
      .map(({ text }) => text)
      .join('\n')
      .toLowerCase();
    const pairs = [...read('src/vscode/words.ts').matchAll(/\[\s*'(?<english>[^']+)',\s*vscode\.l10n\.t\('(?<key>[^']+)'\)/g)];
    assert.ok(pairs.length > 30);
    for (const { groups } of pairs) {
      assert.equal(groups?.english, groups?.key);
      const said = groups?.english?.toLowerCase().replace(/^\d+(?= min)/, '$' + '{minutes}');
      assert.ok(core.includes(`'${said}'`) || core.includes(`\`${said}\``), groups?.english);
    }
  });
});

describe('the manifest in other languages', () => {
  const manifest = read('package.json');
  const used = [...new Set([...manifest.matchAll(/"%(?<key>[^"%]+)%"/g)].map(({ groups }) => groups?.key ?? ''))].sort();
  const english = readWords('package.nls.json');

  for (const file of ['package.nls.json', ...LANGUAGES.map(language => `package.nls.${language}.json`)]) {
    const words = readWords(file);

    it(`${file} has each text that the manifest asks for, and no other`, () => {
      assert.deepEqual(Object.keys(words).sort(), used);
      assert.deepEqual(
        used.filter(key => !words[key]?.trim()),
        [],
      );
    });

    it(`${file} keeps commands, code and lines as they are`, () => {
      for (const [key, text] of Object.entries(words)) {
        assert.deepEqual(fixedPartsIn(text), fixedPartsIn(english[key] ?? ''), key);
        assert.equal(text.split('\n').length, english[key]?.split('\n').length, key);
      }
    });

    it(`${file} names commands as they are called there`, () => {
      const titles = new Set(Object.entries(words).flatMap(([key, text]) => (key.startsWith('command.') ? [text.replace(/…$/, '')] : [])));
      const named = Object.values(words).flatMap(text => [...text.matchAll(/\*\*Postmortem: (?<title>[^*]+)\*\*/g)]);
      assert.equal(named.length, 2);
      for (const { groups } of named) assert.ok(titles.has(groups?.title ?? ''), groups?.title);
      assert.ok(titles.has(/\*(?<title>[^*]+)\*/.exec(words['config.share.internalHosts.description'] ?? '')?.groups?.title ?? ''));
    });
  }

  it('leaves no text in the manifest itself that a person reads in VS Code', () => {
    const { contributes } = JSON.parse(manifest);
    const { commands, configuration, views, viewsWelcome, walkthroughs } = contributes;
    const texts: string[] = [
      ...commands.map(({ title }: { title: string }) => title),
      ...configuration.map(({ title }: { title: string }) => title),
      ...configuration.flatMap(({ properties }: { properties: Record<string, { markdownDescription: string }> }) =>
        Object.values(properties).map(({ markdownDescription }) => markdownDescription),
      ),
      ...Object.values(views as Record<string, { name: string }[]>).flatMap(list => list.map(({ name }) => name)),
      ...viewsWelcome.map(({ contents }: { contents: string }) => contents),
      ...walkthroughs.flatMap(({ title, description, steps }: Walkthrough) => [
        title,
        description,
        ...steps.flatMap(step => [step.title, step.description, step.media.altText]),
      ]),
    ];
    assert.deepEqual(
      texts.filter(text => !/^%[^%]+%$/.test(text)),
      [],
    );
  });
});

interface Walkthrough {
  readonly title: string;
  readonly description: string;
  readonly steps: readonly { readonly title: string; readonly description: string; readonly media: { readonly altText: string } }[];
}
