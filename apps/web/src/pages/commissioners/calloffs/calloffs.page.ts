import { Get, Post } from '@nestjs/common';
import {
  CALLOFF_STATES,
  CalloffsService,
  CRITERION_KINDS,
  ROUTES,
  UNITS,
  USER_CHOICE,
} from '#calloffs';
import { type Caller, DomainError } from '#kernel';
import { MarketsService } from '#market';
import { IsString, IsUUID, Length } from 'class-validator';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';

const NEW = 'commissioners/calloffs/new.njk';
const TITLE = { message: 'Enter a title in 3 to 200 characters' };

class NewCalloffForm {
  @IsUUID('all', { message: 'Choose the part under which you buy' })
  part: string;

  @IsString(TITLE)
  @Length(3, 200, TITLE)
  title: string;
}

/** What pages of call-offs say by code. */
export const CALLOFF_WORDS = {
  states: CALLOFF_STATES,
  routes: ROUTES,
  units: UNITS,
  kinds: CRITERION_KINDS,
  choices: USER_CHOICE,
};

/** Call-offs of the authority: those there are, a new one, and where each stands. */
@PageController('commissioner/calloffs')
@Access('commissioner')
export class CalloffsPage {
  constructor(
    private readonly calloffs: CalloffsService,
    private readonly markets: MarketsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('commissioners/calloffs/list.njk', {
      title: 'Call-offs',
      words: CALLOFF_WORDS,
      calloffs: await this.calloffs.list(caller),
    });
  }

  @Get('new')
  async form(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(NEW, await this.newModel(caller));
  }

  @Post('new')
  start(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NewCalloffForm, {
      template: NEW,
      model: () => this.newModel(caller),
      act: async ({ part, title }, keyed) => {
        const { items } = await this.markets.list(caller, { limit: 100 });
        const market = items.find(({ parts }) => parts.some(({ id }) => id === part));
        if (!market) throw noSuchPart();
        const start = { marketId: market.id, partId: part, title };
        return pathOf(await this.calloffs.start(keyed, start));
      },
    });
  }

  @Get(':calloffId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    const calloff = await this.calloffs.get(caller, id);
    return showPage('commissioners/calloffs/show.njk', {
      title: calloff.title,
      words: CALLOFF_WORDS,
      calloff,
      path: pathOf(id),
    });
  }

  private async newModel(caller: Caller): Promise<PageModel> {
    const { items } = await this.markets.list(caller, { limit: 100 });
    const own = items.filter(({ authorities }) =>
      authorities.some(({ id }) => id === caller.authorityId),
    );
    return { title: 'Buy something', markets: own };
  }
}

/** The page of a call-off. */
export function pathOf(id: string): string {
  return `/commissioner/calloffs/${id}`;
}

function noSuchPart(): DomainError {
  return new DomainError('not-found', 'calloffs.part-not-found', 'There is no such part.');
}
