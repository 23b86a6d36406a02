import { type Principal } from '#identity';
import { AUDITOR, COMMISSIONER, FINANCE, OFFICER } from './council-links.js';
import { FAMILY, OPERATOR, PROVIDER, YOUNG_PERSON } from './people-links.js';
import { type HomeLink } from './shared-links.js';

/** What each role's home page leads to. */
export const HOME_LINKS: Record<Principal['role'], HomeLink[]> = {
  family: FAMILY,
  'young-person': YOUNG_PERSON,
  provider: PROVIDER,
  officer: OFFICER,
  commissioner: COMMISSIONER,
  finance: FINANCE,
  auditor: AUDITOR,
  operator: OPERATOR,
};
