import { DomainError, invalidField } from '#kernel';

/** The same for a child that does not exist and one that the caller may not see. */
export function childNotFound(): DomainError {
  return new DomainError('not-found', 'children.not-found', 'The child was not found.');
}

export function caseReferenceTaken(): DomainError {
  const message = 'Another child has this case reference. Check it, or search for the child.';
  return new DomainError('conflict', 'children.case-reference-taken', message, {
    problems: [{ field: 'caseReference', message }],
  });
}

export function guardianNotFound(): DomainError {
  return invalidField(
    'children.guardian-not-found',
    'guardianEmail',
    'No family account with your council has this e-mail address. Check it, or leave it empty and add the family later.',
  );
}

export function caseReferenceNeeded(): DomainError {
  return invalidField(
    'children.case-reference-needed',
    'search',
    'Enter the whole case reference of the child: an auditor opens one case at a time.',
  );
}
