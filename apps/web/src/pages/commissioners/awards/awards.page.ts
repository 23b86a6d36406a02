import { Get, Post, Injectable, Param, type PipeTransform } from '@nestjs/common';
import {
  AssessmentService,
  AwardsService,
  CALLOFF_STATES,
  PRICE_FORMULA,
  QUALITY_FORMULA,
  ROUTES,
  UNITS,
} from '#calloffs';
import { type Caller, DomainError } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  sendFile,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { type AwardAct, AwardActForm } from './act-page.js';
import { AwardActs } from './award-acts.js';
import { nextSteps } from './award-steps.js';
import { LOG_WORDS, standingsInWords } from './award.view.js';
import { contractPdf } from './contract.pdf.js';

const PATH = '/commissioner/awards';
const FORM = 'commissioners/awards/form.njk';

/** The name of an act is a word of the address. */
@Injectable()
class ActNamePipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    return typeof value === 'string' ? value : '';
  }
}

/** From opened bids to a signed contract: where each call-off stands, and one act after the other. */
@PageController('commissioner/awards')
@Access('commissioner')
export class AwardsPage {
  constructor(
    private readonly awards: AwardsService,
    private readonly assessment: AssessmentService,
    private readonly acts: AwardActs,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('commissioners/awards/list.njk', {
      title: 'Awards and contracts',
      calloffs: await this.awards.list(caller),
      states: CALLOFF_STATES,
      routes: ROUTES,
    });
  }

  @Get(':calloffId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    const file = await this.assessment.get(caller, id);
    const path = `${PATH}/${id}`;
    return showPage('commissioners/awards/show.njk', {
      title: file.calloff.title,
      file,
      path,
      steps: nextSteps(file, path),
      conflicted: file.interests.some(({ own, conflict }) => own && conflict),
      standings: standingsInWords(file),
      states: CALLOFF_STATES,
      units: UNITS,
      acts: LOG_WORDS,
      formulas: [QUALITY_FORMULA, PRICE_FORMULA],
    });
  }

  @Get(':calloffId/contract.pdf')
  async file(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    const { contract } = await this.assessment.get(caller, id);
    if (!contract) throw nothingHere();
    const content = await contractPdf(contract);
    return sendFile({
      name: `${contract.calloff.reference}.pdf`,
      type: 'application/pdf',
      content,
    });
  }

  @Get(':calloffId/:awardAct')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
    @Param('awardAct', ActNamePipe) name: string,
  ): Promise<PageAnswer> {
    return showPage(FORM, await this.model(caller, id, name));
  }

  @Post(':calloffId/:awardAct')
  perform(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
    @Param('awardAct', ActNamePipe) name: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AwardActForm, {
      template: FORM,
      model: () => this.model(caller, id, name),
      act: async (form, keyed) => {
        const act = this.actOf(name);
        const done = await act.perform(keyed, await this.assessment.get(caller, id), form);
        return goTo(`${PATH}/${id}`, done);
      },
    });
  }

  private actOf(name: string): AwardAct {
    const act = this.acts.find(name);
    if (!act) throw nothingHere();
    return act;
  }

  private async model(caller: Caller, id: string, name: string): Promise<PageModel> {
    const act = this.actOf(name);
    const file = await this.assessment.get(caller, id);
    const words = await act.words(file, caller);
    return { values: {}, ...words, calloff: file.calloff, back: `${PATH}/${id}` };
  }
}

function nothingHere(): DomainError {
  return new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
}
