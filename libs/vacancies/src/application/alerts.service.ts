import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import type { Alert, AlertWish } from '../domain/alert.js';
import { noAlert } from '../domain/vacancies.errors.js';
import {
  deleteAlertWithin,
  findAlertWithin,
  upsertAlertWithin,
} from '../persistence/alerts.queries.js';

/** "Tell me about new places": the wish of a family or a young person, under the membership in use. */
@Injectable()
export class AlertsService {
  constructor(private readonly database: Database) {}

  async find(caller: Caller): Promise<Alert | undefined> {
    return this.database.transaction(caller, findAlertWithin);
  }

  /** @throws DomainError vacancies.no-alert */
  async get(caller: Caller): Promise<Alert> {
    const alert = await this.find(caller);
    if (!alert) throw noAlert();
    return alert;
  }

  /** Asks to be told, or changes what was asked for. */
  async set(caller: Caller, wish: AlertWish): Promise<Alert> {
    return this.database.transaction(caller, async (tx) => {
      const alert = await upsertAlertWithin(tx, wish);
      await this.recordWithin(tx, caller, 'alert.set');
      return alert;
    });
  }

  /** Tells no more; nothing happens when there was no alert. */
  async stop(caller: Caller): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      if ((await deleteAlertWithin(tx)) === 1) await this.recordWithin(tx, caller, 'alert.stop');
    });
  }

  private async recordWithin(tx: Tx, caller: Caller, action: string): Promise<void> {
    await recordAudit(tx, {
      authorityId: caller.authorityId,
      action,
      subjectType: 'user',
      subjectIds: caller.userId === null ? [] : [caller.userId],
    });
  }
}
