import { Get, Post, Query } from '@nestjs/common';
import { type Effect, RoundsService } from '#continuity';
import { type Caller, DomainError } from '#kernel';
import {
  ADMISSION_STATES,
  type AdmissionAct,
  type AdmissionFile,
  AdmissionsService,
  type AdmissionState,
} from '#market';
import { IsString, Length } from 'class-validator';
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
import { type PageQuery, textOf, withQuery } from '../register/query-text.js';
import { ACTS, ActParam } from './admission-acts.js';

const PATH = '/commissioner/admissions';
const REASONS = 'Give your reasons in 10 to 4,000 characters';

class ReasonsForm {
  @IsString({ message: REASONS })
  @Length(10, 4000, { message: REASONS })
  reasons: string;
}

/** Admissions by the own authority, and what can be done to each. */
@PageController('commissioner/admissions')
@Access('commissioner')
export class AdmissionsPage {
  constructor(
    private readonly admissions: AdmissionsService,
    private readonly rounds: RoundsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const status = stateOf(textOf(query, 'status'));
    const cursor = textOf(query, 'cursor');
    const { items, nextCursor } = await this.admissions.list(caller, { limit: 50, cursor, status });
    return showPage('commissioners/admissions.njk', {
      title: 'Admissions',
      admissions: items,
      status,
      states: ADMISSION_STATES,
      next: nextCursor ? withQuery(PATH, { status, cursor: nextCursor }) : undefined,
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const admission = await this.admissions.get(caller, id);
    const acts = admission.acts.map((act) => ({ act, ...ACTS[act] }));
    return showPage('commissioners/admission.njk', {
      title: admission.provider.name,
      admission,
      acts,
      states: ADMISSION_STATES,
    });
  }

  @Get(':id/:act')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @ActParam() act: AdmissionAct,
  ): Promise<PageAnswer> {
    const admission = await this.admissions.get(caller, id);
    if (!admission.acts.includes(act)) throw notNow();
    return showPage(
      'commissioners/admission-act.njk',
      actModel(admission, act, await this.effect(caller, admission)),
    );
  }

  @Post(':id/:act')
  act(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
    @ActParam() act: AdmissionAct,
  ): Promise<PageAnswer> {
    return submitted.handle(ReasonsForm, {
      template: 'commissioners/admission-act.njk',
      model: async () => {
        const admission = await this.admissions.get(caller, id);
        return actModel(admission, act, await this.effect(caller, admission));
      },
      act: async ({ reasons }, keyed) => {
        await this.admissions.act(keyed, id, act, reasons);
        return goTo(`${PATH}/${id}`, ACTS[act].done);
      },
    });
  }

  private effect(caller: Caller, { provider, part }: AdmissionFile): Promise<Effect> {
    return this.rounds.effect(caller, provider.id, part.id);
  }
}

function actModel(admission: AdmissionFile, act: AdmissionAct, affected: Effect): PageModel {
  const { question, effect, button, warning } = ACTS[act];
  return {
    title: question(admission.provider.name),
    admission,
    effect: effect(admission.bookingsKept),
    affected: act === 'reinstatement' ? undefined : affected,
    button,
    warning,
  };
}

function stateOf(text: string | undefined): AdmissionState | undefined {
  return text === 'admitted' || text === 'suspended' || text === 'removed' ? text : undefined;
}

function notNow(): DomainError {
  return new DomainError(
    'conflict',
    'market.illegal-move',
    'This does not fit the admission as it stands. Open it again to see what can be done.',
  );
}
