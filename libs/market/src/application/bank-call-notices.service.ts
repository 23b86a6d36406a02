import { Injectable } from '@nestjs/common';
import { tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { financeOfCouncilsThatAdmitted } from '../persistence/bank-calls.queries.js';

/** Asks finance of councils to call a provider with one person. Work of the worker's. */
@Injectable()
export class BankCallNoticesService {
  /** Once each; joins a transaction of the job "match-vacancies". Who calls first confirms for all councils. */
  async tellFinanceWithin(tx: Tx, providerId: string, detailsId: string): Promise<void> {
    await tellPeopleWithin(tx, financeOfCouncilsThatAdmitted(providerId), {
      topic: 'bank-details-entered',
      subjectId: detailsId,
      title: 'A provider has entered bank details: call it before they are used',
      body:
        'It has one person in this service, so nobody there can confirm them. Call a number that you have had ' +
        'before, never one from a message about the change. Whoever of the councils calls first confirms for all.',
      link: `/finance/bank-details/${detailsId}`,
    });
  }
}
