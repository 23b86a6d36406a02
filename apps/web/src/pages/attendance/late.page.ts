import { Get, Post } from '@nestjs/common';
import { LateWordsService } from '#attendance';
import { BookingListsService } from '#bookings';
import { type Caller } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
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

const TEMPLATE = 'attendance/late.njk';

export class LateForm {
  @IsString({ message: 'Enter minutes, from 1 to 240' })
  @MaxLength(3, { message: 'Enter minutes, from 1 to 240' })
  minutes: string = '';
}

/** Anything but whole minutes is refused by the library. */
export function minutesOf({ minutes }: LateForm): number {
  return /^\s*\d{1,3}\s*$/.test(minutes) ? Number(minutes) : 0;
}

/** A family that is on its way says so, and sees whether the provider is late itself. */
@PageController('bookings/:id/late')
@Access('family', 'young-person')
export class RunningLatePage {
  constructor(
    private readonly lists: BookingListsService,
    private readonly words: LateWordsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  say(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LateForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (form, caller) => {
        await this.lists.get(reader, id);
        await this.words.say(caller, id, minutesOf(form));
        return goTo(`/bookings/${id}/late`, 'It stands on their register now.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const booking = await this.lists.get(caller, id);
    const words = await this.words.of(caller, { bookingId: id });
    return {
      title: 'Running late',
      booking,
      own: words.find(({ saidFor }) => saidFor === 'family'),
      theirs: words.find(({ saidFor }) => saidFor === 'provider'),
    };
  }
}
