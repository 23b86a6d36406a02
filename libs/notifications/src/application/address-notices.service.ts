import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Tx } from '#platform';
import { findFailedAddress, tellPerson, tellTheirOfficers } from '../persistence/ends.queries.js';

/** Who is told that messages to somebody do not arrive. Work of the worker's: it belongs to no caller. */
@Injectable()
export class AddressNoticesService {
  /** Once for each address; joins a transaction of the job "match-vacancies". @param id of the message that failed */
  async tellWithin(tx: Tx, id: string): Promise<void> {
    const failed = await findFailedAddress(tx, id);
    if (!failed) return;
    await tellPerson(tx, failed);
    if (failed.channel === 'email') await tellTheirOfficers(tx, failed);
    await recordAudit(tx, {
      authorityId: failed.authorityId,
      action: 'message.tell-failed',
      subjectType: 'notification',
      subjectIds: [id],
    });
  }
}
