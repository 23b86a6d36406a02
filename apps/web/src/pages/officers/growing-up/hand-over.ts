import { Injectable } from '@nestjs/common';
import {
  BudgetsService,
  type ChildLevel,
  type Figures,
  type GrowingUp,
  GrowingUpService,
  LevelsService,
  type Package,
  PackageService,
} from '#budgets';
import {
  type BookingDetails,
  BookingListsService,
  type SharedBooking,
  SharedBookingsService,
} from '#bookings';
import { type Child, ChildrenService } from '#children';
import { type Caller } from '#kernel';

/** All that adult services need to know of a young person; the shape of the JSON file too. */
export interface HandOver {
  format: 'fairplace-hand-over-1';
  /** ISO 8601. */
  madeAt: string;
  youngPerson: Child;
  growingUp: GrowingUp;
  level: Pick<ChildLevel, 'level' | 'moves'>;
  budget: Figures;
  package: Package;
  bookingsToCome: BookingDetails[];
  lastBookings: BookingDetails[];
  /** What brothers and sisters are booked for too: it goes on for them. */
  sharedBookings: SharedBooking[];
}

const MOST = 100;
const LAST = 20;

type Support = Pick<HandOver, 'growingUp' | 'level' | 'budget' | 'package'>;
type Booked = Pick<HandOver, 'bookingsToCome' | 'lastBookings' | 'sharedBookings'>;

/** What a child gets, and from whom it goes on. */
@Injectable()
export class SupportOfChild {
  constructor(
    private readonly growingUp: GrowingUpService,
    private readonly levels: LevelsService,
    private readonly budgets: BudgetsService,
    private readonly packages: PackageService,
  ) {}

  async of(caller: Caller, id: string): Promise<Support> {
    const { level, moves } = await this.levels.get(caller, id);
    return {
      growingUp: await this.growingUp.get(caller, id),
      level: { level, moves },
      budget: await this.budgets.figures(caller, id),
      package: await this.packages.list(caller, id),
    };
  }
}

/** Puts the pack for adult services together, as its officer sees it; each part is audited by its reader. */
@Injectable()
export class HandOverPack {
  constructor(
    private readonly children: ChildrenService,
    private readonly support: SupportOfChild,
    private readonly bookings: BookingListsService,
    private readonly shared: SharedBookingsService,
  ) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async of(caller: Caller, id: string): Promise<HandOver> {
    return {
      format: 'fairplace-hand-over-1',
      madeAt: new Date().toISOString(),
      youngPerson: await this.children.get(caller, id),
      ...(await this.support.of(caller, id)),
      ...(await this.booked(caller, id)),
    };
  }

  private async booked(caller: Caller, childId: string): Promise<Booked> {
    const toCome = await this.bookings.list(caller, { childId, when: 'upcoming', limit: MOST });
    const last = await this.bookings.list(caller, { childId, when: 'past', limit: LAST });
    return {
      bookingsToCome: toCome.items,
      lastBookings: last.items,
      sharedBookings: await this.shared.of(caller, childId),
    };
  }
}
