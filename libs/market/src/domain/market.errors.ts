import { DomainError, invalidField } from '#kernel';
import { type Finding } from './condition-linter.js';
import { type RulePack } from './rule-pack.js';

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

export function regimeClosed({ opensNewMarkets }: RulePack): DomainError {
  return invalidField(
    'market.regime-closed',
    'regime',
    `A market cannot be established under this regime any more (${opensNewMarkets.source}).`,
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
