import { type CouncilFacts, type SupplierFacts } from '../facts.js';
import { type Party, type Reference } from '../ocds.js';

const UNITED_KINGDOM = { country: 'GB', countryName: 'United Kingdom' };

/** The id by which a release names a council: its number on the central digital platform. */
export function councilReference({ id, name, details }: CouncilFacts): Reference {
  return details
    ? { id: `GB-PPON-${details.ppon}`, name: details.legalName }
    : { id: `council-${id}`, name };
}

export function councilParty(council: CouncilFacts, roles: string[]): Party {
  const { details } = council;
  const reference = councilReference(council);
  const kind = {
    classifications: [
      {
        id: 'publicAuthoritySubCentralGovernment',
        scheme: 'UK_CA_TYPE',
        description: 'Public authority - sub-central government',
      },
    ],
  };
  if (details === null) {
    const identifier = { scheme: 'GB-PPON', id: 'missing', legalName: council.name };
    return { ...reference, identifier, roles, details: kind };
  }
  return {
    ...reference,
    identifier: { scheme: 'GB-PPON', id: details.ppon, legalName: details.legalName },
    address: {
      streetAddress: details.street,
      locality: details.town,
      postalCode: details.postcode,
      region: details.region,
      ...UNITED_KINGDOM,
    },
    contactPoint: { name: details.contactName, email: details.contactEmail },
    roles,
    details: kind,
  };
}

/** The id of a supplier: the first of its public numbers. */
export function supplierReference({ id, name, identifiers }: SupplierFacts): Reference {
  const [first] = identifiers;
  return { id: first ? `${first.scheme}-${first.id}` : `supplier-${id}`, name };
}

export function supplierParty(supplier: SupplierFacts, roles: string[]): Party {
  const [first, ...more] = supplier.identifiers;
  const { address, sme, vcse } = supplier;
  return {
    ...supplierReference(supplier),
    identifier: {
      scheme: first?.scheme ?? 'GB-PPON',
      id: first?.id ?? 'missing',
      legalName: supplier.name,
    },
    ...(more.length > 0 && { additionalIdentifiers: more }),
    ...(address && {
      address: {
        streetAddress: address.street,
        locality: address.town,
        postalCode: address.postcode,
        ...UNITED_KINGDOM,
      },
    }),
    contactPoint: { email: supplier.email },
    roles,
    details: {
      ...(sme !== null && { scale: sme ? 'sme' : 'large' }),
      ...(vcse !== null && { vcse }),
    },
  };
}

/** Each party once, whatever roles it has. */
export function onceEach(parties: Party[]): Party[] {
  const byId = new Map<string, Party>();
  for (const party of parties) {
    const before = byId.get(party.id);
    const roles = [...new Set([...(before?.roles ?? []), ...party.roles])];
    byId.set(party.id, { ...party, roles });
  }
  return [...byId.values()];
}
