import { Get, Post } from '@nestjs/common';
import { MOVES, SchemesService } from '#approvals';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { limitsView, ROLE_NAMES } from './approvals.view.js';
import { LIMIT_FIELDS, LIMITED_MOVES, LimitsForm, schemeOf, typedOf } from './limits.form.js';

const NEW = 'approvals/new-limits.njk';
const LABELS = { amount: 'Money', hours: 'Hours', nights: 'Nights' };

/** Who decides how much alone: what holds, what held, and setting it from a day on. */
@PageController('commissioner/limits')
@Access('commissioner')
export class LimitsPage {
  constructor(private readonly schemes: SchemesService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { today, all } = await this.schemes.list(caller);
    return showPage('approvals/limits.njk', {
      title: 'Approval limits',
      today: today && { ...today, limits: limitsView(today, LIMITED_MOVES) },
      others: all
        .filter(({ version }) => version !== today?.version)
        .map((one) => ({ ...one, limits: limitsView(one, LIMITED_MOVES) })),
    });
  }

  @Get('new')
  async form(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { today } = await this.schemes.list(caller);
    const values = today ? { ...typedOf(today), source: '' } : { answerDays: '14' };
    return showPage(NEW, { ...this.model(), values });
  }

  @Post('new')
  set(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(LimitsForm, {
      template: NEW,
      model: () => this.model(),
      act: async (form, acting) => {
        await this.schemes.set(acting, schemeOf(form));
        return goTo('/commissioner/limits', 'The limits are set. What waits goes on waiting.');
      },
    });
  }

  private model(): PageModel {
    return {
      title: 'Set approval limits',
      moves: LIMITED_MOVES.map((move) => ({
        name: MOVES[move],
        roles: (['officer', 'finance', 'commissioner'] as const).map((role) => ({
          name: ROLE_NAMES[role],
          fields: LIMIT_FIELDS.filter((one) => one.move === move && one.role === role).map(
            ({ name, unit }) => ({ name, label: LABELS[unit], isMoney: unit === 'amount' }),
          ),
        })),
      })),
    };
  }
}
