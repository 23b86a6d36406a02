import { DomainError } from '#kernel';

export const homeNotFound = (): DomainError =>
  new DomainError('not-found', 'catalogue.home-not-found', 'The home was not found.');

export const bedNotFound = (): DomainError =>
  new DomainError('not-found', 'catalogue.bed-not-found', 'The bed was not found.');

export const bedExists = (label: string): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.bed-exists',
    `This home has a bed called "${label}" already. Choose another name.`,
    { problems: [{ field: 'label', message: 'Choose another name: this home has that one' }] },
  );
