// How GitLab says yes and no.

export function json(status, data, headers = {}) {
  return { status, data, headers };
}

/** @param message a text, or texts by field */
export function refused(status, message, headers = {}) {
  return json(status, { message }, headers);
}

/** As its limits of all requests do it: in plain text. */
export function retryLater(headers) {
  return { status: 429, text: 'Retry later\n', headers: { 'content-type': 'text/plain', ...headers } };
}
