import { Get, Post } from '@nestjs/common';
import { INCIDENT_KINDS, IncidentsService, WorkService } from '#attendance';
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
} from '../../http/index.js';
import { IncidentForm } from '../attendance/incident.page.js';
import { childOf } from './work-words.page.js';

const TEMPLATE = 'attendance/incident.njk';

/** A sessional worker writes down what went wrong; the officers of the child read it, and no family. */
@PageController('work/sessions/:id/bookings/:bookingId/incident')
@Access('sessional-worker')
export class WorkIncidentPage {
  constructor(
    private readonly work: WorkService,
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
        await this.incidents.write(caller, bookingId, form, id);
        return goTo(`/work/sessions/${id}`, 'The officers of the child have your note.');
      },
    });
  }

  private async model(caller: Caller, id: string, bookingId: string): Promise<PageModel> {
    const { sheet, line } = await childOf(this.work, caller, id, bookingId);
    return {
      title: `Something went wrong: ${line.name}`,
      ...sheet,
      kinds: INCIDENT_KINDS,
      backTo: `/work/sessions/${id}`,
    };
  }
}
