import { Get, Post, Query } from '@nestjs/common';
import { BookingsService, daysFrom, StayCalendarService } from '#bookings';
import { BedsService } from '#catalogue';
import { type Caller, isDay, localDay } from '#kernel';
import { IsUUID, Matches } from 'class-validator';
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
import { clockTime } from '../../families/stays/nights.view.js';
import { calendarLines, calendarLinks, stayLine } from './calendar.view.js';

const TEMPLATE = 'providers/stays/home.njk';
const DAYS = 28;

class BedForm {
  @Matches(/\S/, { message: 'Enter what the bed is called' })
  label: string;
}

class StayedForm {
  @IsUUID('all', { message: 'Use the button beside the name' })
  bookingId: string;
}

/** One own home for overnight breaks: who sleeps where, and its beds. */
@PageController('provider/homes/:id')
@Access('provider')
export class HomePage {
  constructor(
    private readonly beds: BedsService,
    private readonly calendar: StayCalendarService,
    private readonly bookings: BookingsService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() { from }: Record<string, unknown>,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id, from));
  }

  @Post('beds')
  add(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(BedForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ label }, caller) => {
        await this.beds.add(caller, id, label);
        return goTo(`/provider/homes/${id}`, 'The bed is added.');
      },
    });
  }

  @Post('attendance')
  attend(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(StayedForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ bookingId }, caller) => {
        await this.beds.home(reader, id);
        await this.bookings.attend(caller, bookingId);
        return goTo(`/provider/homes/${id}`, 'The stay is recorded.');
      },
    });
  }

  private async model(caller: Caller, id: string, asked?: unknown): Promise<PageModel> {
    const home = await this.beds.home(caller, id);
    const from = typeof asked === 'string' && isDay(asked) ? asked : localDay(new Date());
    const stays = await this.calendar.ofHome(caller, id, from, DAYS);
    return {
      title: home.label,
      home,
      hours: home.checkIn &&
        home.checkOut && { from: clockTime(home.checkIn), to: clockTime(home.checkOut) },
      lines: calendarLines(daysFrom(from, DAYS), home.beds, stays),
      stays: stays.map((stay) => stayLine(stay, home.beds)),
      ...calendarLinks(id, from, DAYS),
    };
  }
}
