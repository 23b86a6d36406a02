/** Where an authority's families turn to, by what for. */
export interface RightsContact {
  authorityId: string;
  kind: 'appeal' | 'complaint' | 'advocate';
  name: string;
  how: string;
  phone: string | null;
  email: string | null;
}

/** What to do about a refusal, in one authority. */
export interface Rights {
  authorityId: string;
  appeal: RightsContact | null;
  complaint: RightsContact | null;
  advocate: RightsContact | null;
}

/**
 * For a complaint that the council has answered, and the family is not content: the same for all of
 * England. From https://www.lgo.org.uk, November 2026, not checked since.
 */
export const OMBUDSMAN = {
  name: 'Local Government and Social Care Ombudsman',
  phone: '0300 061 0614',
  address: 'https://www.lgo.org.uk',
} as const;

export function rightsOf(authorityId: string, contacts: RightsContact[]): Rights {
  const find = (kind: RightsContact['kind']): RightsContact | null =>
    contacts.find((contact) => contact.authorityId === authorityId && contact.kind === kind) ??
    null;
  return {
    authorityId,
    appeal: find('appeal'),
    complaint: find('complaint'),
    advocate: find('advocate'),
  };
}
