import { DomainError, invalidField } from '#kernel';
import { type Finding } from './condition-linter.js';
import { type Rules } from './rules.js';

export function marketNotFound(): DomainError {
  return new DomainError('not-found', 'market.not-found', 'The market was not found.');
}

export function marketEnded(): DomainError {
  return new DomainError(
    'conflict',
    'market.ended',
    'This market has ended and takes no more applications.',
  );
}

export function titleInUse(): DomainError {
  return new DomainError('conflict', 'market.title-in-use', 'Another market has this title.', {
    problems: [
      { field: 'title', message: 'Another market has this title. Enter a different one.' },
    ],
  });
}

export function notTheLead(): DomainError {
  return new DomainError(
    'forbidden',
    'market.no-partnership',
    'Your authority belongs to no partnership that could use a market.',
  );
}

export function regimeClosed(rules: Rules): DomainError {
  const rule = rules.find('new-markets');
  return invalidField(
    'market.regime-closed',
    'regime',
    `A market cannot be established under this regime any more (${rule?.reference}). ${rule?.words}`,
  );
}

export function feeForbidden(rules: Rules): DomainError {
  const rule = rules.find('fees');
  return invalidField('market.fee-forbidden', 'fee', `${rule?.words} (${rule?.reference})`);
}

export function noticeFirst(rules: Rules): DomainError {
  const rule = rules.find('notice-before');
  return invalidField(
    'market.notice-first',
    'intentionNotice',
    `Publish notice ${rule?.value} first, and enter its number and its day (${rule?.reference}).`,
  );
}

export function endPassed(): DomainError {
  return invalidField('market.end-passed', 'endsOn', 'The last day must be today or later.');
}

/** @param latest "YYYY-MM-DD" */
export function termTooLong(rules: Rules, latest: string): DomainError {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(latest),
  );
  const source = rules.find('longest-term')?.reference;
  return invalidField(
    'market.term-too-long',
    'endsOn',
    `The last day can be ${day} at the latest (${source}).`,
  );
}

export function draftNotFound(): DomainError {
  return new DomainError('not-found', 'market.draft-not-found', 'The draft was not found.');
}

export function noticeInFuture(): DomainError {
  return invalidField(
    'market.notice-in-future',
    'publishedOn',
    'The notice must be published before you go on: enter a day that is not after today.',
  );
}

export function sameEnd(): DomainError {
  return invalidField('market.same-end', 'endsOn', 'This is its last day already.');
}

export function notTheLeader(): DomainError {
  return new DomainError(
    'forbidden',
    'market.not-the-lead',
    'Only the authority that leads the market can change it.',
  );
}

export function alreadyExtended(): DomainError {
  return new DomainError(
    'conflict',
    'market.already-extended',
    'Your authority has extended the time for this application already. It can be extended once.',
  );
}

export function conditionsUnlawful(findings: (Finding & { field: string })[]): DomainError {
  return new DomainError(
    'invalid',
    'market.conditions-unlawful',
    'Some conditions ask for what the law does not let a council ask of members of a market.',
    {
      problems: findings.map(({ field, message, source }) => ({
        field,
        message: `${message} (${source})`,
      })),
    },
  );
}

export function partNotInMarket(): DomainError {
  return invalidField('market.part-not-in-market', 'partIds', 'Choose parts of this market.');
}

export function applicationNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'market.application-not-found',
    'The application was not found.',
  );
}

export function notYourAuthority(): DomainError {
  return new DomainError(
    'forbidden',
    'market.not-your-authority',
    'You decide for your own authority alone. Each authority decides for itself.',
  );
}

export function alreadyDecided(): DomainError {
  return new DomainError(
    'conflict',
    'market.already-decided',
    'Your authority has decided on this part already. A decision is final; the provider may apply again.',
  );
}

export function alreadyAdmitted(): DomainError {
  return new DomainError(
    'conflict',
    'market.already-admitted',
    'Your authority has admitted this provider to the part already. Suspend or reinstate the admission instead.',
  );
}

export function admissionNotFound(): DomainError {
  return new DomainError('not-found', 'market.admission-not-found', 'The admission was not found.');
}

export function reasonsNeeded(): DomainError {
  return invalidField(
    'market.reasons-needed',
    'reasons',
    'Give your reasons in 10 to 4,000 characters. The provider reads them.',
  );
}

export function withdrawnAlready(): DomainError {
  return new DomainError(
    'conflict',
    'market.withdrawn',
    'This application was withdrawn already. You can apply again at any time.',
  );
}
