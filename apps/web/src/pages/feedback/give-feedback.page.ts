import { Get, Post } from '@nestjs/common';
import { type Face, FACES, ReviewsService } from '#feedback';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { FeedbackForm } from './feedback.forms.js';

const TEMPLATE = 'feedback/give.njk';
const SMILES: Record<Face, string> = { 5: '😀', 4: '🙂', 3: '😐', 2: '🙁', 1: '😢' };
const SCALE = [5, 4, 3, 2, 1] as const;
const FACE_ITEMS = SCALE.map((face) => ({
  value: String(face),
  html: `<span class="fp-face" aria-hidden="true">${SMILES[face]}</span> ${FACES[face]}`,
}));

/** "How was it?": a face for the child, words for others, once a booking. */
@PageController('bookings/:id/feedback')
@Access('family', 'young-person')
export class GiveFeedbackPage {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, { ...(await this.model(caller, id)), values: {} });
  }

  @Post()
  give(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(FeedbackForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ face, words }, caller) => {
        const text = words.trim();
        await this.reviews.give(caller, {
          bookingId: id,
          face: faceOf(face),
          words: text === '' ? null : text,
        });
        return goTo(`/bookings/${id}`, 'Thank you. You have told us how it was.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const booking = await this.reviews.find(caller, id);
    return {
      title: 'How was it?',
      booking,
      isOwn: caller.role === 'young-person',
      faces: FACE_ITEMS,
    };
  }
}

function faceOf(given: string | undefined): Face | null {
  return SCALE.find((face) => String(face) === given) ?? null;
}
