import { DomainError, invalidField } from '#kernel';

export function reasonsNeeded(): DomainError {
  return invalidField(
    'exclusions.reasons-needed',
    'reasons',
    'Give your reasons in 10 to 4,000 characters',
  );
}

export function onlyCommissioners(): DomainError {
  return new DomainError(
    'forbidden',
    'exclusions.only-commissioners',
    'Only a commissioner of a council decides about exclusion.',
  );
}

export function onlyProviders(): DomainError {
  return new DomainError(
    'forbidden',
    'exclusions.only-providers',
    'Only the provider answers in its case.',
  );
}

export function caseNotFound(): DomainError {
  return new DomainError('not-found', 'exclusions.case-not-found', 'There is no such case.');
}

export function hitNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'exclusions.hit-not-found',
    'There is no such line of the debarment list to look at.',
  );
}

export function caseOpenAlready(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.case-open-already',
    'A case about this provider is open at your council. Decide it first, then open another.',
  );
}

export function alreadyJudged(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.already-judged',
    'Somebody of your council has answered this already. Open the page again.',
  );
}

export function alreadyProposed(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.already-proposed',
    'A decision is proposed already. A second person confirms it or gives it back.',
  );
}

export function alreadyAnswered(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.already-answered',
    'Somebody has answered this proposal already. Open the case again.',
  );
}

export function secondPersonNeeded(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.second-person',
    'You proposed it, so another commissioner of your council confirms it or gives it back.',
  );
}

export function listNotFound(): DomainError {
  return new DomainError('not-found', 'exclusions.list-not-found', 'There is no such file.');
}

export function listOver(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.list-over',
    'This file was used or given up already. Send it again if you need it.',
  );
}

export function listHasProblems(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.list-has-problems',
    'The file has lines that cannot be read. Put them right and send it again: nothing was changed.',
  );
}

export function fileProblem(message: string): DomainError {
  return invalidField('exclusions.bad-file', 'file', message);
}

export function saySomething(): DomainError {
  return invalidField(
    'exclusions.say-something',
    'whetherTrue',
    'Write something in at least one of the fields',
  );
}

export function noSuchGroundOfCase(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.not-replaceable',
    'Only somebody whom you rely on, or a sub-contractor, can be replaced, and once.',
  );
}

export function notConsiderable(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.not-considerable',
    'Only an application to your council of a provider that may be excluded is considered here, and once.',
  );
}

export function taskNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'exclusions.task-not-found',
    'There is nothing to tell the Minister under this address.',
  );
}

export function taskOver(): DomainError {
  return new DomainError(
    'conflict',
    'exclusions.task-over',
    'This is done already. Open the page again.',
  );
}
