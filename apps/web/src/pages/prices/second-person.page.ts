import { Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { SecondPersonService } from '#prices';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ConfirmForm } from '../button.forms.js';
import { COUNCIL_UPLIFT, COUNCIL_UPLIFTS, CouncilUpliftView } from './council-uplift.view.js';
import { SendBackForm } from './prices.forms.js';

/** A large rise, before a second person of the council. */
@PageController('commissioner/price-changes/:upliftId')
@Access('commissioner')
export class SecondPersonPage {
  constructor(
    private readonly second: SecondPersonService,
    private readonly view: CouncilUpliftView,
  ) {}

  @Post('confirmation')
  confirm(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: COUNCIL_UPLIFT,
      model: () => this.view.model(reader, id, 'confirm'),
      act: async (_form, caller) => {
        await this.second.confirm(caller, id);
        return goTo(`${COUNCIL_UPLIFTS}/${id}`, 'Your council has decided. The provider is told.');
      },
    });
  }

  @Post('sending-back')
  sendBack(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SendBackForm, {
      template: COUNCIL_UPLIFT,
      model: () => this.view.model(reader, id, 'send-back'),
      act: async ({ why }, caller) => {
        await this.second.sendBack(caller, id, why);
        return goTo(`${COUNCIL_UPLIFTS}/${id}`, 'It is sent back. Your council can decide anew.');
      },
    });
  }

  @Post('taking-back')
  takeBack(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: COUNCIL_UPLIFT,
      model: () => this.view.model(reader, id, 'take-back'),
      act: async (_form, caller) => {
        await this.second.takeBack(caller, id);
        return goTo(`${COUNCIL_UPLIFTS}/${id}`, 'What you proposed is taken back.');
      },
    });
  }
}
