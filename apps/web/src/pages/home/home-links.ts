import { type Principal } from '#identity';
import { COMMISSIONER } from './commissioner-links.js';
import { AUDITOR, FINANCE } from './finance-links.js';
import { OFFICER } from './officer-links.js';
import { FAMILY, OPERATOR, YOUNG_PERSON } from './people-links.js';
import { PROVIDER } from './provider-links.js';
import { type HomeGroup } from './shared-links.js';

/** What each role's home page leads to. */
export const HOME_LINKS: Record<Principal['role'], HomeGroup[]> = {
  family: FAMILY,
  'young-person': YOUNG_PERSON,
  provider: PROVIDER,
  // The home page leads on: a worker has one place.
  'sessional-worker': [],
  officer: OFFICER,
  commissioner: COMMISSIONER,
  finance: FINANCE,
  auditor: AUDITOR,
  operator: OPERATOR,
};
