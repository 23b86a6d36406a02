import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError, localDay } from '#kernel';
import { ATTESTATION_KINDS, type ListedWorker, NEEDED, WorkersService } from '#providers';
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
import { dayOf } from '../organisation/evidence.forms.js';
import { CheckForm, LeavingForm, WorkerForm } from './people.forms.js';
import { todoOf } from './people.view.js';

const HOME = '/provider/people';

/** One person who works for the provider: what was checked, and that they have left. */
@PageController('provider/people/workers')
@Access('provider')
export class WorkerPage {
  constructor(private readonly workers: WorkersService) {}

  @Get('new')
  form(): PageAnswer {
    return showPage('providers/people/new-worker.njk', newModel());
  }

  @Post('new')
  add(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(WorkerForm, {
      template: 'providers/people/new-worker.njk',
      model: newModel,
      act: async (form, caller) => {
        const begunOn = dayOf(form, 'begunOn') ?? '';
        const { id } = await this.workers.add(caller, { name: form.name, begunOn });
        return goTo(`${HOME}/workers/${id}`, 'Now enter what you have checked.');
      },
    });
  }

  @Get(':workerId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('workerId') id: string,
  ): Promise<PageAnswer> {
    const worker = await this.worker(caller, id);
    const today = localDay(new Date());
    return showPage('providers/people/worker.njk', {
      title: worker.name,
      worker,
      todo: todoOf(worker),
      checks: worker.attestations.map((one) => ({
        ...one,
        label: ATTESTATION_KINDS[one.kind],
        overdue: one.dueOn !== null && one.dueOn < today,
      })),
    });
  }

  @Get(':workerId/checks/new')
  async checkForm(
    @CurrentCaller() caller: Caller,
    @IdParam('workerId') id: string,
  ): Promise<PageAnswer> {
    return showPage('providers/people/check.njk', await this.checkModel(caller, id));
  }

  @Post(':workerId/checks/new')
  check(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('workerId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(CheckForm, {
      template: 'providers/people/check.njk',
      model: () => this.checkModel(caller, id),
      act: async (form, keyed) => {
        const { kind, checkedBy } = form;
        const checkedOn = dayOf(form, 'checkedOn') ?? '';
        const dueOn = dayOf(form, 'dueOn');
        await this.workers.attest(keyed, id, { kind, checkedBy, checkedOn, dueOn });
        return goTo(`${HOME}/workers/${id}`, 'The check is entered.');
      },
    });
  }

  @Get(':workerId/leaving')
  async askLeaving(
    @CurrentCaller() caller: Caller,
    @IdParam('workerId') id: string,
  ): Promise<PageAnswer> {
    return showPage('providers/people/leaving.njk', await this.leavingModel(caller, id));
  }

  @Post(':workerId/leaving')
  leave(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('workerId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(LeavingForm, {
      template: 'providers/people/leaving.njk',
      model: () => this.leavingModel(caller, id),
      act: async (form, keyed) => {
        await this.workers.leave(keyed, id, dayOf(form, 'leftOn') ?? '');
        return goTo(HOME, 'You are not reminded of their papers any more.');
      },
    });
  }

  private async worker(caller: Caller, id: string): Promise<ListedWorker> {
    const { workers } = await this.workers.getOwn(caller);
    const worker = workers.find((one) => one.id === id);
    if (!worker) throw notThere();
    return worker;
  }

  private async checkModel(caller: Caller, id: string): Promise<PageModel> {
    const worker = await this.worker(caller, id);
    return { title: 'Enter a check', worker, kinds: ATTESTATION_KINDS, needed: NEEDED };
  }

  private async leavingModel(caller: Caller, id: string): Promise<PageModel> {
    const worker = await this.worker(caller, id);
    return { title: `Has ${worker.name} left?`, worker };
  }
}

function newModel(): PageModel {
  return { title: 'Enter a worker' };
}

function notThere(): DomainError {
  return new DomainError(
    'not-found',
    'providers.worker-not-found',
    'There is no such person who works for you, or they have left.',
  );
}
