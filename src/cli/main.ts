import { parseArgs } from 'node:util';
import { STAGES } from '../core/lint/stage';
import { meant } from '../core/text/meant';
import type { ConfigFlags } from './config';
import { setUpEngine } from './engine';
import type { ExportCommand } from './export/command';
import { FORMATS, REPORT_FORMATS } from './formats';
import { HELP } from './help';
import type { LintOptions } from './lint';
import type { NewFlags } from './new';
import { EXIT, type Output, standardStreams, UsageError } from './output';
import type { ReportOptions } from './report';
import { isThread } from './thread';
import { VERSION } from './version';

setUpEngine();

/** Each command loads what it needs when it is called: a start would cost three times as much. */
async function run(argv: readonly string[], output: Output): Promise<number> {
  const [command, ...rest] = argv;
  if (rest.includes('--help') || rest.includes('-h')) {
    output.print(HELP);
    return EXIT.ok;
  }
  switch (command) {
    case 'parse': {
      const { parse } = await import('./parse');
      const { values, positionals } = read(rest, { format: { type: 'string', default: 'json' } });
      return parse(someFiles(positionals), oneOf('--format', values.format, ['json', 'tree']), output);
    }
    case 'lint': {
      const { values, positionals } = read(rest, LINT_OPTIONS);
      const [names, options] = [someFiles(positionals), await lintOptions(values)];
      const { lint } = await import('./lint');
      return lint(names, options, output);
    }
    case 'new': {
      const { NEW_OPTIONS, newDocument } = await import('./new');
      const { values, positionals } = read(rest, NEW_OPTIONS);
      if (positionals.length > 0) throw new UsageError(`new takes no \`${positionals[0]}\`; the file is named by --out`);
      return newDocument(newFlags(values), output);
    }
    case 'import': {
      const { IMPORT_OPTIONS, importFile } = await import('./import');
      const { values, positionals } = read(rest, IMPORT_OPTIONS);
      const [name, ...others] = someFiles(positionals);
      if (others.length > 0) throw new UsageError(`import takes one file; \`${others[0]}\` is one more`);
      const { template, zone, out } = values;
      return importFile(String(name), { template: String(template), zone: textIn(zone), out: textIn(out) }, output);
    }
    case 'report': {
      const { values, positionals } = read(rest, REPORT_OPTIONS);
      const [names, options] = [someFiles(positionals), reportOptions(values)];
      const { report } = await import('./report');
      return report(names, options, output);
    }
    case 'lsp': {
      const { LSP_OPTIONS, lsp } = await import('./lsp');
      const { positionals } = read(rest, LSP_OPTIONS);
      if (positionals.length > 0) throw new UsageError(`lsp takes no \`${positionals[0]}\`; an editor sends the documents`);
      return lsp(output);
    }
    case 'rules': {
      const { listRules } = await import('./rules');
      return listRules(output);
    }
    case 'config': {
      const { values, positionals } = read(rest, CONFIG_OPTIONS);
      const [names, flags] = [someFiles(positionals), await configFlags(values)];
      const { showConfig } = await import('./showConfig');
      return showConfig(names, flags, output);
    }
    case 'export': {
      const { EXPORT_OPTIONS, exportFlags } = await import('./export/options');
      const { EXPORT_COMMANDS, exportCommand } = await import('./export/command');
      const { values, positionals } = read(rest, EXPORT_OPTIONS);
      const { command: sub, names } = exportCommandIn(positionals, values, EXPORT_COMMANDS);
      return exportCommand(sub, names, exportFlags(values), output);
    }
    case 'version':
    case '--version':
    case '-v':
    case '-V':
      output.print(`${VERSION}\n`);
      return EXIT.ok;
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      output.print(HELP);
      return command === undefined ? EXIT.usage : EXIT.ok;
    default:
      throw new UsageError(`there is no command \`${command}\`; \`postmortem --help\` lists them`);
  }
}

/** `export FILE` is `export plan FILE`, and with `--create` it is `export apply FILE`. */
function exportCommandIn(
  [first, ...rest]: readonly string[],
  values: Record<string, unknown>,
  commands: readonly ExportCommand[],
): { readonly command: ExportCommand; readonly names: readonly string[] } {
  const named = commands.find(command => command === first);
  const wanted = named ?? (values.create === true ? 'apply' : 'plan');
  const command = wanted === 'apply' && values['dry-run'] === true ? 'plan' : wanted;
  return { command, names: named ? rest : first === undefined ? [] : [first, ...rest] };
}

const CONFIG_OPTIONS = { config: { type: 'string' }, profile: { type: 'string' }, stage: { type: 'string' } } as const;

const CACHE_OPTIONS = {
  cache: { type: 'boolean', default: false },
  'no-cache': { type: 'boolean', default: false },
  'cache-location': { type: 'string' },
} as const;

const LINT_OPTIONS = {
  format: { type: 'string', default: 'stylish' },
  fix: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  'max-warnings': { type: 'string' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  'stdin-filename': { type: 'string' },
  'changed-since': { type: 'string' },
  threads: { type: 'string' },
  'no-color': { type: 'boolean', default: false },
  ...CACHE_OPTIONS,
  ...CONFIG_OPTIONS,
} as const;

async function lintOptions(values: Record<string, unknown>): Promise<LintOptions> {
  const dryRun = values['dry-run'] === true;
  if (dryRun && values.fix !== true) throw new UsageError('--dry-run goes with --fix: it shows what --fix would write');
  const format = oneOf('--format', values.format, FORMATS);
  if (dryRun && format !== 'stylish') throw new UsageError(`--dry-run prints a diff; it does not go with --format ${format}`);
  const changedSince = textIn(values['changed-since']);
  if (changedSince !== null && values['write-baseline'] !== undefined)
    throw new UsageError('--write-baseline writes down what is found in all files; it does not go with --changed-since');
  return {
    format,
    fix: values.fix === true,
    dryRun,
    quiet: values.quiet === true,
    colour: values['no-color'] !== true,
    maxWarnings: numberIn('--max-warnings', values['max-warnings']),
    baseline: textIn(values.baseline),
    writeBaseline: textIn(values['write-baseline']),
    stdinName: textIn(values['stdin-filename']),
    changedSince,
    config: await configFlags(values),
    useCache: usesCache(values),
    cacheLocation: textIn(values['cache-location']),
    threads: numberIn('--threads', values.threads),
  };
}

/** Results are kept unless somebody says otherwise. */
function usesCache(values: Record<string, unknown>): boolean {
  if (values.cache === true && values['no-cache'] === true) throw new UsageError('--cache and --no-cache do not go together');
  if (values['no-cache'] === true && values['cache-location'] !== undefined)
    throw new UsageError('--cache-location says where results are kept, and --no-cache that none are');
  return values['no-cache'] !== true;
}

async function configFlags({ config, profile, stage }: Record<string, unknown>): Promise<ConfigFlags> {
  return {
    file: textIn(config),
    profile:
      profile === undefined
        ? null
        : oneOf(
            '--profile',
            profile,
            (await import('../core/profiles/allProfiles')).PROFILES.map(({ id }) => id),
          ),
    stage: stage === undefined ? null : oneOf('--stage', stage, STAGES),
  };
}

const REPORT_OPTIONS = {
  format: { type: 'string', default: 'markdown' },
  out: { type: 'string' },
  config: { type: 'string' },
  today: { type: 'string' },
  ...CACHE_OPTIONS,
} as const;

function reportOptions(values: Record<string, unknown>): ReportOptions {
  const { format, out, config, today } = values;
  const day = textIn(today);
  if (day !== null && !(/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))))
    throw new UsageError(`--today takes a day such as 2024-05-07, not \`${day}\``);
  return {
    format: oneOf('--format', format, REPORT_FORMATS),
    out: textIn(out),
    config: textIn(config),
    today: day,
    useCache: usesCache(values),
    cacheLocation: textIn(values['cache-location']),
  };
}

function newFlags(values: Record<string, unknown>): NewFlags {
  const text = (name: string): string | null => textIn(values[name]);
  return {
    template: String(values.template),
    title: text('title'),
    start: String(values.start),
    zone: text('zone'),
    severity: text('severity'),
    out: text('out'),
  };
}

type OptionTypes = Record<string, { type: 'string' | 'boolean'; default?: string | boolean; multiple?: boolean }>;

function read(argv: readonly string[], options: OptionTypes): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true }) as { values: Record<string, unknown>; positionals: string[] };
  } catch (error) {
    throw new UsageError(explainOption(error, Object.keys(options)));
  }
}

/** Node's own words, with the option that was probably meant. */
function explainOption(error: unknown, known: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '--(?<name>[\w-]+)'/.exec(message)?.groups?.name;
  if (unknown === undefined) return message;
  const near = meant(unknown, known);
  return `there is no option --${unknown}${near ? `, did you mean --${near}?` : '; `postmortem --help` lists them'}`;
}

function someFiles(names: readonly string[]): readonly string[] {
  if (names.length === 0) throw new UsageError('name at least one file, or - for standard input');
  return names;
}

function oneOf<const T extends string>(option: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find(choice => choice === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${allowed.join(', ')}, not \`${String(value)}\``);
  return found;
}

function numberIn(option: string, value: unknown): number | null {
  if (value === undefined) return null;
  if (!/^\d+$/.test(String(value))) throw new UsageError(`${option} takes a whole number, not \`${String(value)}\``);
  return Number(value);
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

// Whoever reads on with `head` has seen enough: that is no failure, and what is being written into files goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

function start(): void {
  run(process.argv.slice(2), standardStreams).then(
    code => {
      process.exitCode = code;
    },
    error => {
      standardStreams.error(`postmortem: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = EXIT.usage;
    },
  );
}

// This file is also what the threads run in which many files are linted.
if (isThread()) import('./lintThreads').then(({ serveLint }) => serveLint());
else start();
