import { Get } from '@nestjs/common';
import { PublicOffersService } from '#catalogue';
import { FACES, PublicationsService } from '#feedback';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { withMonth } from './month-words.js';

/** What families say about an offer, for everybody. */
@PageController('offers/:id/feedback')
@Access('public')
export class OfferFeedbackPage {
  constructor(
    private readonly offers: PublicOffersService,
    private readonly publications: PublicationsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const offer = await this.offers.get(caller, id, '');
    const { publications, faces } = await this.publications.ofOffer(caller, id);
    const answers = faces.reduce((sum, one) => sum + one.answers, 0);
    return showPage('feedback/offer.njk', {
      title: `What families say about ${offer.title}`,
      offer,
      publications: publications.map(withMonth),
      answers,
      faces: ([5, 4, 3, 2, 1] as const).map((face) => {
        const count = faces.find((one) => one.face === face)?.answers ?? 0;
        return {
          label: FACES[face],
          count,
          share: answers === 0 ? 0 : Math.round((100 * count) / answers),
        };
      }),
    });
  }
}
