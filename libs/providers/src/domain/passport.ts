import { type InsuranceKind, type ProviderKind, type RegistrationKind } from './vocabulary.js';

/** An organisation, as everybody may know it. */
export interface Provider {
  id: string;
  name: string;
  kind: ProviderKind;
  registerNumber: string | null;
  town: string;
}

/** A registration with a regulator: its number and dates, never the certificate. */
export interface Registration {
  id: string;
  kind: RegistrationKind;
  number: string;
  /** "YYYY-MM-DD", both days included; null: no end. */
  validFrom: string;
  validTo: string | null;
}

export interface Insurance {
  id: string;
  kind: InsuranceKind;
  insurer: string;
  coverPence: number;
  validFrom: string;
  validTo: string;
}

/** What a provider has entered once, for every council to use. */
export interface Passport extends Provider {
  contactEmail: string;
  registrations: Registration[];
  insurances: Insurance[];
}

/** Something the provider will be asked for, and when. */
export interface Gap {
  code:
    | 'no-registration'
    | 'registration-ended'
    | 'no-public-liability'
    | 'public-liability-ending';
  message: string;
}

/** Insurance that ends within this many days is worth a reminder. */
const REMIND_DAYS = 30;

/** Whether the evidence counts on a day. */
export function isInForce(
  { validFrom, validTo }: Pick<Registration, 'validFrom' | 'validTo'>,
  day: string,
): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}

/**
 * What is missing, in plain words. Nothing here stops an application: insurance is asked for when a
 * place is bought and no earlier (Procurement Act 2023 s.36(2)(b)), a registration when an offer that
 * needs it is listed.
 * @param today local day, "YYYY-MM-DD"
 */
export function gapsOf(
  passport: Pick<Passport, 'registrations' | 'insurances'>,
  today: string,
): Gap[] {
  return [
    ...registrationGaps(passport.registrations, today),
    ...insuranceGaps(passport.insurances, today),
  ];
}

function registrationGaps(registrations: Registration[], today: string): Gap[] {
  if (registrations.length === 0) {
    return [
      {
        code: 'no-registration',
        message:
          'You have entered no registration. You need one only for services that the law registers: ' +
          'childcare under 8, care at home, overnight stays and supported accommodation.',
      },
    ];
  }
  const ended = registrations.filter(
    (one) =>
      one.validTo !== null &&
      one.validTo < today &&
      !registrations.some((other) => other.kind === one.kind && isInForce(other, today)),
  );
  return ended.map(({ number }) => ({
    code: 'registration-ended',
    message: `Registration ${number} has ended. Offers that need it cannot be booked until you enter a new one.`,
  }));
}

function insuranceGaps(insurances: Insurance[], today: string): Gap[] {
  const liability = insurances.filter(({ kind }) => kind === 'public-liability');
  if (!liability.some((one) => isInForce(one, today))) {
    return [
      {
        code: 'no-public-liability',
        message:
          'Enter public liability insurance before your first booking that a council pays for. ' +
          'You do not need it to apply.',
      },
    ];
  }
  const last =
    liability
      .map(({ validTo }) => validTo)
      .toSorted((one, other) => one.localeCompare(other))
      .at(-1) ?? today;
  if (daysBetween(today, last) > REMIND_DAYS) return [];
  return [
    {
      code: 'public-liability-ending',
      message:
        'Your public liability insurance ends within 30 days. Enter the new policy when you have it.',
    },
  ];
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
