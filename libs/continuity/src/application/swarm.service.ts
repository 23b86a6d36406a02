import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { familyNotice, officerNotice } from '../domain/notices.js';
import { PROMISED_FOR } from '../domain/reoffer.js';
import { lookForPlaces } from '../persistence/reoffers.queries.js';
import {
  beginRounds,
  contact,
  listToContact,
  listToTellOfficers,
  nextTurn,
  tellOfficers,
} from '../persistence/swarm.queries.js';

/** Told in one transaction: a run that is killed has told whole families. */
const AT_ONCE = 50;

/**
 * Offers elsewhere what is booked with providers that take no new bookings. Work of the worker's: safe to run
 * twice at once, and to begin again after it was killed.
 */
@Injectable()
export class SwarmService {
  constructor(private readonly database: Database) {}

  /**
   * Begins what has to begin, looks for places in the published order, and tells families and officers.
   * @returns how many families were told
   */
  async run(): Promise<number> {
    await this.database.job('match-vacancies', beginRounds);
    while (await this.offerNext()) {
      // One booking a transaction: nobody's booking waits for all of them.
    }
    const told = await this.contactAll();
    await this.tellOfficersAll();
    return told;
  }

  private async offerNext(): Promise<boolean> {
    return this.database.job('match-vacancies', async (tx) => {
      const id = await nextTurn(tx);
      if (id === undefined) return false;
      await lookForPlaces(tx, id, PROMISED_FOR);
      return true;
    });
  }

  private async contactAll(): Promise<number> {
    let told = 0;
    for (;;) {
      const count = await this.database.job('match-vacancies', async (tx) => {
        const families = await listToContact(tx, AT_ONCE);
        for (const family of families)
          await contact(tx, family, familyNotice(family.provider, family));
        return families.length;
      });
      told += count;
      if (count < AT_ONCE) return told;
    }
  }

  private async tellOfficersAll(): Promise<void> {
    await this.database.job('match-vacancies', async (tx) => {
      for (const one of await listToTellOfficers(tx, AT_ONCE))
        await tellOfficers(tx, one, officerNotice(one.provider));
    });
  }
}
