import { Get, Post } from '@nestjs/common';
import { BedsService } from '#catalogue';
import { type Caller, DomainError } from '#kernel';
import { IsString, Matches } from 'class-validator';
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

const TEMPLATE = 'providers/stays/bed.njk';

class ChangeBedForm {
  @Matches(/\S/, { message: 'Enter what the bed is called' })
  label: string;

  /** Empty: the bed is in use. */
  @IsString({ message: 'Enter a date, or nothing' })
  outOfUseFrom: string;
}

/** What a bed is called, and until when it is in use. */
@PageController('provider/homes/:id/beds/:bedId')
@Access('provider')
export class BedPage {
  constructor(private readonly beds: BedsService) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('bedId') bedId: string,
  ): Promise<PageAnswer> {
    const model = await this.model(caller, id, bedId);
    const { label, outOfUseFrom } = model.bed;
    return showPage(TEMPLATE, { ...model, values: { label, outOfUseFrom: outOfUseFrom ?? '' } });
  }

  @Post()
  change(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @IdParam('bedId') bedId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ChangeBedForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, bedId),
      act: async ({ label, outOfUseFrom }, caller) => {
        const { bed } = await this.model(reader, id, bedId);
        const until = outOfUseFrom.trim() === '' ? null : outOfUseFrom.trim();
        // A day that has passed stays as it is when the bed is only called something else.
        const moved = until === bed.outOfUseFrom ? {} : { outOfUseFrom: until };
        await this.beds.change(caller, bedId, { label, ...moved });
        return goTo(`/provider/homes/${id}`, 'The bed is changed.');
      },
    });
  }

  private async model(caller: Caller, id: string, bedId: string) {
    const home = await this.beds.home(caller, id);
    const bed = home.beds.find((one) => one.id === bedId);
    if (!bed)
      throw new DomainError('not-found', 'catalogue.bed-not-found', 'The bed was not found.');
    return { title: `Change ${bed.label}`, home, bed } satisfies PageModel;
  }
}
