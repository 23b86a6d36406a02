import { Get, Post } from '@nestjs/common';
import {
  type AssessmentFile,
  AssessmentService,
  LowPricesService,
  ModerationService,
  SCORING_SCALE,
  ScoringService,
} from '#calloffs';
import { type Caller, DomainError, invalidField } from '#kernel';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
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
import { AtScore, type ScorePlace } from './score-place.decorator.js';

const PATH = '/commissioner/awards';
const SCORE = 'commissioners/awards/score.njk';
const PRICE = 'commissioners/awards/price.njk';
const REASONS = { message: 'Give your reasons in 10 to 4,000 characters' };
const POINTS = SCORING_SCALE.map(({ points }) => String(points));

class ScoreForm {
  @IsIn(POINTS, { message: 'Choose a score' })
  points: string;

  @IsString(REASONS)
  @Length(10, 4000, REASONS)
  reasons: string;
}

class PriceForm {
  @IsOptional()
  @IsIn(['accepted', 'disregarded'], { message: 'Choose whether you accept the price' })
  outcome?: 'accepted' | 'disregarded';

  @IsString(REASONS)
  @Length(10, 4000, REASONS)
  reasons: string;
}

/** One criterion of one bid at a time: scored alone, then agreed; and prices that look too low. */
@PageController('commissioner/awards/:calloffId/bids/:bidId')
@Access('commissioner')
export class AwardBidsPage {
  constructor(
    private readonly assessment: AssessmentService,
    private readonly scoring: ScoringService,
    private readonly moderation: ModerationService,
    private readonly lowPrices: LowPricesService,
  ) {}

  @Get('criteria/:criterionId')
  async form(@CurrentCaller() caller: Caller, @AtScore() place: ScorePlace): Promise<PageAnswer> {
    return showPage(SCORE, await this.scoreModel(caller, place));
  }

  @Post('criteria/:criterionId')
  score(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @AtScore() place: ScorePlace,
  ): Promise<PageAnswer> {
    const { calloffId, bidId, criterionId } = place;
    return submitted.handle(ScoreForm, {
      template: SCORE,
      model: () => this.scoreModel(caller, place),
      act: async ({ points, reasons }, keyed) => {
        const { shown } = await this.assessment.get(caller, calloffId);
        const given = [{ criterionId, points: Number(points), reasons }];
        if (shown) await this.moderation.agree(keyed, calloffId, bidId, given);
        else await this.scoring.score(keyed, calloffId, bidId, given);
        const saved = shown ? 'The agreed score is saved.' : 'Your score is saved.';
        return goTo(`${PATH}/${calloffId}`, saved);
      },
    });
  }

  @Get('price')
  async price(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
    @IdParam('bidId') bidId: string,
  ): Promise<PageAnswer> {
    return showPage(PRICE, priceModel(await this.assessment.get(caller, id), bidId));
  }

  @Post('price')
  decide(
    @Submitted() submitted: SubmittedForm,
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
    @IdParam('bidId') bidId: string,
  ): Promise<PageAnswer> {
    return submitted.handle(PriceForm, {
      template: PRICE,
      model: async () => priceModel(await this.assessment.get(caller, id), bidId),
      act: async ({ outcome, reasons }, keyed) => {
        const { lowPrices } = await this.assessment.get(caller, id);
        const asked = lowPrices.some((one) => one.bidId === bidId && one.question !== null);
        if (!asked) {
          await this.lowPrices.ask(keyed, id, bidId, reasons);
          return goTo(`${PATH}/${id}`, 'The bidder is asked to explain its price.');
        }
        if (!outcome)
          throw invalidField('calloffs.choose', 'outcome', 'Choose whether you accept the price');
        await this.lowPrices.decide(keyed, id, bidId, { outcome, reasons });
        return goTo(`${PATH}/${id}`, 'Your decision about the price is recorded.');
      },
    });
  }

  private async scoreModel(caller: Caller, place: ScorePlace): Promise<PageModel> {
    return scoreModel(await this.assessment.get(caller, place.calloffId), place);
  }
}

function scoreModel(file: AssessmentFile, { bidId, criterionId }: ScorePlace): PageModel {
  const bid = file.bids.find(({ id }) => id === bidId);
  const criterion = file.calloff.criteria.find(({ id }) => id === criterionId);
  if (!bid || !criterion) throw notThere();
  const of = (one: { bidId: string; criterionId: string }): boolean =>
    one.bidId === bidId && one.criterionId === criterionId;
  const scores = file.scores.filter(of);
  const own = file.shown ? file.agreed.find(of) : scores.find((one) => one.own);
  return {
    title: criterion.title,
    calloff: file.calloff,
    back: `${PATH}/${file.calloff.id}`,
    bid,
    criterion,
    answer: bid.answers[criterion.code] ?? 'No answer',
    scale: SCORING_SCALE,
    shown: file.shown,
    scores: file.shown ? scores : [],
    values: own ? { points: String(own.points), reasons: own.reasons } : {},
  };
}

function priceModel(file: AssessmentFile, bidId: string): PageModel {
  const priced = file.prices.find((one) => one.bidId === bidId);
  const bid = file.bids.find(({ id }) => id === bidId);
  if (!bid || !priced) throw notThere();
  return {
    title: `The price of ${bid.provider.name}`,
    calloff: file.calloff,
    back: `${PATH}/${file.calloff.id}`,
    price: priced.pricePence,
    low: file.lowPrices.find((one) => one.bidId === bidId),
    values: {},
  };
}

function notThere(): DomainError {
  return new DomainError('not-found', 'calloffs.bid-not-found', 'There is no such bid.');
}
