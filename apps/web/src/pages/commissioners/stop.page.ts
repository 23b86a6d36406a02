import { Get, Post } from '@nestjs/common';
import { RoundsService } from '#continuity';
import { type Caller } from '#kernel';
import { type Stop, STOP_GROUNDS, type StopGround, StopsService } from '#market';
import { ProvidersService } from '#providers';
import { IsIn, IsString, Length } from 'class-validator';
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

const REASONS = 'Give your reasons in 10 to 4,000 characters';
const TEMPLATE = 'commissioners/stop.njk';

class StopForm {
  @IsIn(Object.keys(STOP_GROUNDS), { message: 'Choose what has happened' })
  ground: StopGround;

  @IsString({ message: REASONS })
  @Length(10, 4000, { message: REASONS })
  reasons: string;
}

class LiftForm {
  @IsString({ message: REASONS })
  @Length(10, 4000, { message: REASONS })
  reasons: string;
}

/** Ending new bookings with a provider in every council at once, and lifting that. */
@PageController('commissioner/providers/:id/stop')
@Access('commissioner')
export class StopPage {
  constructor(
    private readonly stops: StopsService,
    private readonly providers: ProvidersService,
    private readonly rounds: RoundsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  stop(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(StopForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        await this.stops.stop(keyed, id, form);
        return goTo(
          `/commissioner/providers/${id}/stop`,
          'New bookings are stopped in all councils.',
        );
      },
    });
  }

  @Post('lifting')
  lift(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(LiftForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async ({ reasons }, keyed) => {
        await this.stops.lift(keyed, id, reasons);
        return goTo(`/commissioner/providers/${id}/stop`, 'The stop is lifted.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const provider = await this.providers.get(caller, id);
    const [last, ...earlier] = await this.stops.of(caller, id);
    const current = last && !last.lifted ? last : undefined;
    return {
      title: titleOf(current),
      provider,
      affected: await this.rounds.effect(caller, id, null),
      current,
      earlier: current ? earlier : [last, ...earlier].filter((one) => one !== undefined),
      grounds: STOP_GROUNDS,
      isMine: current?.stoppedBy === caller.userId,
    };
  }
}

function titleOf(current: Stop | undefined): string {
  return current ? 'New bookings are stopped' : 'Stop new bookings in all councils?';
}
