import { type ProviderKind, type RegistrationKind } from './vocabulary.js';

/** Prefixes of Companies House numbers that six digits follow; CE is a charitable incorporated organisation. */
const COMPANY_PREFIX =
  'AC|CE|CS|FC|FE|GE|GS|IC|LP|NC|NF|NI|NL|NO|NP|OC|OE|PC|R0|RC|SA|SC|SE|SF|SG|SI|SL|SO|SR|SZ|ZC|\\d{2}';
const COMPANY = new RegExp(
  `^(?:(?:${COMPANY_PREFIX})\\d{6}|(?:IP|SP|RS)[A-Z\\d]{6}|SL\\d{5}[\\dA])$`,
);

/** England and Wales (6 or 7 digits, "-1" for a linked charity), Scotland, Northern Ireland. */
const CHARITY = /^(?:\d{6,7}(?:-\d{1,2})?|SC0\d{5}|NIC?1\d{5})$/;

/** Unique reference numbers of Ofsted; CQC's provider and location ids, and codes of NHS trusts. */
const REGISTRATION: Record<RegistrationKind, RegExp> = {
  'ofsted-childcare': /^(?:(?:EY|VC)\d{6}|\d{6,7})$/,
  'ofsted-childrens-home': /^(?:SC\d{6}|\d{7})$/,
  'ofsted-supported-accommodation': /^(?:SC\d{6}|\d{7})$/,
  'ofsted-holiday-scheme': /^(?:SC\d{6}|\d{7})$/,
  cqc: /^(?:1-\d{5,12}|R[A-Z0-9]{2,4})$/,
};

/** What a person may add to a number when they write it: spaces, and small letters. */
function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
}

/**
 * A company number in the form of Companies House, padded to eight characters; undefined when it is
 * none. There is no check digit: this tells a slip of the finger, not a company that does not exist.
 */
export function companyNumber(text: string): string | undefined {
  const number = bare(text);
  const padded = /^\d{1,7}$/.test(number) ? number.padStart(8, '0') : number;
  return COMPANY.test(padded) ? padded : undefined;
}

/** A charity number of a United Kingdom regulator; undefined when it is none. */
export function charityNumber(text: string): string | undefined {
  const number = bare(text);
  return CHARITY.test(number) ? number : undefined;
}

/**
 * The number under which an organisation of this kind is registered: null for a sole trader, who has
 * none, and undefined when it does not have the form of one. A charity may be a CIO, which has both.
 */
export function registerNumber(kind: ProviderKind, text: string): string | null | undefined {
  if (kind === 'sole-trader') return bare(text) === '' ? null : undefined;
  if (kind === 'charity') return charityNumber(text) ?? companyNumber(text);
  return companyNumber(text);
}

/** A registration number in its regulator's form; undefined when it is none. */
export function registrationNumber(kind: RegistrationKind, text: string): string | undefined {
  const number = bare(text);
  return REGISTRATION[kind].test(number) ? number : undefined;
}

/** How each regulator's number looks, for messages and hints. */
export const NUMBER_EXAMPLES: Record<RegistrationKind, string> = {
  'ofsted-childcare': 'EY123456',
  'ofsted-childrens-home': 'SC123456 or 1234567',
  'ofsted-supported-accommodation': '2712345',
  'ofsted-holiday-scheme': 'SC123456 or 1234567',
  cqc: '1-123456789',
};
