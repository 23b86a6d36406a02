import { Get, Injectable, Param, type PipeTransform, Post } from '@nestjs/common';
import { type Caller, DomainError, invalidField } from '#kernel';
import { type DraftAnswers, type DraftBody, type DraftFile, DraftsService } from '#market';
import { IsOptional, Length } from 'class-validator';
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
import { fieldsOf, requiredDayOf } from './day-fields.js';
import { pathOf } from './draft.page.js';

const TEMPLATE = 'commissioners/markets/question.njk';
const TITLES = {
  title: 'What is the market called?',
  'light-touch': 'Do the light-touch rules hold?',
  'last-day': 'How long does the market last?',
  fee: 'Do you charge providers a fee?',
} as const;
type Question = keyof typeof TITLES;
const QUESTIONS: Question[] = ['title', 'light-touch', 'last-day', 'fee'];

@Injectable()
class QuestionPipe implements PipeTransform<unknown, Question> {
  transform(value: unknown): Question {
    const question = QUESTIONS.find((one) => one === value);
    if (question !== undefined) return question;
    throw new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
  }
}

const LONG = { message: 'Enter a shorter answer' };

/** Each question reads its own fields. */
class AnswerForm {
  @IsOptional()
  @Length(0, 160, { message: 'Enter a title of 160 characters or fewer' })
  title?: string;

  @IsOptional()
  @Length(0, 10, LONG)
  choice?: string;

  @IsOptional()
  @Length(0, 10, LONG)
  percent?: string;

  @IsOptional()
  @Length(0, 10, LONG)
  'endsOn-day'?: string;

  @IsOptional()
  @Length(0, 10, LONG)
  'endsOn-month'?: string;

  @IsOptional()
  @Length(0, 10, LONG)
  'endsOn-year'?: string;
}

/** Questions about a market as a whole, one a page. */
@PageController('commissioner/markets/drafts/:draftId/questions/:question')
@Access('commissioner')
export class DraftQuestionsPage {
  constructor(private readonly drafts: DraftsService) {}

  @Get()
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
    @Param('question', QuestionPipe) question: Question,
  ): Promise<PageAnswer> {
    const draft = await this.drafts.get(caller, id);
    return showPage(TEMPLATE, {
      ...modelOf(draft, question),
      values: valuesOf(draft.body, question),
    });
  }

  @Post()
  answer(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
    @Param('question', QuestionPipe) question: Question,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerForm, {
      template: TEMPLATE,
      model: async () => modelOf(await this.drafts.get(caller, id), question),
      act: async (form, keyed) => {
        await this.drafts.answer(keyed, id, READERS[question](form));
        return goTo(pathOf(id), 'Saved.');
      },
    });
  }
}

const READERS: Record<Question, (form: AnswerForm) => DraftAnswers> = {
  title: ({ title = '' }) => {
    const text = title.trim();
    if (text.length < 3) throw invalidField('market.no-title', 'title', 'Enter a title');
    return { title: text };
  },
  'light-touch': ({ choice }) => ({ lightTouch: chosen(choice, ['yes', 'no']) === 'yes' }),
  'last-day': (form) => {
    const open = chosen(form.choice, ['open', 'day']) === 'open';
    return { term: { endsOn: open ? null : requiredDayOf(form, 'endsOn') } };
  },
  fee: ({ choice, percent = '' }) => {
    if (chosen(choice, ['none', 'percent']) === 'none') return { feeBasisPoints: 0 };
    const points = Math.round(Number(percent.trim().replace(/%$/, '')) * 100);
    if (!/^\d{1,2}(?:\.\d{1,2})?%?$/.test(percent.trim()) || points === 0)
      throw invalidField('market.wrong-fee', 'percent', 'Enter a percentage, such as 0.75');
    return { feeBasisPoints: points };
  },
};

function chosen<Choice extends string>(choice: string | undefined, choices: Choice[]): Choice {
  const found = choices.find((one) => one === choice);
  if (found === undefined) throw invalidField('market.no-choice', 'choice', 'Choose an answer');
  return found;
}

/** The rule that stands beside a question. */
const RULE_OF: Partial<Record<Question, string>> = {
  'light-touch': 'threshold-light-touch',
  'last-day': 'longest-term',
  fee: 'fees',
};

function modelOf({ id, body, rules }: DraftFile, question: Question): PageModel {
  return {
    title: TITLES[question],
    question,
    path: pathOf(id),
    market: body.title || 'A new market',
    rule: rules.find(({ code }) => code === RULE_OF[question]),
    mustEnd: rules.some(({ code }) => code === 'longest-term'),
  };
}

/** What was answered before, in the fields of its question. */
function valuesOf(body: DraftBody, question: Question): Record<string, unknown> {
  const { title, term, feeBasisPoints } = body;
  const choices: Record<Question, string | undefined> = {
    title: undefined,
    'light-touch': either(body.lightTouch, 'yes', 'no'),
    'last-day': either(term && term.endsOn === null, 'open', 'day'),
    fee: either(feeBasisPoints === null ? null : feeBasisPoints === 0, 'none', 'percent'),
  };
  return {
    title,
    choice: choices[question],
    ...fieldsOf('endsOn', term?.endsOn ?? null),
    percent: feeBasisPoints ? String(feeBasisPoints / 100) : '',
  };
}

function either(answer: boolean | null, yes: string, no: string): string | undefined {
  if (answer === null) return undefined;
  return answer ? yes : no;
}
