import { DomainError, type FieldProblem, formatPence, invalidField } from '#kernel';
import { type Band, isFixed } from './bands.js';
import { type Level } from './levels.js';
import { DELIVERIES, PROGRAMMES } from './programmes.js';

/** Agenda 05, para 12: Targeted Short Breaks only follow Flexible Short Breaks or social care. */
export function noDirectReferral(): DomainError {
  const message =
    'Targeted Short Breaks cannot be the first support. They follow Flexible Short Breaks or social care: ' +
    'open Flexible Short Breaks first, or record on the child’s level page that the child was there before.';
  return new DomainError('conflict', 'budgets.no-direct-referral', message, {
    problems: [{ field: 'origin', message }],
  });
}

export function alreadyOpen(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.already-open',
    'The child already has an open entitlement. Use what is left of it, or move the child to another level: ' +
      'the entitlement and its bookings go on.',
  );
}

export function noBand(financialYear: string): DomainError {
  return new DomainError(
    'conflict',
    'budgets.no-band',
    `The amounts for ${financialYear} have not been set yet. Ask your finance team.`,
  );
}

export function reasonNeeded(): DomainError {
  return invalidField(
    'budgets.universal-first-reason-needed',
    'universalFirstReason',
    'Say in 10 to 2,000 characters why universal services alone are no longer enough.',
  );
}

/** Names the limits, so that the next try can be right. */
export function outsideBand(band: Band, fields: ('hours' | 'amountPence')[]): DomainError {
  const problems = fields.map((field) => ({ field, message: limitOf(band, field) }));
  const programme = PROGRAMMES[band.programme];
  return new DomainError(
    'invalid',
    'budgets.outside-band',
    `The hours or the amount are outside the band of ${programme} for ${band.financialYear}.`,
    { problems },
  );
}

/** The 81st hour is no dead end (row N-03 of the requirements). */
const STEP_UP = 'A child who needs more hours steps up to Targeted Short Breaks.';

function limitOf(band: Band, field: FieldProblem['field']): string {
  const where = `${PROGRAMMES[band.programme]}, ${DELIVERIES[band.delivery].toLowerCase()}`;
  if (field === 'hours') {
    const most = band.mostMinutes / 60;
    return isFixed(band)
      ? `${where}: it is ${most} hours a year. Leave this empty. ${STEP_UP}`
      : `${where}: enter 1 to ${most} hours a year.`;
  }
  const least = formatPence(band.leastPence);
  return isFixed(band)
    ? `${where}: it is ${least} a year. Leave this empty.`
    : `${where}: enter ${least} to ${formatPence(band.mostPence)} a year.`;
}

export function officersOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a personalisation officer opens entitlements. Ask yours.',
  );
}

export function officersWritePackages(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a personalisation officer changes a package. Ask yours.',
  );
}

export function nothingOpen(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.no-entitlement',
    'The child has no open entitlement. Open one first: its package belongs to it.',
  );
}

export function lineChanged(): DomainError {
  return new DomainError(
    'conflict',
    'budgets.line-changed',
    'This line of the package has ended meanwhile. Look at the package as it is now.',
  );
}

export function providerUnknown(): DomainError {
  return invalidField(
    'budgets.provider-unknown',
    'providerId',
    'Choose a provider from the list, or none.',
  );
}

export function officersMove(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a personalisation officer moves a child to another level. Ask yours.',
  );
}

/** A move goes on with what is there; without it, an entitlement is opened instead. */
export function nothingThisYear(from: Level, to: Level): DomainError {
  if (from === 'universal' && to === 'targeted-short-breaks') return noDirectReferral();
  return new DomainError(
    'conflict',
    'budgets.no-entitlement',
    'The child has no entitlement of this year. Open one: that takes the child to its level.',
  );
}
