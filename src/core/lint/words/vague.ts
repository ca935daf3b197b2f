/** Verbs that open a wish rather than a task. */
export const VAGUE_STARTS: readonly string[] = [
  'improve',
  'enhance',
  'optimize',
  'optimise',
  'ensure',
  'make sure',
  'consider',
  'look into',
  'think about',
  'explore',
  'investigate',
  'review',
  'revisit',
  'be more',
  'strengthen',
  'better',
  'evaluate',
  'study',
  'regularly',
  'streamline',
  'increase awareness',
  'raise awareness',
  'try to',
];
/** What is regular and exact at once. */
export const REGULAR: readonly string[] = ['regular expression*', 'regular user*', 'regular customer*', 'regular file*'];
/** Words that leave open what is to be done, wherever they stand. */
export const VAGUE_WORDS: readonly string[] = [
  'any necessary changes',
  'as needed',
  'as necessary',
  'where possible',
  'if possible',
  'where appropriate',
  'as appropriate',
  'on a regular basis',
  'regular',
  'regularly',
  'periodically',
];
/** Things whose being there can be checked. */
export const CHECKABLE =
  /\b(?:alerts? (?:on|when|if|for)|runbook|playbook|canary|feature flag|circuit breaker|rate limit\w*|health ?checks?|readiness|liveness|unit tests?|integration tests?|regression tests?|load tests?|test case|timeouts?|retention|quota|limit of|threshold of|version|checklist|pull request|PR|dashboard (?:for|of)|backup (?:of|for)|read[- ]only|two[- ]person|approval)\b/i;
/** Names of things to have, where the first word alone could be a verb. */
export const NOUN_STARTS: readonly string[] = [
  'access control',
  'capacity planning',
  'change management',
  'code coverage',
  'disaster recovery',
  'load balancing',
  'load testing',
  'log aggregation',
  'log retention',
  'log rotation',
  'rate limiting',
  'test automation',
  'test coverage',
];
