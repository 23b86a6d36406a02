/** The part of OCDS 1.1.5, in the profile of Find a Tender, that notices of this service use. */
export interface Release {
  ocid: string;
  id: string;
  date: string;
  tag: string[];
  initiationType: 'tender';
  language: 'en';
  title?: string;
  description?: string;
  buyer: Reference;
  parties: Party[];
  relatedProcesses?: object[];
  planning?: { documents: OcdsDocument[] };
  tender?: Tender;
  awards?: Award[];
  contracts?: object[];
  bids?: { statistics: { id: string; measure: string; value: number }[] };
}

export interface Reference {
  id: string;
  name: string;
}

export interface Party extends Reference {
  identifier: { scheme: string; id: string; legalName: string };
  additionalIdentifiers?: { scheme: string; id: string }[];
  address?: Record<string, string>;
  contactPoint?: { name?: string; email: string };
  roles: string[];
  details?: object;
}

export interface OcdsDocument {
  id: string;
  documentType: string;
  noticeType?: string;
  description: string;
  url: string;
  datePublished?: string;
  format: string;
}

export interface Tender {
  id: string;
  title: string;
  status: 'planned' | 'active' | 'complete' | 'cancelled' | 'withdrawn';
  procuringEntity?: Reference;
  documents: OcdsDocument[];
  amendments?: object[];
  [field: string]: unknown;
}

export interface Award {
  id: string;
  status: 'pending' | 'active' | 'cancelled';
  suppliers: Reference[];
  relatedLots?: string[];
  [field: string]: unknown;
}

export interface ReleasePackage {
  uri: string;
  version: '1.1';
  publishedDate: string;
  publisher: { name: string; uri: string };
  license: string;
  publicationPolicy: string;
  extensions: string[];
  releases: Release[];
  links?: { next: string };
}

const LICENCE = 'http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';
const TEMPLATES = 'https://raw.githubusercontent.com/open-contracting-extensions';
const EXTENSIONS = [
  'https://standard.open-contracting.org/profiles/eu/latest/en/extension.json',
  `${TEMPLATES}/ocds_amendment_rationale_classifications_extension/master/extension.json`,
  `${TEMPLATES}/ocds_budget_breakdown_extension/master/extension.json`,
  `${TEMPLATES}/ocds_contract_completion_extension/master/extension.json`,
  `${TEMPLATES}/ocds_documentation_extension/master/extension.json`,
  `${TEMPLATES}/ocds_pagination_extension/master/extension.json`,
  `${TEMPLATES}/ocds_suitability_extension/master/extension.json`,
  'https://raw.githubusercontent.com/portaledcahn/ocds_Links_extension/main/extension.json',
  'https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json',
  `${TEMPLATES}/ocds_performance_failures_extension/master/extension.json`,
];

/**
 * A package of releases as Find a Tender publishes them.
 * @param site where this service is reached
 * @param next address of the next package, where there are more
 */
export function packageOf(
  releases: Release[],
  {
    site,
    uri,
    publishedDate,
    next,
  }: { site: string; uri: string; publishedDate: string; next?: string },
): ReleasePackage {
  return {
    uri,
    version: '1.1',
    publishedDate,
    publisher: { name: 'Fairplace', uri: site },
    license: LICENCE,
    publicationPolicy: `${site}/notices`,
    extensions: EXTENSIONS,
    releases,
    ...(next !== undefined && { links: { next } }),
  };
}
