/** What `postmortem --help` prints. */
export const HELP = `postmortem – checks postmortems and turns their action items into GitHub issues

  postmortem parse [--format json|tree] FILE…
      Prints what was read.

  postmortem lint [--format stylish|json] [--fix] [--max-warnings N] [--stage draft|review|publish] [--profile NAME] [--config FILE] FILE…
      Checks postmortems. Other files have no findings. Configuration: the nearest .postmortemrc upwards from each file.

  postmortem config [--stage …] [--profile NAME] [--config FILE] FILE…
      Shows which profile, stage and rules hold for each file, and what says so.

  postmortem rules
      Lists the rules: severity, fix, what holds.

  postmortem export [--repo OWNER/NAME] [--create] [--yes] [--json] [--include prevention] FILE…
      Shows which issues would be created; with --create creates them and writes their links into the file.
      Environment: GITHUB_TOKEN or GH_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY.

FILE may be a pattern ("docs/**/*.md") or - for standard input.
Exit codes: 0 nothing to report, 1 findings, 2 wrong usage or a file that cannot be read.
`;
