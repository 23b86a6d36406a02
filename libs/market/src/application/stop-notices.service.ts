import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import {
  councilLiftNotice,
  councilStopNotice,
  providerLiftNotice,
  providerStopNotice,
} from '../domain/stop.js';
import { insertCouncilNotices } from '../persistence/council-notices.queries.js';
import { findStop } from '../persistence/stops.queries.js';

/** Who is told of a safeguarding stop. Work of the worker's: it belongs to no caller. */
@Injectable()
export class StopNoticesService {
  /** Provider and commissioners, once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(
    tx: Tx,
    topic: 'provider-stopped' | 'provider-stop-lifted',
    id: string,
  ): Promise<void> {
    const stop = await findStop(tx, id);
    if (!stop) return;
    const about = { providerId: stop.providerId, topic, subjectId: id };
    const lifted = topic === 'provider-stop-lifted';
    await tellProviderWithin(
      tx,
      about,
      lifted ? providerLiftNotice(stop) : providerStopNotice(stop),
    );
    await insertCouncilNotices(
      tx,
      about,
      lifted ? councilLiftNotice(stop) : councilStopNotice(stop),
    );
  }
}
