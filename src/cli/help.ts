/** What `postmortem --help` prints. */
export const HELP = `postmortem – checks postmortems and turns their action items into GitHub issues

  postmortem parse [--format json|tree] FILE…
      Prints what was read.

  postmortem lint [option…] FILE…
      Checks postmortems. Other files have no findings. Configuration: the nearest .postmortemrc upwards from each file.
      --format stylish|json|sarif|github|junit
      --stage draft|review|publish   whatever each document's status states
      --profile NAME                 whatever profile each document names or seems to follow
      --config FILE                  instead of the nearest one
      --fix                          writes safe fixes into the files; with --dry-run shows them as a diff, secrets masked
      --quiet                        reports errors only
      --max-warnings N               more warnings than this end with 1
      --write-baseline FILE          writes down what is found now
      --baseline FILE                reports only what is not written down there
      --stdin-filename NAME          the name that standard input goes by
      --no-color                     as does the variable NO_COLOR

  postmortem config [--stage …] [--profile NAME] [--config FILE] FILE…
      Shows which profile, stage and rules hold for each file, and what says so.

  postmortem rules
      Lists the rules: severity, fix, what holds.

  postmortem export [--repo OWNER/NAME] [--create] [--yes] [--json] [--include prevention] FILE…
      Shows which issues would be created; with --create creates them and writes their links into the file.
      Environment: GITHUB_TOKEN or GH_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY.

  postmortem --version

FILE may be a pattern ("docs/**/*.md"), a folder, or - for standard input. Patterns and folders leave out what .gitignore does.
Exit codes: 0 nothing to report, 1 findings, 2 wrong usage or a file that cannot be read.
`;
