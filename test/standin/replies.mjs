// How GitHub says yes and no: a reply is a status, data and headers.

export function json(status, data, headers = {}) {
  return { status, data, headers };
}

export function refusal(status, message, headers = {}) {
  return json(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }, headers);
}

/** What GitHub may say to any request, although the descriptions of few operations list it. */
export function anywhere(reply) {
  return { ...reply, anywhere: true };
}

export function notFound() {
  return anywhere(refusal(404, 'Not Found'));
}

export function badCredentials() {
  return anywhere(refusal(401, 'Bad credentials'));
}

/** @param errors each with `resource`, `field`, `code` and, where it helps, `value` or `message` */
export function validationFailed(errors = []) {
  const reply = refusal(422, 'Validation Failed');
  return { ...reply, data: { ...reply.data, ...(errors.length > 0 ? { errors } : {}) } };
}

export function tooLong(field, maximum) {
  return { resource: 'Issue', field, code: 'custom', message: `${field} is too long (maximum is ${maximum} characters)` };
}

export function secondaryLimit(status, retryAfter) {
  const message =
    'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.';
  return anywhere(refusal(status, message, retryAfter === null ? {} : { 'retry-after': String(retryAfter) }));
}

export function moved(status, location) {
  const documentation = 'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects';
  const message = { 301: 'Moved Permanently', 302: 'Found' }[status] ?? 'Temporary Redirect';
  return anywhere(json(status, { message, url: location, documentation_url: documentation }, { location }));
}
