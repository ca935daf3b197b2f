import type { Refusal } from '../core/issues/outcome';
import { type Tracker, TrackerError } from './port';

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
  tracker: Pick<Tracker, 'name' | 'noun'>,
  repository: string,
  account: string | null,
): Explanation {
  const { status, message, reason, field, signOnAt, needs } = refusal;
  const owner = repository.split('/')[0] ?? repository;
  const explanation = (text: string, scope: Scope, remedy: TrackerError['remedy'] = null, url: string | null = null): Explanation => ({
    message: text,
    scope,
    remedy,
    url,
  });
  if (reason === 'spam')
    return explanation(
      `${tracker.name} refuses more issues for now: ${message.replace(/\.$/, '')}. Export again later.`,
      'everything',
      'wait',
    );
  switch (status) {
    case 401:
      return explanation(`${tracker.name} no longer accepts this sign-in. Sign in again.`, 'everything', 'sign-in');
    case 403:
      if (reason === 'sign-on')
        return explanation(
          `${owner} requires single sign-on for this token. Authorize it, then export again.`,
          'repository',
          'authorize',
          signOnAt,
        );
      if (reason === 'archived')
        return explanation(`${repository} is archived (read-only). Choose another ${tracker.noun}.`, 'repository', 'choose-repository');
      if (reason === 'token')
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
      return explanation(`Issues are turned off in ${repository}. Choose another ${tracker.noun}.`, 'repository', 'choose-repository');
    case 400:
    case 422:
      return explanation(`${tracker.name} does not take this issue${field ? ` (${field})` : ''}: ${message}`, 'item');
    default:
      return status < 400
        ? explanation(`${tracker.name} answered with an unexpected redirect (${status}); nothing was created. Export again.`, 'repository')
        : explanation(`${tracker.name} answered ${status} for ${repository}: ${message}`, 'repository');
  }
}

/** The same for a request that only asks. */
export function errorOf(
  refusal: Refusal,
  tracker: Pick<Tracker, 'name' | 'noun'>,
  repository: string,
  account: string | null,
): TrackerError {
  const { message, remedy, url } = explainRefusal(refusal, tracker, repository, account);
  return new TrackerError(message, refusal.status, remedy, url);
}
