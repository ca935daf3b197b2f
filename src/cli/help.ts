/** What `postmortem --help` prints. */
export const HELP = `postmortem – checks postmortems and turns their action items into issues on GitHub or GitLab

  postmortem parse [--format json|tree] FILE…
      Prints what was read.

  postmortem lint [option…] FILE…
      Checks postmortems. Other files have no findings. Configuration: the nearest .postmortemrc upwards from each file.
      --format stylish|json|sarif|github|gitlab|junit
      --stage draft|review|publish   whatever each document's status states
      --profile NAME                 whatever profile each document names or seems to follow
      --config FILE                  instead of the nearest one
      --fix                          writes safe fixes into the files; with --dry-run shows them as a diff, secrets masked
      --quiet                        reports errors only
      --max-warnings N               more warnings than this end with 1
      --write-baseline FILE          writes down what is found now
      --baseline FILE                reports only what is not written down there
      --changed-since COMMIT         only files that git says have changed since the branch left it, what is not committed included
      --stdin-filename NAME          the name that standard input goes by
      --no-cache                     reads every file anew; else results are kept in node_modules/.cache or where the system keeps such things
      --cache-location FOLDER        keeps them there
      --threads N                    lints many files in so many threads; else in one less than there are processors, four at the most
      --no-color                     as does the variable NO_COLOR

  postmortem config [--stage …] [--profile NAME] [--config FILE] FILE…
      Shows which profile, stage and rules hold for each file, and what says so.

  postmortem new [option…]
      Writes a new document from a template. Nothing is overwritten.
      --template NAME                generic, google-sre, pagerduty … as the profiles are called, or a Markdown file
      --title TITLE, --severity SEV
      --start TIME                   2024-05-07T10:00Z, "25 min ago"; now when left out
      --zone ZONE                    of the times in the document: UTC, Europe/Berlin, UTC+2
      --out FILE                     instead of standard output

  postmortem import [option…] FILE
      Writes what PagerDuty, incident.io, FireHydrant, Rootly or Jira Service Management have exported as JSON or Markdown, or a page of Google Docs or
      Confluence in HTML, into a template. What has no place there stands under "Not placed". Nothing is overwritten.
      --template NAME                as for new
      --zone ZONE                    of the times in the document; that of the template or UTC when left out
      --out FILE                     instead of standard output

  postmortem report [option…] FILE…
      What many postmortems say together: incidents over time, time to detect, mitigate and resolve, open action items, what recurs, contradictions.
      --format markdown|html|json    html is one file that loads nothing
      --out FILE                     instead of standard output; a report that is there is replaced, a document is not
      --config FILE                  instead of the nearest one
      --today DAY                    the day for ages and due dates: 2024-05-07
      --no-cache, --cache-location FOLDER   as for lint

  postmortem lsp
      Serves an editor over standard input and output, by the Language Server Protocol. The editor starts it: docs/editors.md.

  postmortem rules
      Lists the rules: severity, fix, what holds.

  postmortem export [plan] [option…] FILE…
      Shows which issues would be created. Nothing is sent.
      --repo OWNER/NAME              instead of what the document, the environment or the git remote say; on GitLab GROUP/PROJECT
      --include prevention           corrective measures as well
      --json, --out FILE             the plan for programs
  postmortem export apply [--yes] [option…] FILE…          (also: export --create FILE…)
      Creates the issues and writes their links into the files. It can be broken off at any moment, and goes on with the same command.
      --plan FILE                    only if it is still the plan that was looked at, ten minutes ago at most
      --only KEY, --max N            some of the items
      --decide KEY=NUMBER|new|skip   where the plan asks which issue an item belongs to
      --no-write-back                leaves the files alone
      --allow-repo OWNER/NAME        a repository that items may name (repo:OWNER/NAME)
      --allow-public, --allow-secrets, --in-pr
  postmortem export check [--online] FILE…
      Ends with 3 where an open action item is tracked by no issue.
  postmortem export sync FILE…
      Ticks the items whose issues are done.
  postmortem export revert --run ID --yes
      Closes what a run has created, and takes its links out.
      Environment: GITHUB_TOKEN or GH_TOKEN (GH_ENTERPRISE_TOKEN for other servers), or --token-stdin; GITHUB_API_URL, GITHUB_REPOSITORY.
      On GitLab: POSTMORTEM_GITLAB_TOKEN or GITLAB_TOKEN, with the scope api; POSTMORTEM_GITLAB_URL names a server of your own, and the token is for it then.
      In a GitLab pipeline server and project are those of the pipeline. CI_JOB_TOKEN is not allowed to create issues.
      Exit codes: 3 untracked, 4 not allowed, 5 partly done, 6 needs a decision, 7 not answered, 8 created but not linked,
      or closed by revert with the link still there.

  postmortem --version

FILE may be a pattern ("docs/**/*.md"), a folder, or - for standard input. Patterns and folders leave out what .gitignore does.
Exit codes: 0 nothing to report, 1 findings, 2 wrong usage or a file that cannot be read or written.
`;
