import { type Authority, type AuthoritiesService, type Principal, sessionLimits } from '#identity';

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
  'sessional-worker': 'Sessional worker',
  officer: 'Personalisation officer',
  commissioner: 'Commissioner',
  finance: 'Finance',
  auditor: 'Auditor',
  operator: 'Platform operator',
};

export class PageIdentity {
  constructor(private readonly authorities: AuthoritiesService) {}

  /** @param fromMemory the database is not asked: a name that was never read is left out */
  async of(
    { displayName, role, authorityId }: Principal,
    fromMemory = false,
  ): Promise<ShownPrincipal> {
    const authority = authorityId ? await this.authority(authorityId, fromMemory) : undefined;
    return {
      name: displayName,
      role,
      roleName: ROLE_NAMES[role],
      authorityName: authority?.name,
      idleMinutes: sessionLimits(role).idleMinutes,
    };
  }

  private async authority(id: string, fromMemory: boolean): Promise<Authority | undefined> {
    return fromMemory ? this.authorities.remembered(id) : this.authorities.get(id);
  }
}
