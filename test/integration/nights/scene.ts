import {
  BookingsService,
  type BookStay,
  NightReviewsService,
  StayOptionsService,
  StaysService,
} from '#bookings';
import { addDays, type Caller } from '#kernel';
import { aBed, aHome, anOvernightOffer } from '../../factories/a-bed.js';
import { type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import { type Funded } from '../bookings/scene.js';
import {
  anOvernightScene,
  childrenWithNights,
  nightIn,
  type OvernightScene,
} from '../stays/scene.js';

/** A provider with two homes at £1 a night, so that money is never short before nights are. */
export interface NightsScene extends OvernightScene {
  /** A bed in each of two homes. */
  cheapBeds: [string, string];
  cheapHomes: [string, string];
}

export async function aNightsScene(db: TestDatabase, password?: string): Promise<NightsScene> {
  const scene = await anOvernightScene(db, password);
  const { admin, providerId, partId } = scene;
  const homes: string[] = [];
  const beds: string[] = [];
  for (const label of ['The Lodge', 'The Cottage']) {
    const offerId = await anOvernightOffer(admin, {
      providerId,
      partId,
      title: `Nights at ${label}`,
      pricePence: 100,
    });
    const unitId = await aHome(admin, { offerId, label });
    homes.push(unitId);
    beds.push(await aBed(admin, { unitId, label: 'Bed 1' }));
  }
  return {
    ...scene,
    cheapBeds: beds as [string, string],
    cheapHomes: homes as [string, string],
  };
}

/** A child whose nights the council buys: they are placements. */
export async function aPlacedChild(
  scene: OvernightScene,
  guardianIds: string[] = [],
): Promise<Funded> {
  const [child] = await childrenWithNights(scene, 1, { delivery: 'provider', guardianIds });
  if (!child) throw new Error('No child was made');
  return child;
}

/** A bed of its own in the first home: nobody else's nights are in the way. */
export async function aCheapBed(scene: NightsScene, home = 0): Promise<string> {
  const unitId = scene.cheapHomes[home] ?? '';
  return aBed(scene.admin, { unitId, outOfUseFrom: '2099-01-01' });
}

export function stayOf(
  { childId }: Funded,
  bedId: string,
  firstNight: string,
  nights: number,
): BookStay {
  return { childId, bedId, firstNight, nights, funding: 'personal-budget' };
}

/** The services of nights, and the officer of a scene who uses them. */
export class NightsDesk {
  readonly stays: StaysService;
  readonly bookings: BookingsService;
  readonly reviews: NightReviewsService;

  private constructor(
    readonly db: TestDatabase,
    readonly scene: NightsScene,
  ) {
    this.stays = new StaysService(db.database, new StayOptionsService(db.database));
    this.bookings = new BookingsService(db.database);
    this.reviews = new NightReviewsService(db.database);
  }

  static async open(db: TestDatabase, password?: string): Promise<NightsDesk> {
    return new NightsDesk(db, await aNightsScene(db, password));
  }

  get officer(): Caller {
    return this.scene.officer.caller;
  }

  /** A placed child with so many nights in the first home: stays of 14 with a night at home between them. */
  async childAway(nights: number, guardianIds: string[] = []): Promise<Funded> {
    const child = await aPlacedChild(this.scene, guardianIds);
    for (let booked = 0, at = nightIn(20); booked < nights; booked += 14, at = addDays(at, 15))
      await this.book(child, at, Math.min(14, nights - booked));
    return child;
  }

  /** A day after all of those nights. */
  later(days = 0): string {
    return nightIn(150 + days);
  }

  async book(child: Funded, firstNight: string, nights = 1, home = 0) {
    const bed = await aCheapBed(this.scene, home);
    return this.stays.book(this.officer, stayOf(child, bed, firstNight, nights));
  }

  /** How booking ends: "ok", or a refusal's code. */
  async bookCode(child: Funded, firstNight: string, nights = 1, home = 0): Promise<string> {
    return codeFrom(this.book(child, firstNight, nights, home));
  }

  async hold(child: Funded, firstNight = this.later(), by = this.officer): Promise<string> {
    const bed = await aCheapBed(this.scene);
    return (await this.stays.hold(by, stayOf(child, bed, firstNight, 1))).id;
  }
}
