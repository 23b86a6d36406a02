import { Injectable } from '@nestjs/common';
import { AcceptancesService } from '#bookings';
import { type Photo, PhotosService } from '#catalogue';
import { type Caller } from '#kernel';

/** What stands around an offer: its photos, and whether its provider agrees to each booking first. */
@Injectable()
export class AroundOffer {
  constructor(
    private readonly photos: PhotosService,
    private readonly acceptances: AcceptancesService,
  ) {}

  /** @throws DomainError catalogue.offer-not-found */
  async of(
    caller: Caller,
    offerId: string,
  ): Promise<{ photos: Photo[]; hoursToAgree: number | null }> {
    const { hours } = await this.acceptances.ofOffer(caller, offerId);
    return { photos: await this.photos.ofOffer(caller, offerId), hoursToAgree: hours };
  }
}
