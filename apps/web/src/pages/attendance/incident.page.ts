import { Get, Post } from '@nestjs/common';
import { INCIDENT_KINDS, type IncidentKind, IncidentsService, RegistersService } from '#attendance';
import { type Caller, DomainError } from '#kernel';
import { IsIn, IsString } from 'class-validator';
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

const TEMPLATE = 'attendance/incident.njk';

export class IncidentForm {
  @IsIn(Object.keys(INCIDENT_KINDS), { message: 'Choose what it was' })
  kind: IncidentKind;

  @IsString({ message: 'Say what happened, in 10 to 4,000 characters' })
  happened: string;

  @IsString({ message: 'Say what you did, in 2 to 2,000 characters' })
  done: string;
}

/** A worker writes down what went wrong; the officers of the child read it, and no family. */
@PageController('provider/attendance/:id/bookings/:bookingId/incident')
@Access('provider')
export class IncidentPage {
  constructor(
    private readonly registers: RegistersService,
    private readonly incidents: IncidentsService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id, bookingId));
  }

  @Post()
  write(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(IncidentForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, bookingId),
      act: async (form, caller) => {
        await this.incidents.write(caller, bookingId, form);
        return goTo(`/provider/attendance/${id}`, 'The officers of the child have your note.');
      },
    });
  }

  private async model(caller: Caller, id: string, bookingId: string): Promise<PageModel> {
    const sheet = await this.registers.sheet(caller, id);
    const line = sheet.lines.find((one) => one.bookingId === bookingId);
    if (!line) {
      throw new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
    }
    return { title: `Something went wrong: ${line.name}`, ...sheet, kinds: INCIDENT_KINDS };
  }
}
