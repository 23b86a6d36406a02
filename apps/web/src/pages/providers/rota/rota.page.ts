import { Get, Post, Query } from '@nestjs/common';
import { RotaService } from '#attendance';
import { addDays, type Caller, isDay, localDay } from '#kernel';
import { IsArray, IsUUID } from 'class-validator';
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
import { textOf } from '../../register/query-text.js';

const TEMPLATE = 'providers/rota/session.njk';

class RotaForm {
  @IsArray({ message: 'Tick who works here' })
  @IsUUID('all', { each: true, message: 'Tick who works here' })
  workers: string[] = [];
}

/** Who works on which session. */
@PageController('provider/rota')
@Access('provider')
export class RotaPage {
  constructor(private readonly rota: RotaService) {}

  @Get()
  async week(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const today = localDay(new Date());
    const typed = textOf(query, 'from', 10) ?? today;
    const from = isDay(typed) ? typed : today;
    return showPage('providers/rota/week.njk', {
      title: 'Rota',
      from,
      until: addDays(from, 6),
      before: addDays(from, -7),
      after: addDays(from, 7),
      sessions: await this.rota.week(caller, from),
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post(':id')
  set(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const { workers } = submitted.body;
    submitted.body['workers'] = [workers ?? []].flat();
    return submitted.handle(RotaForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (form, caller) => {
        await this.rota.set(caller, id, form.workers);
        const { session } = await this.rota.of(reader, id);
        const day = localDay(new Date(session.startsAt));
        return goTo(`/provider/rota?from=${day}`, 'The rota is changed.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { session, people } = await this.rota.of(caller, id);
    return {
      title: `Who works at ${session.offerTitle}?`,
      session,
      day: localDay(new Date(session.startsAt)),
      choices: people.map(({ workerId, name, works, signsIn }) => ({
        value: workerId,
        text: name,
        checked: works,
        hint: { text: signsIn ? 'Takes the register with an own sign-in' : 'Has no sign-in' },
      })),
    };
  }
}
