import { type AuthoritiesService, type Principal, sessionLimits } from '#identity';

/** Who is signed in, as the header of every page says it. */
export interface ShownPrincipal {
  name: string;
  role: Principal['role'];
  roleName: string;
  /** The authority of the session; undefined for staff of a provider. */
  authorityName: string | undefined;
  /** Minutes without a request after which the session ends. */
  idleMinutes: number;
}

export const ROLE_NAMES: Record<Principal['role'], string> = {
  family: 'Family',
  'young-person': 'Young person',
  provider: 'Provider staff',
  officer: 'Personalisation officer',
  commissioner: 'Commissioner',
  finance: 'Finance',
  auditor: 'Auditor',
};

export class PageIdentity {
  constructor(private readonly authorities: AuthoritiesService) {}

  async of({ displayName, role, authorityId }: Principal): Promise<ShownPrincipal> {
    const authority = authorityId ? await this.authorities.get(authorityId) : undefined;
    return {
      name: displayName,
      role,
      roleName: ROLE_NAMES[role],
      authorityName: authority?.name,
      idleMinutes: sessionLimits(role).idleMinutes,
    };
  }
}
