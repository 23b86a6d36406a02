import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, decodeCursor, type Page, type PageRequest, toPage } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { refuseBadDates } from '../domain/vacancy-dates.js';
import type { NewVacancy, OwnVacancy, PublishableOffer, Vacancy } from '../domain/vacancy.js';
import {
  alreadyWithdrawn,
  offerNotFound,
  offerOrUnit,
  vacancyNotFound,
} from '../domain/vacancies.errors.js';
import {
  findOwnOfferWithin,
  findVacancyWithin,
  insertVacancyWithin,
  keyOfVacancy,
  listOwnWithin,
  listPublishableWithin,
  listPublishedWithin,
  withdrawWithin,
} from '../persistence/vacancies.queries.js';

/** Free places, published by their providers. */
@Injectable()
export class VacanciesService {
  constructor(private readonly database: Database) {}

  /**
   * Publishes a free place of the caller's own offer; who is told is decided afterwards, from the outbox.
   * @throws DomainError vacancies.offer-or-unit, vacancies.bad-dates, vacancies.offer-not-found,
   *   vacancies.offer-not-listed, vacancies.more-places-than-unit, market.provider-not-admitted,
   *   catalogue.registration-not-in-force
   */
  async publish(caller: Caller, vacancy: NewVacancy): Promise<Vacancy> {
    if ((vacancy.offerId === undefined) === (vacancy.unitId === undefined)) throw offerOrUnit();
    refuseBadDates(vacancy, new Date());
    return this.database.transaction(caller, async (tx) => {
      const offerId = await findOwnOfferWithin(tx, vacancy);
      if (offerId === undefined) throw offerNotFound();
      const id = randomUUID();
      await insertVacancyWithin(tx, { id, offerId, vacancy });
      await appendOutbox(tx, 'vacancy.published', { vacancyId: id });
      await this.recordWithin(tx, 'vacancy.publish', [id, offerId]);
      return getVacancyWithin(tx, id);
    });
  }

  /**
   * Withdraws the caller's own vacancy: no more e-mail leaves about it.
   * @throws DomainError vacancies.not-found, vacancies.already-withdrawn
   */
  async withdraw(caller: Caller, id: string): Promise<Vacancy> {
    return this.database.transaction(caller, async (tx) => {
      const changed = await withdrawWithin(tx, id);
      const vacancy = await getVacancyWithin(tx, id);
      if (vacancy.provider.id !== caller.providerId) throw vacancyNotFound();
      if (changed !== 1) throw alreadyWithdrawn();
      await this.recordWithin(tx, 'vacancy.withdraw', [id]);
      return vacancy;
    });
  }

  /**
   * Open vacancies, the newest first. Public.
   * @throws DomainError request.bad-cursor
   */
  async list(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<Vacancy>> {
    const after = decodeCursor(cursor, ['string', 'string']);
    return this.database.transaction(caller, async (tx) =>
      toPage(await listPublishedWithin(tx, after, limit + 1), limit, keyOfVacancy),
    );
  }

  /**
   * What the caller's organisation has published, with how many people were told.
   * @throws DomainError request.bad-cursor
   */
  async listOwn(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<OwnVacancy>> {
    const after = decodeCursor(cursor, ['string', 'string']);
    return this.database.transaction(caller, async (tx) =>
      toPage(await listOwnWithin(tx, after, limit + 1), limit, keyOfVacancy),
    );
  }

  /**
   * One vacancy, closed and withdrawn ones included: a notice may lead to it later. Public.
   * @throws DomainError vacancies.not-found
   */
  async get(caller: Caller, id: string): Promise<Vacancy> {
    return this.database.transaction(caller, (tx) => getVacancyWithin(tx, id));
  }

  /**
   * A vacancy of the caller's own organisation.
   * @throws DomainError vacancies.not-found, the same for one of somebody else
   */
  async getOwn(caller: Caller, id: string): Promise<Vacancy> {
    const vacancy = await this.get(caller, id);
    if (vacancy.provider.id !== caller.providerId) throw vacancyNotFound();
    return vacancy;
  }

  /** The caller's offers for which a vacancy can be published. */
  async publishableOffers(caller: Caller): Promise<PublishableOffer[]> {
    return this.database.transaction(caller, listPublishableWithin);
  }

  private async recordWithin(tx: Tx, action: string, subjectIds: string[]): Promise<void> {
    await recordAudit(tx, { authorityId: null, action, subjectType: 'vacancy', subjectIds });
  }
}

async function getVacancyWithin(tx: Tx, id: string): Promise<Vacancy> {
  const vacancy = await findVacancyWithin(tx, id);
  if (!vacancy) throw vacancyNotFound();
  return vacancy;
}
