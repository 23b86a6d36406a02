import { Get, Injectable, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { PlansService, type VersionHead, VersionsService } from '#plans';
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
import { ButtonForm } from '../button.forms.js';
import { AgreeForm, ProposeForm, SAID } from './plan.forms.js';
import { placeOf, planPath } from './plan-place.js';
import { agreementText, isAsked, outcomeView, sectionViews, waitsFor } from './plan.view.js';
import { versionView } from './version.view.js';

const PROPOSE = 'plans/propose.njk';
const SHOW = 'plans/version.njk';

/** Making versions of a plan, agreeing to them, and reading the older ones. */
@Injectable()
abstract class VersionsPage {
  constructor(
    private readonly plans: PlansService,
    private readonly versions: VersionsService,
  ) {}

  @Get('versions')
  async list(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const { child, versions } = await this.versions.list(caller, childId);
    return showPage('plans/versions.njk', {
      title: 'Versions of the plan',
      place: placeOf(caller, child),
      versions: versions.map((version) => ({
        ...version,
        stateText: stateText(version),
        agreed: version.agreements.map(agreementText),
      })),
    });
  }

  @Get('versions/new')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(PROPOSE, await this.proposeModel(caller, childId));
  }

  @Post('versions/new')
  propose(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ProposeForm, {
      template: PROPOSE,
      model: () => this.proposeModel(reader, childId),
      act: async ({ summary, seen, said }, caller) => {
        const given = { childId, summary, seenRevision: Number(seen) };
        const { id, state } = await this.versions.propose(caller, given, SAID[said]);
        return goTo(`${planPath(reader, childId)}/versions/${id}`, NEXT[state]);
      },
    });
  }

  @Get('versions/:versionId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('versionId') versionId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, childId, versionId));
  }

  @Post('versions/:versionId/agreement')
  agree(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @IdParam('versionId') versionId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AgreeForm, {
      template: SHOW,
      model: () => this.model(reader, childId, versionId),
      act: async ({ said }, caller) => {
        const { state } = await this.versions.agree(caller, childId, versionId, SAID[said]);
        return goTo(`${planPath(reader, childId)}/versions/${versionId}`, NEXT[state]);
      },
    });
  }

  @Post('versions/:versionId/withdrawal')
  withdraw(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @IdParam('versionId') versionId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: SHOW,
      model: () => this.model(reader, childId, versionId),
      act: async (_form, caller) => {
        await this.versions.withdraw(caller, childId, versionId);
        return goTo(
          planPath(reader, childId),
          'The version is taken back. Everything that was written is still there.',
        );
      },
    });
  }

  private async proposeModel(caller: Caller, childId: string): Promise<PageModel> {
    const plan = await this.plans.get(caller, childId);
    return {
      title: plan.proposal ? 'A version is waiting already' : 'Agree to this plan',
      place: placeOf(caller, plan.child),
      plan,
      sections: sectionViews(plan, []).filter(({ body }) => body !== ''),
      outcomes: plan.outcomes.filter(({ state }) => state !== 'dropped').map(outcomeView),
    };
  }

  private async model(caller: Caller, childId: string, versionId: string): Promise<PageModel> {
    const { child, version, before } = await this.versions.get(caller, childId, versionId);
    return {
      title: `Version ${version.number}: ${version.title}`,
      place: placeOf(caller, child),
      version: versionView(version, before),
      stateText: stateText(version),
      asked: isAsked(version, caller.role),
      othersAgreed: version.agreements.some(({ side }) => side !== 'officer'),
    };
  }
}

@PageController('plan/:childId')
@Access('family', 'young-person')
export class FamilyVersionsPage extends VersionsPage {}

@PageController('officer/children/:childId/plan')
@Access('officer')
export class OfficerVersionsPage extends VersionsPage {}

const NEXT: Record<VersionHead['state'], string> = {
  published:
    'The plan is agreed. Nothing changes it any more; you can make a new version any time.',
  proposed: 'Your agreement is written down. The others are asked next.',
  withdrawn: 'This version was taken back.',
};

function stateText(version: VersionHead): string {
  if (version.state === 'published') return 'Agreed';
  if (version.state === 'withdrawn') return 'Taken back';
  return `Waits for ${waitsFor(version) ?? 'nobody'}`;
}
