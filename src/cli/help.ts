/** What `postmortem --help` prints. */
export const HELP = `postmortem – checks postmortems and turns their action items into GitHub issues

  postmortem parse [--format json|tree] FILE…
      Prints what was read.

  postmortem lint [--format stylish|json] [--fix] [--max-warnings N] FILE…
      Checks postmortems. Other files have no findings.

  postmortem export [--repo OWNER/NAME] [--create] [--yes] [--json] [--include prevention] FILE…
      Shows which issues would be created; with --create creates them and writes their links into the file.
      Environment: GITHUB_TOKEN or GH_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY.

FILE may be a pattern ("docs/**/*.md") or - for standard input.
Exit codes: 0 nothing to report, 1 findings, 2 wrong usage or a file that cannot be read.
`;
