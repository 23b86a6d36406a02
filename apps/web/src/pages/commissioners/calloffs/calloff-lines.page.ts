import { Get, Post } from '@nestjs/common';
import {
  CalloffsService,
  CRITERION_KINDS,
  CriteriaService,
  type CriterionKind,
  LIGHT_TOUCH_KINDS,
  totalWeight,
} from '#calloffs';
import { type Caller, invalidField } from '#kernel';
import { IsIn, IsOptional, IsUUID, Length } from 'class-validator';
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
import { pathOf } from './calloffs.page.js';

const MUST_HAVES = 'commissioners/calloffs/must-haves.njk';
const CRITERIA = 'commissioners/calloffs/criteria.njk';
const LONG = { message: 'Enter a shorter text' };
const GONE = { message: 'Choose a line of this page' };

/** Adds a line, or removes one by its button. */
class MustHaveForm {
  @IsOptional()
  @IsUUID('all', GONE)
  remove?: string;

  @IsOptional()
  @Length(0, 1000, LONG)
  text?: string;
}

class CriterionForm {
  @IsOptional()
  @IsUUID('all', GONE)
  remove?: string;

  @IsOptional()
  @Length(0, 200, LONG)
  title?: string;

  @IsOptional()
  @IsIn(Object.keys(CRITERION_KINDS), { message: 'Choose what it looks at' })
  kind?: CriterionKind;

  @IsOptional()
  @Length(0, 5, LONG)
  weight?: string;

  @IsOptional()
  @Length(0, 4000, LONG)
  guidance?: string;

  /** Of the notice, in a dynamic purchasing system. */
  @IsOptional()
  @Length(0, 60, LONG)
  noticeCriterion?: string;

  /** Enters one of the notice instead. */
  @IsOptional()
  @Length(0, 200, LONG)
  ofNotice?: string;
}

/** What a bidder must have, and how bids are weighed: added and removed line by line. */
@PageController('commissioner/calloffs/:calloffId')
@Access('commissioner')
export class CalloffLinesPage {
  constructor(
    private readonly calloffs: CalloffsService,
    private readonly criteria: CriteriaService,
  ) {}

  @Get('must-haves')
  async mustHaves(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(MUST_HAVES, await this.mustHaveModel(caller, id));
  }

  @Post('must-haves')
  changeMustHaves(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(MustHaveForm, {
      template: MUST_HAVES,
      model: () => this.mustHaveModel(caller, id),
      act: async ({ remove, text = '' }, keyed) => {
        if (remove !== undefined) await this.criteria.removeMustHave(keyed, id, remove);
        else await this.criteria.addMustHave(keyed, id, text);
        return goTo(`${pathOf(id)}/must-haves`, remove === undefined ? 'Added.' : 'Removed.');
      },
    });
  }

  @Get('criteria')
  async listCriteria(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(CRITERIA, await this.criteriaModel(caller, id));
  }

  @Post('criteria')
  changeCriteria(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(CriterionForm, {
      template: CRITERIA,
      model: () => this.criteriaModel(caller, id),
      act: async (form, keyed) => {
        const notice = await this.act(form, keyed, id);
        return goTo(`${pathOf(id)}/criteria`, notice);
      },
    });
  }

  private async act(form: CriterionForm, caller: Caller, id: string): Promise<string> {
    const { remove, ofNotice, kind, weight = '', title = '', guidance = '' } = form;
    if (remove !== undefined) {
      await this.criteria.removeCriterion(caller, id, remove);
      return 'Removed.';
    }
    if (ofNotice !== undefined) {
      const { market } = await this.calloffs.get(caller, id);
      await this.criteria.enterNoticeCriterion(caller, market.id, ofNotice);
      return 'The criterion of the notice is entered.';
    }
    if (!kind) throw invalidField('calloffs.no-kind', 'kind', 'Choose what it looks at');
    await this.criteria.addCriterion(caller, id, {
      title,
      kind,
      guidance,
      weight: Number(weight.trim().replace(/%$/, '')),
      noticeCriterionId: form.noticeCriterion || null,
    });
    return 'Added.';
  }

  private async mustHaveModel(caller: Caller, id: string): Promise<PageModel> {
    const calloff = await this.calloffs.get(caller, id);
    return { title: 'What must every bidder have?', calloff, path: pathOf(id) };
  }

  private async criteriaModel(caller: Caller, id: string): Promise<PageModel> {
    const calloff = await this.calloffs.get(caller, id);
    const { market } = calloff;
    const kinds = Object.entries(CRITERION_KINDS).filter(
      ([kind]) => market.lightTouch || !LIGHT_TOUCH_KINDS.some((one) => one === kind),
    );
    return {
      title: 'How are bids weighed?',
      calloff,
      path: pathOf(id),
      kinds,
      names: CRITERION_KINDS,
      total: totalWeight(calloff.criteria),
      legacy: market.regime === 'pcr2015-dps',
      ofNotice: await this.criteria.noticeCriteria(caller, market.id),
    };
  }
}
