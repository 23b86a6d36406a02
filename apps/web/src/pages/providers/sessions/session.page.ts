import { Get, Post } from '@nestjs/common';
import { BookingListsService, BookingsService, WaitingListsService } from '#bookings';
import { SessionsService } from '#catalogue';
import { ACCESS_FACETS, ageOn, type Caller, invalidField, localDay } from '#kernel';
import { IsString, IsUUID } from 'class-validator';
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

const TEMPLATE = 'providers/sessions/show.njk';

class CapacityForm {
  @IsString({ message: 'Enter how many places there are' })
  capacity: string;
}

class AttendanceForm {
  @IsUUID('all', { message: 'Use the button beside the name' })
  bookingId: string;
}

/** One own session: who comes, who was there, how many places. */
@PageController('provider/sessions/:id')
@Access('provider')
export class OwnSessionPage {
  constructor(
    private readonly sessions: SessionsService,
    private readonly bookings: BookingsService,
    private readonly lists: BookingListsService,
    private readonly waiting: WaitingListsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post('capacity')
  resize(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CapacityForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ capacity }, caller) => {
        await this.sessions.changeCapacity(caller, { id }, placesOf(capacity));
        return goTo(`/provider/sessions/${id}`, 'The number of places is changed.');
      },
    });
  }

  @Post('attendance')
  attend(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AttendanceForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ bookingId }, caller) => {
        await this.bookings.attend(caller, bookingId);
        return goTo(`/provider/sessions/${id}`, 'The attendance is recorded.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const session = await this.sessions.getOwn(caller, id);
    const lines = await this.lists.register(caller, id);
    const day = localDay(new Date(session.startsAt));
    return {
      title: session.offerTitle,
      session,
      ...(await this.waiting.length(caller, id)),
      started: new Date(session.startsAt) <= new Date(),
      register: lines.map((line) => ({
        ...line,
        age: ageOn(line.dateOfBirth, day),
        needs: Object.entries(ACCESS_FACETS)
          .filter(([code]) => line.accessNeeds.includes(code))
          .map(([, label]) => label),
      })),
    };
  }
}

function placesOf(text: string): number {
  const places = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : 0;
  if (places >= 1 && places <= 500) return places;
  throw invalidField('catalogue.session-invalid', 'capacity', 'Enter a number from 1 to 500');
}
