import { Get, Post } from '@nestjs/common';
import { UndeliveredService } from '#bookings';
import { ChildrenService } from '#children';
import { type Caller, invalidField } from '#kernel';
import { IsString, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';
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

const TEMPLATE = 'undelivered/no-place.njk';
const COUNT = /^(?:\d{1,3})?$/;
const NOTE = 'Use 1,000 characters or fewer';

class NoPlaceForm {
  @MayBeLeftOut()
  @Matches(COUNT, { message: 'Enter whole hours, such as 12' })
  hours?: string;

  @MayBeLeftOut()
  @Matches(COUNT, { message: 'Enter whole nights, such as 2' })
  nights?: string;

  @MayBeLeftOut()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  note?: string;
}

/** "I could not find a place": one page, and it counts. */
@PageController('budget/:childId/no-place')
@Access('family')
export class NoPlacePage {
  constructor(
    private readonly children: ChildrenService,
    private readonly undelivered: UndeliveredService,
  ) {}

  @Get()
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, childId));
  }

  @Post()
  tell(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NoPlaceForm, {
      template: TEMPLATE,
      model: () => this.model(reader, childId),
      act: async ({ hours = '', nights = '', note = '' }, caller) => {
        const wanted = { minutes: Number(hours) * 60, nights: Number(nights), note };
        if (wanted.minutes + wanted.nights === 0)
          throw invalidField(
            'bookings.nothing-undelivered',
            'hours',
            'Enter the hours or the nights',
          );
        await this.undelivered.sayNoPlace(caller, childId, wanted);
        return goTo(
          `/budget/${childId}/undelivered`,
          'Thank you. It is written down, and those who buy for the council see it.',
        );
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    return { title: 'Tell us that you could not find a place', child };
  }
}
