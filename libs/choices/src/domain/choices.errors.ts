import { DomainError, formatPence, invalidField } from '#kernel';

/** The same for a scenario that is not there and one of somebody else. */
export function scenarioNotFound(): DomainError {
  return new DomainError('not-found', 'choices.scenario-not-found', 'The scenario was not found.');
}

export function nothingChanged(): DomainError {
  return new DomainError(
    'invalid',
    'choices.nothing-changed',
    'Nothing is different yet. Give something up, or add something, and then save it.',
  );
}

export function noPackage(): DomainError {
  return new DomainError(
    'conflict',
    'choices.no-package',
    'There is no open budget to use differently. Ask your officer about the support that is needed.',
  );
}

export function packageChanged(): DomainError {
  return new DomainError(
    'conflict',
    'choices.package-changed',
    'The package, a price or an offer has changed in the meantime. Look at the figures again, and try once more.',
  );
}

export function nameNeeded(): DomainError {
  return invalidField(
    'choices.name-needed',
    'name',
    'Give it a name of 3 to 80 characters, like "Weekend with friends".',
  );
}

export function reasonNeeded(field = 'reason'): DomainError {
  return invalidField(
    'choices.reason-needed',
    field,
    'Write the reason in 10 to 2,000 characters. The family reads it.',
  );
}

/** Two people, once each: somebody else was quicker, or it was taken back. */
export function alreadyAnswered(): DomainError {
  return new DomainError(
    'conflict',
    'choices.already-answered',
    'This does not wait for an answer any more. Open it again to see what became of it.',
  );
}

export function notSendable(): DomainError {
  return new DomainError(
    'conflict',
    'choices.not-sendable',
    'This was sent, or taken back, before. Open it again to see how it stands.',
  );
}

export function costsMore(shortfallPence: number): DomainError {
  return new DomainError(
    'conflict',
    'choices.costs-more',
    `This costs ${formatPence(shortfallPence)} more than the package has, so it cannot be agreed as it is. Ask for more instead.`,
  );
}

/** What is spent or set aside for bookings cannot be given up any more. */
export function alreadyUsed(freedPence: number, availablePence: number): DomainError {
  return new DomainError(
    'conflict',
    'choices.already-used',
    `This gives up ${formatPence(freedPence)}, but only ${formatPence(availablePence)} of the budget is still unused. Cancel bookings first, or give up less.`,
  );
}

export function familiesOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only the family or the young person can do this.',
  );
}

export function officersOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only the child’s officer can answer this.',
  );
}

/** The same for a request that is not there and one of somebody else. */
export function requestNotFound(): DomainError {
  return new DomainError('not-found', 'choices.request-not-found', 'The request was not found.');
}

export function alreadyAsked(): DomainError {
  return new DomainError(
    'conflict',
    'choices.already-asked',
    'You have asked before, and your officer has not answered yet. Take that request back to ask for something else.',
  );
}

export function wordsNeeded(): DomainError {
  return invalidField(
    'choices.words-needed',
    'words',
    'Say what is needed, and why, in 10 to 2,000 characters.',
  );
}

export function skipReasonNeeded(): DomainError {
  return invalidField(
    'choices.skip-reason-needed',
    'start',
    'Choose something that you have saved, or why you ask without it.',
  );
}

export function dayNeeded(): DomainError {
  return invalidField(
    'choices.day-needed',
    'reassessedOn',
    'Enter the day of the reassessment: today or later.',
  );
}

/** Nobody is told no who asked to be looked at again. */
export function reassessmentIsARight(): DomainError {
  return new DomainError(
    'conflict',
    'choices.reassessment-is-a-right',
    'The family asks for a reassessment, which is its right. Answer with the day of it, or give what is asked for.',
    {
      problems: [
        {
          field: 'answer',
          message:
            'The family asks for a reassessment, which is its right. Answer with the day of it, or give what is asked for.',
        },
      ],
    },
  );
}

export function noSuchStay(): DomainError {
  return new DomainError(
    'conflict',
    'choices.no-such-stay',
    'The stay is not there any more. Look at the bookings again.',
  );
}
