import { Get, Injectable, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { DraftsService, PlansService } from '#plans';
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
import { ChangeOutcomeForm, dayFrom, NoteForm, OutcomeForm, partsOf } from './plan.forms.js';
import { placeOf, planPath } from './plan-place.js';
import { outcomeView } from './plan.view.js';

const NEW = 'plans/outcome-new.njk';
const SHOW = 'plans/outcome.njk';

/** What is to change: writing it down, changing it, and saying how it goes. */
@Injectable()
abstract class OutcomePage {
  constructor(
    private readonly plans: PlansService,
    private readonly drafts: DraftsService,
  ) {}

  @Get('outcomes/new')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(NEW, await this.newModel(caller, childId));
  }

  @Post('outcomes/new')
  add(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(OutcomeForm, {
      template: NEW,
      model: () => this.newModel(reader, childId),
      act: async (form, caller) => {
        await this.drafts.addOutcome(caller, childId, textOf(form));
        return goTo(`${planPath(reader, childId)}#outcomes`, 'The outcome is in the plan.');
      },
    });
  }

  @Get('outcomes/:outcomeId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('outcomeId') outcomeId: string,
  ): Promise<PageAnswer> {
    const model = await this.model(caller, childId, outcomeId);
    const { wish, sign, state, dueOn } = model.outcome;
    return showPage(SHOW, { ...model, values: { wish, sign, state, ...partsOf('dueOn', dueOn) } });
  }

  @Post('outcomes/:outcomeId')
  change(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @IdParam('outcomeId') outcomeId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ChangeOutcomeForm, {
      template: SHOW,
      model: () => this.modelAgain(reader, childId, outcomeId, submitted.fields['revision']),
      act: async (form, caller) => {
        const at = { childId, id: outcomeId, revision: Number(form.revision) };
        await this.drafts.changeOutcome(caller, at, { ...textOf(form), state: form.state });
        return goTo(`${planPath(reader, childId)}#outcomes`, 'Saved.');
      },
    });
  }

  @Post('outcomes/:outcomeId/notes')
  note(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @IdParam('outcomeId') outcomeId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NoteForm, {
      template: SHOW,
      model: () => this.modelForNote(reader, childId, outcomeId),
      act: async ({ note }, caller) => {
        await this.drafts.addNote(caller, childId, outcomeId, note);
        return goTo(`${planPath(reader, childId)}/outcomes/${outcomeId}`, 'Your note is added.');
      },
    });
  }

  private async newModel(caller: Caller, childId: string): Promise<PageModel> {
    const { child } = await this.plans.get(caller, childId);
    const place = placeOf(caller, child);
    return { title: place.young ? 'What do you want to change?' : 'What is to change?', place };
  }

  private async model(caller: Caller, childId: string, outcomeId: string) {
    const plan = await this.plans.get(caller, childId);
    const outcome = plan.outcomes.find(({ id }) => id === outcomeId);
    if (!outcome) throw notThere();
    return {
      title: outcome.wish,
      place: placeOf(caller, plan.child),
      outcome: outcomeView(outcome),
      revision: outcome.revision,
    };
  }

  private async modelAgain(
    caller: Caller,
    childId: string,
    outcomeId: string,
    read: unknown,
  ): Promise<PageModel> {
    const model = await this.model(caller, childId, outcomeId);
    return { ...model, meanwhile: String(model.revision) === read ? undefined : model.outcome };
  }

  /** The other form of the page shows what is kept. */
  private async modelForNote(
    caller: Caller,
    childId: string,
    outcomeId: string,
  ): Promise<PageModel> {
    const model = await this.model(caller, childId, outcomeId);
    const { wish, sign, state, dueOn } = model.outcome;
    return { ...model, kept: { wish, sign, state, ...partsOf('dueOn', dueOn) } };
  }
}

@PageController('plan/:childId')
@Access('family', 'young-person')
export class FamilyOutcomePage extends OutcomePage {}

@PageController('officer/children/:childId/plan')
@Access('officer')
export class OfficerOutcomePage extends OutcomePage {}

function textOf(form: OutcomeForm): { wish: string; sign: string; dueOn: string | null } {
  const { wish, sign } = form;
  const dueOn = dayFrom(form['dueOn-day'], form['dueOn-month'], form['dueOn-year']);
  return { wish, sign, dueOn: dueOn || null };
}

function notThere(): DomainError {
  return new DomainError('not-found', 'plans.outcome-not-found', 'The outcome was not found.');
}
