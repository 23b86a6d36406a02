import { Get, Param, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import {
  conditionOf,
  type DraftCondition,
  DraftPartsService,
  DraftsService,
  partOf,
  type Requirement,
} from '#market';
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
import { ConfirmForm } from '../../button.forms.js';
import { partPath } from './draft-parts.page.js';
import { EVIDENCE } from './evidence.js';

const FORM = 'commissioners/markets/condition-form.njk';
const CONFIRM = 'providers/confirm.njk';
const QUESTION = { message: 'Enter the question, in 5 to 300 characters' };
const HINT = { message: 'Enter a hint of 500 characters or fewer' };
const RATIONALE = {
  message: 'Say why the condition is needed for what is bought, in 10 to 1,000 characters',
};
const LESS = { message: 'Say why nothing that asks less would do, in 10 to 1,000 characters' };

class ConditionForm {
  @IsString(QUESTION)
  @Length(5, 300, QUESTION)
  question: string;

  @IsOptional()
  @Length(0, 500, HINT)
  hint?: string;

  @IsIn(Object.keys(EVIDENCE), { message: 'Choose what a provider must show' })
  evidence: keyof typeof EVIDENCE;

  @IsString(RATIONALE)
  @Length(10, 1000, RATIONALE)
  rationale: string;

  @IsString(LESS)
  @Length(10, 1000, LESS)
  proportionality: string;
}

interface ConditionPath {
  /** The code of the part. */
  part: string;
  /** The code of the condition, or "new". */
  condition: string;
}

/** The conditions of a part that is being written: each is read by the linter before it is kept. */
@PageController('commissioner/markets/drafts/:draftId/parts/:part/conditions')
@Access('commissioner')
export class DraftConditionsPage {
  constructor(
    private readonly drafts: DraftsService,
    private readonly parts: DraftPartsService,
  ) {}

  @Get(':condition')
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
    @Param() { part, condition: code }: ConditionPath,
  ): Promise<PageAnswer> {
    const { condition, ...model } = await this.model(caller, id, [part, code]);
    const evidence = condition?.requires?.type ?? (condition ? 'answer' : undefined);
    return showPage(FORM, { ...model, values: { ...condition, evidence } });
  }

  @Post(':condition')
  save(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
    @Param() { part, condition: code }: ConditionPath,
  ): Promise<PageAnswer> {
    return submitted.handle(ConditionForm, {
      template: FORM,
      model: () => this.model(caller, id, [part, code]),
      act: async ({ hint = '', evidence, ...words }, keyed) => {
        const condition = { ...words, hint, ...requirementOf(evidence) };
        const kept = code === 'new' ? null : code;
        await this.parts.saveCondition(keyed, [id, part], kept, condition);
        return goTo(partPath(id, part), 'The condition is saved.');
      },
    });
  }

  @Get(':condition/removal')
  async askRemoval(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
    @Param() { part, condition: code }: ConditionPath,
  ): Promise<PageAnswer> {
    return showPage(CONFIRM, await this.removalModel(caller, id, [part, code]));
  }

  @Post(':condition/removal')
  remove(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
    @Param() { part, condition: code }: ConditionPath,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: CONFIRM,
      model: () => this.removalModel(caller, id, [part, code]),
      act: async (_form, keyed) => {
        await this.parts.removeCondition(keyed, id, part, code);
        return goTo(partPath(id, part), 'The condition is removed.');
      },
    });
  }

  private async model(
    caller: Caller,
    id: string,
    [partCode, code]: [string, string],
  ): Promise<PageModel & { condition: DraftCondition | undefined }> {
    const { body, rules } = await this.drafts.get(caller, id);
    const part = partOf(body.parts, partCode);
    return {
      title: code === 'new' ? 'Add a condition' : 'Change the condition',
      condition: code === 'new' ? undefined : conditionOf(part, code),
      part,
      evidence: EVIDENCE,
      limits: rules.filter(({ topic, unit }) => topic === 'conditions' && unit === 'yes-no'),
      back: partPath(id, partCode),
    };
  }

  private async removalModel(
    caller: Caller,
    id: string,
    [part, code]: [string, string],
  ): Promise<PageModel> {
    const { body } = await this.drafts.get(caller, id);
    return {
      title: 'Remove this condition?',
      what: conditionOf(partOf(body.parts, part), code).question,
      effect: 'Providers will not be asked it.',
      button: 'Remove it',
      keep: 'Keep it',
      back: partPath(id, part),
    };
  }
}

/** What the law lets a condition ask for, of each kind. */
function requirementOf(evidence: keyof typeof EVIDENCE): { requires?: Requirement } {
  if (evidence === 'answer') return {};
  return {
    requires: { type: evidence, ...(evidence === 'qualification' && { orEquivalent: true }) },
  };
}
