// The pages of the stand-in: what a person sees who opens the link of an issue. Nothing is loaded and nothing runs.

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem;color:#1f2328;background:#fff}
h1{font-weight:600}a{color:#0969da;text-decoration:none}pre{white-space:pre-wrap;border:1px solid #d1d9e0;border-radius:6px;padding:1rem}
.state{display:inline-block;border-radius:2em;padding:.1rem .8rem;color:#fff;background:#1a7f37}.closed{background:#8250df}li{margin:.3rem 0}
@media(prefers-color-scheme:dark){body{color:#f0f6fc;background:#0d1117}a{color:#4493f8}pre{border-color:#3d444d}}`;

/** The page at a path, or null where there is none. */
export function pageFor(path, repositories) {
  const [, owner, name, kind, number] = path.split('/');
  if (!owner)
    return page(
      'Repositories',
      list([...repositories.values()].map(({ fullName, issues }) => [`/${fullName}/issues`, `${fullName} (${issues.length})`])),
    );
  const repository = repositories.get(`${owner}/${name}`.toLowerCase());
  if (!repository || kind !== 'issues') return null;
  if (!number)
    return page(
      `Issues of ${repository.fullName}`,
      list(repository.issues.map(issue => [`/${repository.fullName}/issues/${issue.number}`, `#${issue.number} ${issue.title}`])),
    );
  const issue = repository.issues.find(candidate => candidate.number === Number(number));
  if (!issue) return null;
  const labels = issue.labels.map(label => escaped(label.name)).join(', ');
  const people = issue.assignees.map(person => escaped(person.login)).join(', ');
  const facts = [labels && `Labels: ${labels}`, people && `Assignees: ${people}`].filter(Boolean).join(' · ');
  const state = `<p><span class="state ${issue.state === 'closed' ? 'closed' : ''}">${escaped(issue.state)}</span> ${facts}</p>`;
  return page(
    `${issue.title} #${issue.number}`,
    `${state}<pre>${escaped(issue.body ?? '')}</pre><p><a href="/${repository.fullName}/issues">All issues</a></p>`,
  );
}

function list(links) {
  if (links.length === 0) return '<p>None yet.</p>';
  return `<ul>${links.map(([href, text]) => `<li><a href="${escaped(href)}">${escaped(text)}</a></li>`).join('')}</ul>`;
}

function page(title, body) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style><h1>${escaped(title)}</h1>${body}<p><small>A stand-in for GitHub, on this machine only.</small></p></html>`;
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
