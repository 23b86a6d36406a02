import { Get, Post } from '@nestjs/common';
import { ElsewhereService } from '#continuity';
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
} from '../../../http/index.js';
import { AnswerForm, LookAgainForm } from './other-places.forms.js';
import { shownReoffer } from './other-places.view.js';

const PATH = '/other-places';
const TEMPLATE = 'families/continuity/show.njk';

/** A provider takes no new bookings: what a family wants instead, or its officer for it on the telephone. */
@PageController('other-places')
@Access('family', 'officer')
export class OtherPlacesPage {
  constructor(private readonly elsewhere: ElsewhereService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const found = (await this.elsewhere.list(caller)).map(shownReoffer);
    return showPage('families/continuity/list.njk', { title: 'Other places', reoffers: found });
  }

  @Get(':reofferId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('reofferId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post(':reofferId')
  answer(
    @CurrentCaller() reader: Caller,
    @IdParam('reofferId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ answer }, caller) => this.act(caller, id, answer),
    });
  }

  @Post(':reofferId/again')
  lookAgain(
    @CurrentCaller() reader: Caller,
    @IdParam('reofferId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LookAgainForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        const found = await this.elsewhere.lookAgain(caller, id);
        return goTo(
          `${PATH}/${id}`,
          found === 0 ? 'We looked again and found nothing near.' : 'We found other places.',
        );
      },
    });
  }

  private async act(caller: Caller, id: string, answer: string): Promise<PageAnswer> {
    if (answer === 'keep') {
      await this.elsewhere.keep(caller, id);
      return goTo(PATH, 'You keep the booking as it is.');
    }
    if (answer === 'none') {
      await this.elsewhere.noneSuits(caller, id);
      return goTo(
        PATH,
        'The booking is given up, and its money and hours are back. It is written down as owed, and the officer is told.',
      );
    }
    const bookingId = await this.elsewhere.choose(caller, id, answer);
    return goTo(`/bookings/${bookingId}`, 'The booking is moved. Nothing is left to do.');
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const reoffer = await this.elsewhere.get(caller, id);
    return { title: 'What do you want instead?', reoffer: shownReoffer(reoffer) };
  }
}
