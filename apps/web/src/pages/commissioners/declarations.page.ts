import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { type Ask, askLabel, DECLARATION_STATEMENTS, DeclarationsService } from '#market';
import { INSURANCE_KINDS, POLICY_KINDS, ProvidersService } from '#providers';
import { Transform } from 'class-transformer';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
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

const TEMPLATE = 'commissioners/declarations.njk';
const REASONS = { message: 'Give your reasons in 10 to 2,000 characters' };
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
/** What a council may ask for; what stands in a free register is never among it. */
const ASKABLE: Ask[] = [
  ...Object.keys(INSURANCE_KINDS).map((kind) => ({ item: 'insurance' as const, kind })),
  ...Object.keys(POLICY_KINDS).map((kind) => ({ item: 'policy' as const, kind })),
];
const keyOf = ({ item, kind }: Ask): string => `${item}:${kind}`;

class AskForm {
  @IsUUID('all', { message: 'Choose a market' })
  marketId: string;

  @IsString(REASONS)
  @Length(10, 2000, REASONS)
  reasons: string;

  @Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()))
  @IsIn(ASKABLE.map(keyOf), { each: true, message: 'Choose from the list' })
  asks: string[] = [];
}

/** Asking members for a renewed declaration, and what they said. */
@PageController('commissioner')
@Access('commissioner')
export class DeclarationsPage {
  constructor(
    private readonly declarations: DeclarationsService,
    private readonly providers: ProvidersService,
  ) {}

  @Get('declarations')
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const requests = await this.declarations.list(caller);
    return showPage('commissioners/declarations-list.njk', {
      title: 'Declarations that you asked for',
      requests,
    });
  }

  @Get('providers/:id/declarations')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post('providers/:id/declarations')
  ask(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AskForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async ({ marketId, reasons, asks }, keyed) => {
        const wanted = ASKABLE.filter((ask) => asks.includes(keyOf(ask)));
        const { dueOn } = await this.declarations.ask(keyed, id, {
          marketId,
          reasons,
          asks: wanted,
        });
        const until = DAY.format(new Date(dueOn));
        return goTo(
          `/commissioner/providers/${id}/declarations`,
          `Asked for. It is due by ${until}.`,
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const provider = await this.providers.get(caller, id);
    const { markets, held, requests } = await this.declarations.beforeAsking(caller, id);
    const heldKeys = held.map(keyOf);
    return {
      title: provider.name,
      provider,
      markets,
      statements: DECLARATION_STATEMENTS,
      held: held.map((one) => ({ ...one, label: askLabel(one) })),
      askable: ASKABLE.filter((ask) => !heldKeys.includes(keyOf(ask))).map((ask) => ({
        value: keyOf(ask),
        text: askLabel(ask),
      })),
      requests: requests.map((one) => ({ ...one, askLabels: one.asks.map(askLabel) })),
    };
  }
}
