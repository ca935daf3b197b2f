import { ALX } from './alx';
import { ATLASSIAN } from './atlassian';
import { AWS_COE } from './aws-coe';
import { AZURE_PIR } from './azure-pir';
import { DFDS } from './dfds';
import { ELASTIC } from './elastic';
import { GENERIC_PROFILE } from './generic';
import { GITLAB } from './gitlab';
import { GOOGLE_SRE } from './google-sre';
import { GOOGLE_SRE_WORKBOOK } from './google-sre-workbook';
import { HOWIE } from './howie';
import { MOJ } from './moj';
import { MYBINDER } from './mybinder';
import { PAGERDUTY } from './pagerduty';
import { POSTHOG } from './posthog';
import type { Profile } from './profile';

/** Every profile, the generic one first. A new one is a file beside the others and a line here. */
export const PROFILES: readonly Profile[] = [
  GENERIC_PROFILE,
  ALX,
  ATLASSIAN,
  AWS_COE,
  AZURE_PIR,
  DFDS,
  ELASTIC,
  GITLAB,
  GOOGLE_SRE,
  GOOGLE_SRE_WORKBOOK,
  HOWIE,
  MOJ,
  MYBINDER,
  PAGERDUTY,
  POSTHOG,
];
