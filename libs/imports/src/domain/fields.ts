import { ACCESS_FACETS, type AccessFacet } from '#kernel';

const FACETS = Object.keys(ACCESS_FACETS)
  .filter(isFacet)
  .map((facet) => [facet, ACCESS_FACETS[facet]] as const);

export const IMPORT_KINDS = { children: 'Children', workers: 'Workers' } as const;
export type ImportKind = keyof typeof IMPORT_KINDS;

/** Something that a column of the file can be. */
export interface ImportField {
  name: string;
  label: string;
  /** Without a column for it nothing can be imported. */
  required: boolean;
  /** Headings that mean it, in small letters and digits alone. */
  known: readonly string[];
  hint?: string;
}

const CHILD_FIELDS: readonly ImportField[] = [
  {
    name: 'caseReference',
    label: 'Case reference',
    required: true,
    known: [
      'casereference',
      'caseref',
      'caseid',
      'casenumber',
      'reference',
      'personid',
      'clientid',
      'childid',
      'mosaicid',
      'liquidlogicid',
      'ehmid',
      'id',
    ],
  },
  {
    name: 'firstName',
    label: 'First name',
    required: true,
    known: ['firstname', 'forename', 'givenname', 'childfirstname', 'childforename', 'forenames'],
  },
  {
    name: 'lastName',
    label: 'Last name',
    required: true,
    known: ['lastname', 'surname', 'familyname', 'childlastname', 'childsurname'],
  },
  {
    name: 'dateOfBirth',
    label: 'Date of birth',
    required: true,
    known: ['dateofbirth', 'dob', 'birthdate', 'born', 'childdob', 'childdateofbirth'],
  },
  {
    name: 'postcode',
    label: 'Postcode',
    required: true,
    known: ['postcode', 'homepostcode', 'addresspostcode', 'pcode', 'district', 'postcodedistrict'],
    hint: 'Only its first part, like NG1, is kept.',
  },
  {
    name: 'level',
    label: 'Level of support',
    required: false,
    known: ['level', 'levelofsupport', 'tier', 'programme', 'supportlevel', 'offer'],
    hint: 'It is shown to the officer, and gives no budget.',
  },
  {
    name: 'accessNeeds',
    label: 'Access needs, as a list',
    required: false,
    known: ['accessneeds', 'needs', 'needsflags', 'flags', 'accessibility'],
  },
  {
    name: 'workerEmail',
    label: 'Worker’s e-mail address',
    required: false,
    known: [
      'worker',
      'workeremail',
      'allocatedworker',
      'allocatedworkeremail',
      'officer',
      'officeremail',
      'caseworker',
      'caseworkeremail',
      'socialworkeremail',
      'keyworkeremail',
    ],
  },
  {
    name: 'parentName',
    label: 'Parent’s name',
    required: false,
    known: [
      'parent',
      'parentname',
      'carer',
      'carername',
      'guardian',
      'guardianname',
      'parentcarer',
      'parentcarername',
    ],
  },
  {
    name: 'parentEmail',
    label: 'Parent’s e-mail address',
    required: false,
    known: ['parentemail', 'careremail', 'guardianemail', 'parentcareremail'],
    hint: 'Nobody is written to: the officer decides who gets access.',
  },
  {
    name: 'parentPhone',
    label: 'Parent’s telephone number',
    required: false,
    known: [
      'parentphone',
      'parenttelephone',
      'parentmobile',
      'carerphone',
      'carermobile',
      'guardianphone',
    ],
  },
  ...facets().map(([facet, label]) => ({
    name: `need:${facet}`,
    label: `${label} (yes or no)`,
    required: false,
    known: [facet.replaceAll('-', ''), letters(label)],
  })),
];

const WORKER_FIELDS: readonly ImportField[] = [
  {
    name: 'name',
    label: 'Name',
    required: true,
    known: ['name', 'fullname', 'workername', 'displayname', 'worker', 'officer', 'staffname'],
  },
  {
    name: 'email',
    label: 'E-mail address',
    required: true,
    known: ['email', 'emailaddress', 'workeremail', 'mail', 'workemail', 'officeremail', 'upn'],
  },
  {
    name: 'role',
    label: 'Role',
    required: true,
    known: ['role', 'jobrole', 'job', 'jobtitle', 'position'],
    hint: 'Officer, finance or commissioner. An auditor, who sees every child, is not added by a file.',
  },
  { name: 'team', label: 'Team', required: false, known: ['team', 'teamname', 'unit', 'service'] },
];

export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return kind === 'children' ? CHILD_FIELDS : WORKER_FIELDS;
}

/** The facet that a field "need:hoist" is about. */
export function facetOf(field: string): AccessFacet | undefined {
  return facets().find(([facet]) => field === `need:${facet}`)?.[0];
}

/** A heading or a word of a cell as it is compared: small letters and digits alone. */
export function letters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Every access need with its label. */
export function facets(): readonly (readonly [AccessFacet, string])[] {
  return FACETS;
}

function isFacet(code: string): code is AccessFacet {
  return Object.hasOwn(ACCESS_FACETS, code);
}
