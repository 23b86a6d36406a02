import { Get, Post } from '@nestjs/common';
import { type Incident, INCIDENT_KINDS, IncidentsService, MINUTES_TO_READ } from '#attendance';
import { type Caller } from '#kernel';
import { IsString } from 'class-validator';
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

const TEMPLATE = 'attendance/incident-of-child.njk';
const MINUTE_MS = 60_000;

class AnswerForm {
  @IsString({ message: 'Say what you do now, in 5 to 2,000 characters' })
  answer: string;
}

/** What providers wrote down about the officer's children: the oldest unread first, each with an hour. */
@PageController('officer/incidents')
@Access('officer')
export class IncidentsPage {
  constructor(private readonly incidents: IncidentsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const all = (await this.incidents.list(caller)).map(shown);
    return showPage('attendance/incidents.njk', {
      title: 'What went wrong at sessions',
      waiting: all.filter(({ readAt }) => readAt === null),
      read: all.filter(({ readAt }) => readAt !== null),
    });
  }

  @Get(':incidentId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('incidentId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post(':incidentId')
  answer(
    @CurrentCaller() reader: Caller,
    @IdParam('incidentId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ answer }, caller) => {
        await this.incidents.answer(caller, id, answer);
        return goTo('/officer/incidents', 'It is written down that you have read it.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const incident = shown(await this.incidents.get(caller, id));
    return { title: `${incident.kindText}: ${incident.childName}`, incident };
  }
}

function shown(
  incident: Incident,
): Incident & { kindText: string; readBefore: Date; overdue: boolean } {
  const readBefore = new Date(Date.parse(incident.writtenAt) + MINUTES_TO_READ * MINUTE_MS);
  return {
    ...incident,
    kindText: INCIDENT_KINDS[incident.kind],
    readBefore,
    overdue: incident.readAt === null && readBefore < new Date(),
  };
}
