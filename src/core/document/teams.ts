/** Which words name a team. A team may own a task as a person does, and many a team is called like the thing that it cares for. */

/** What the name of a team ends in, or begins with. */
const TEAM =
  /^(?:(?!(?:the|our|an?|whole|entire|full|each|every|all|any|another|new|your|my|this|that|other)\s)[\p{L}\d][\p{L}\d&/.'’-]{0,30}(?:\s[\p{L}\d&/.'’-]{1,30}){0,3}\s(?:team|squad|guild|crew|tribe|chapter)|[\p{L}\d]{2,30}-team|(?:team|squad|équipe|equipe|equipo)\s[\p{L}\d][\p{L}\d\s&/-]{1,40})$/iu;
/** The last word of what a department is called. */
const DEPARTMENT =
  /(?:^|[\s/-])(?:engineering|eng|operations|ops|support|security|sres?|devops|facilities|procurement|legal|compliance|marketing|finance|infrastructure|platform|qa|dbas?|noc|on-?call|leitung|betrieb|abteilung)$/iu;
/** Of one word, and nothing that a task is about. */
const LONE_DEPARTMENT = /^(?:sres?|procurement|facilities|dbas?|noc)$/i;
/** `Market Data`, `Health & Safety`, `SRE`: each word has a capital letter. */
const CAPITALS = /^\p{Lu}[\p{L}\d]*(?:(?:\s&)?[\s/-]\p{Lu}[\p{L}\d]*){1,3}$|^\p{Lu}{2,5}$/u;
/** `ads-infra`, as teams are called in a directory of people. */
const SLUG = /^[a-z]{2,20}(?:-[a-z]{2,20}){1,3}$/;
const LONGEST = 60;

/** `@acme/platform`: a team of an organisation, or a package of npm. */
const TEAM_HANDLE = /^@(?<scope>[a-z\d][a-z\d-]{0,38})\/[a-z\d][\w.-]{0,60}$/i;
/** Scopes that everybody has packages of. */
const PACKAGES =
  /^(?:angular|apollo|astrojs|aws-sdk|azure|babel|biomejs|emotion|esbuild|eslint|fastify|google-cloud|grpc|jest|mui|nestjs|next|npmcli|octokit|opentelemetry|playwright|prisma|reduxjs|rollup|sentry|sveltejs|swc|tanstack|testing-library|types|typescript-eslint|vitejs|vitest|vscode|vue)$/i;
/** What is done to packages. */
const OF_PACKAGE =
  /\b(?:add|bump|build|deprecate|downgrade|fork|import|install|librar(?:y|ies)|migrate|modules?|packages?|patch|pin|publish|release|remove|replace|switch|uninstall|unpin|update|upgrade|use|vendor|version)\b/i;

/** Whether words are called a team: `Network team`, `the Storage Guild`, `Team Phoenix`. `The team` is nobody. */
export function isTeam(text: string): boolean {
  return text.length <= LONGEST && TEAM.test(withoutArticle(text));
}

/** Whether words end as the names of departments do: `Network Engineering`. Some such words, alone, say what a task is about. */
export function isDepartment(text: string): boolean {
  return text.length <= LONGEST && DEPARTMENT.test(text) && (/[\s/-]/.test(text) || LONE_DEPARTMENT.test(text));
}

/** Whether a word is made as those that directories have for teams: `ads-infra`. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/** Whether words may be what a team is called, where a day beside them says that somebody is meant. */
export function mayBeTeam(text: string): boolean {
  return text.length <= LONGEST && (isTeam(text) || DEPARTMENT.test(text) || CAPITALS.test(text) || isSlug(text));
}

/**
 * Whether `@acme/platform` is a team, and no package.
 *
 * @param task in which it stands.
 */
export function isTeamHandle(handle: string, task: string): boolean {
  const scope = TEAM_HANDLE.exec(handle)?.groups?.scope;
  return scope !== undefined && !PACKAGES.test(scope) && !OF_PACKAGE.test(task.split(handle)[0] ?? '');
}

function withoutArticle(text: string): string {
  return text.replace(/^the\s(?=\S+\s)/i, '');
}
