import { checkedText, DomainError, invalidField } from '#kernel';

/** Reasons and messages: 10 to 4,000 characters. @throws DomainError prices.words-needed */
export function checkedWords(text: string, field: string): string {
  return checkedText(text, {
    code: 'prices.words-needed',
    field,
    least: 10,
    most: 4000,
    message: 'Write 10 to 4,000 characters.',
  });
}

export function upliftNotFound(): DomainError {
  return new DomainError('not-found', 'prices.not-found', 'The request was not found.');
}

export function noPriceNamed(): DomainError {
  return invalidField('prices.no-price', 'prices', 'Enter a new price for at least one offer.');
}

export function askedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'prices.asked-already',
    'You have asked for new prices here already. Go on with that request, or take it back first.',
  );
}

export function decidedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'prices.decided-already',
    'Somebody of your council has decided about this already.',
  );
}

export function proposedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'prices.proposed-already',
    'Somebody of your council has proposed something here. Confirm it or send it back first.',
  );
}

export function notYourTurn(): DomainError {
  return new DomainError(
    'forbidden',
    'prices.second-person',
    'Whoever proposed it takes it back, and somebody else of your council confirms it or sends it back.',
  );
}

export function movedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'prices.moved',
    'Somebody else has just moved this request on. Look at it again.',
  );
}

export function fileNotFound(): DomainError {
  return new DomainError(
    'not-found',
    'prices.file-not-found',
    'The file was not found, or is still being checked for viruses.',
  );
}

export function ceilingSetAlready(): DomainError {
  return new DomainError(
    'conflict',
    'prices.ceiling-set',
    'A ceiling from this day is published already, and what is published stays. Choose another day.',
  );
}

export function dayNeeded(): DomainError {
  return invalidField('prices.day-to-come', 'fromDay', 'Enter the day from which prices are new.');
}
