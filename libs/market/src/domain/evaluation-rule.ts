import { DomainError, invalidField, localDay } from '#kernel';

/** When a rule about evaluations may begin. */
export const ruleBegins = {
  /** @throws DomainError market.rule-begins-late */
  notBefore(day: string): void {
    if (day < localDay(new Date()))
      throw invalidField('market.rule-begins-late', 'inForceFrom', 'Choose today or a later day');
  },
  already(): DomainError {
    return invalidField(
      'market.rule-begins-already',
      'inForceFrom',
      'A rule begins on that day already. Choose another day',
    );
  },
};
