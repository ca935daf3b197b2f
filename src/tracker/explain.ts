import type { Refusal } from '../core/issues/outcome';
import { TrackerError } from './port';

/** What a refusal concerns: the item alone, its repository, or all that is left. */
export type Scope = 'item' | 'repository' | 'everything';

export interface Explanation {
  readonly message: string;
  readonly scope: Scope;
  readonly remedy: TrackerError['remedy'];
  readonly url: string | null;
}

/** Says in words for a person why a tracker refused, and what is affected. Nothing was created. */
export function explainRefusal(
  refusal: Refusal,
  tracker: { readonly name: string },
  repository: string,
  account: string | null,
): Explanation {
  const { status, message, field, signOnAt, needs } = refusal;
  const owner = repository.split('/')[0] ?? repository;
  const explanation = (text: string, scope: Scope, remedy: TrackerError['remedy'] = null, url: string | null = null): Explanation => ({
    message: text,
    scope,
    remedy,
    url,
  });
  switch (status) {
    case 401:
      return explanation(`${tracker.name} no longer accepts this sign-in. Sign in again.`, 'everything', 'sign-in');
    case 403:
      if (signOnAt !== null || /SAML|single sign-on|SSO/i.test(message))
        return explanation(
          `${owner} requires single sign-on for this token. Authorize it, then export again.`,
          'repository',
          'authorize',
          signOnAt,
        );
      if (/archived/i.test(message))
        return explanation(`${repository} is archived (read-only). Choose another repository.`, 'repository', 'choose-repository');
      if (/not accessible by/i.test(message))
        return explanation(
          `This token may not write issues in ${repository}${needs ? `; it needs: ${needs}` : ''}.`,
          'repository',
          'sign-in',
        );
      return explanation(`${tracker.name} does not allow this in ${repository}: ${message}`, 'repository');
    case 404:
      return explanation(
        `${repository} does not exist, or this account${account ? ` (${account})` : ''} cannot see it.`,
        'repository',
        'choose-repository',
      );
    case 410:
      return explanation(`Issues are turned off in ${repository}. Choose another repository.`, 'repository', 'choose-repository');
    case 422:
      return /spam/i.test(message)
        ? explanation(
            `${tracker.name} refuses more issues for now: ${message.replace(/\.$/, '')}. Export again later.`,
            'everything',
            'wait',
          )
        : explanation(`${tracker.name} does not take this issue${field ? ` (${field})` : ''}: ${message}`, 'item');
    default:
      return status < 400
        ? explanation(`${tracker.name} answered with an unexpected redirect (${status}); nothing was created. Export again.`, 'repository')
        : explanation(`${tracker.name} answered ${status} for ${repository}: ${message}`, 'repository');
  }
}

/** The same for a request that only asks. */
export function errorOf(refusal: Refusal, tracker: { readonly name: string }, repository: string, account: string | null): TrackerError {
  const { message, remedy, url } = explainRefusal(refusal, tracker, repository, account);
  return new TrackerError(message, refusal.status, remedy, url);
}
