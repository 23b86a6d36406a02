import { Get, Post } from '@nestjs/common';
import { HitsService } from '#exclusions';
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
import { ConfirmForm } from '../../button.forms.js';
import { JudgementForm } from './exclusions.forms.js';

const TEMPLATE = 'commissioners/exclusions/hit.njk';
const LIST = '/commissioner/exclusions';

/** Whether a line of the debarment list is somebody here: a person says so, with reasons. */
@PageController('commissioner/exclusions/hits/:hitId')
@Access('commissioner')
export class HitPage {
  constructor(private readonly hits: HitsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('hitId') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  judge(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('hitId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(JudgementForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        const caseId = await this.hits.judge(keyed, id, form);
        if (form.verdict === 'different') return goTo(LIST, 'Noted: it is not the same.');
        if (caseId === null)
          return goTo(`${LIST}/hits/${id}`, 'Noted. Another case is open: decide that first.');
        return goTo(`${LIST}/${caseId}`, 'A case is open. The provider is told and can answer.');
      },
    });
  }

  @Post('case')
  openCase(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('hitId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (_form, keyed) => {
        const caseId = await this.hits.openCase(keyed, id);
        return goTo(`${LIST}/${caseId}`, 'A case is open. The provider is told and can answer.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const hit = await this.hits.get(caller, id);
    return {
      title: `Is this ${hit.person?.name ?? hit.provider.name}?`,
      hit,
      own: hit.judgements.find(({ own }) => own),
    };
  }
}
