import { DomainError, type FieldProblem, invalidField } from '#kernel';

export function assessmentNotFound(): DomainError {
  return new DomainError('not-found', 'assessments.not-found', 'The assessment was not found.');
}

export function appealNotFound(): DomainError {
  return new DomainError('not-found', 'assessments.appeal-not-found', 'The appeal was not found.');
}

export function questionNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'assessments.question-not-found',
    'This questionnaire has no such question.',
  );
}

export function setNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'assessments.set-not-found',
    'The questionnaire was not found.',
  );
}

export function noSetInForce(): DomainError {
  return new DomainError(
    'conflict',
    'assessments.no-set-in-force',
    'No questionnaire is in force with your council this year. The bands decide the amount instead.',
  );
}

export function alreadyAnswering(): DomainError {
  return new DomainError(
    'conflict',
    'assessments.already-started',
    'An assessment of this child is being answered already. Go on with that one.',
  );
}

export function visitNeeded(): DomainError {
  return new DomainError(
    'conflict',
    'assessments.visit-needed',
    'Record first when you met the family and who was there.',
  );
}

export function answeredMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'assessments.answered-meanwhile',
    'Somebody else has answered this question in the meantime. Read both answers, and save yours again if it is the right one.',
  );
}

export function answerNeeded(): DomainError {
  const message = 'Choose an answer.';
  return new DomainError('invalid', 'assessments.answer-needed', message, {
    problems: [{ field: 'option', message }],
  });
}

export function appealWaiting(): DomainError {
  return new DomainError(
    'conflict',
    'assessments.appeal-waiting',
    'There is an appeal against this result already, and it has not been decided yet.',
  );
}

export function alreadyGround(): DomainError {
  return new DomainError(
    'conflict',
    'assessments.already-ground',
    'This result is recorded as the ground of that entitlement already.',
  );
}

export function noEntitlementOpen(): DomainError {
  return new DomainError(
    'conflict',
    'assessments.no-entitlement-open',
    'No entitlement is open for this child. Open one first, then record this result as its ground.',
  );
}

export function notAllowed(who: string): DomainError {
  return new DomainError('forbidden', 'identity.role-not-allowed', `Only ${who} can do this.`);
}

export function badSet(problems: FieldProblem[]): DomainError {
  const message = 'The questionnaire cannot be published: see the problems.';
  return new DomainError('invalid', 'assessments.bad-set', message, { problems });
}

export function futureVisit(): DomainError {
  return invalidField(
    'assessments.visit-in-future',
    'heldOn',
    'The day of the visit is still to come.',
  );
}
