import { DomainError, invalidField } from '#kernel';

export function familiesOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only the family decides this. Ask a parent or carer of the child.',
  );
}

export function officersOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only the officer of the child does this. Ask yours.',
  );
}

export function financeOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only finance makes files of payments. Ask your finance team.',
  );
}

export function noBudget(): DomainError {
  return new DomainError(
    'conflict',
    'holding.no-budget',
    'There is no budget at the moment, so there is no money to hold. Ask your personalisation officer.',
  );
}

export function alreadyAsked(): DomainError {
  return new DomainError(
    'conflict',
    'holding.already-asked',
    'You have asked for a way already, and your officer has not answered yet. Take that back first.',
  );
}

export function requestNotFound(): DomainError {
  return new DomainError('not-found', 'holding.request-not-found', 'There is no such request.');
}

export function alreadyDecided(): DomainError {
  return new DomainError(
    'conflict',
    'holding.already-decided',
    'This has been decided or taken back in the meantime. Open the page again to see it.',
  );
}

export function refusalReasonNeeded(): DomainError {
  return invalidField(
    'holding.reason-needed',
    'reason',
    'Say in 10 to 2,000 characters why not. The family reads it.',
  );
}

export function startNeeded(): DomainError {
  return invalidField(
    'holding.start-needed',
    'startsOn',
    'Enter the day from which the money is held this way.',
  );
}

export function wayOfEachPartNeeded(field: string): DomainError {
  return invalidField(
    'holding.line-ways-needed',
    field,
    'Choose a way for each part of the package.',
  );
}

export function mixedWordsNeeded(): DomainError {
  return invalidField(
    'holding.words-needed',
    'words',
    'Say which part of the support is to be held in which way.',
  );
}

export function agreementOpen(): DomainError {
  return new DomainError(
    'conflict',
    'holding.agreement-open',
    'There is an agreement already. End it first, or wait for the family’s answer.',
  );
}

export function agreementNotFound(): DomainError {
  return new DomainError('not-found', 'holding.agreement-not-found', 'There is no such agreement.');
}

export function agreementChanged(): DomainError {
  return new DomainError(
    'conflict',
    'holding.agreement-changed',
    'This agreement has been answered or ended in the meantime. Open the page again to see it.',
  );
}

export function noTerms(): DomainError {
  return new DomainError(
    'conflict',
    'holding.no-terms',
    'Your council has set no terms or pay days for direct payments yet. Ask your finance team.',
  );
}

export function daysPaidAlready(): DomainError {
  return new DomainError(
    'conflict',
    'holding.days-paid-already',
    'Some of these days were paid for by an earlier agreement. Start after its last paid day.',
  );
}

export function endReasonNeeded(): DomainError {
  return invalidField(
    'holding.reason-needed',
    'reason',
    'Say in 10 to 2,000 characters why it ends.',
  );
}

export function nothingDue(): DomainError {
  return new DomainError(
    'conflict',
    'holding.nothing-due',
    'Nothing is due up to that day which is not in a file already.',
  );
}

export function fileNotFound(): DomainError {
  return new DomainError('not-found', 'holding.file-not-found', 'There is no such file.');
}
