import { Get, Post } from '@nestjs/common';
import { ChildrenService } from '#children';
import { NightRequestsService } from '#choices';
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
import { YourRights } from '../../rights/your-rights.js';
import { ExtraNightForm } from './extra-night.form.js';

const TEMPLATE = 'families/choices/extra-night.njk';

/** "I want to stay one more night": one button for each stay, for a young person above all. */
@PageController('budget/:childId/extra-night')
@Access('family', 'young-person')
export class ExtraNightPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly nights: NightRequestsService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, childId));
  }

  @Post()
  ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ExtraNightForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId),
      act: async ({ bookingId }, acting) => {
        await this.nights.ask(acting, childId, bookingId);
        return goTo(`/budget/${childId}/extra-night`, 'Your officer has been asked.');
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const stays = await this.nights.stays(caller, childId);
    const refused = stays.some(({ request }) => request?.state === 'refused');
    return {
      title: caller.role === 'young-person' ? 'I want to stay one more night' : 'One more night',
      child,
      stays,
      own: caller.role === 'young-person',
      ...(refused && { refused, ...(await this.yourRights.model(caller)) }),
    };
  }
}
