import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { BudgetsService, type PackageLine, PackageService } from '#budgets';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { type PlanLine, proposeVersionWithin } from '#plans';
import {
  alreadyAnswered,
  alreadyUsed,
  costsMore,
  officersOnly,
  packageChanged,
  reasonNeeded,
  scenarioNotFound,
} from '../domain/choices.errors.js';
import { changeOfPackage } from '../domain/package-of-scenario.js';
import { summaryOf } from '../domain/scenario-summary.js';
import { type Scenario, type WaitingScenario } from '../domain/scenario.js';
import { unplannedLine } from '../domain/trial.js';
import {
  answerScenario,
  findScenario,
  linkPlanVersion,
  unusedPence,
  waitingScenarios,
} from '../persistence/scenarios.queries.js';

const SHOWN = 100;

/** The officer's side: what waits, and the answer, which counts once. */
@Injectable()
export class ScenarioAnswersService {
  constructor(
    private readonly database: Database,
    private readonly budgets: BudgetsService,
    private readonly packages: PackageService,
  ) {}

  /** Scenarios that wait for the officer, the longest first. */
  async waiting(caller: Caller): Promise<WaitingScenario[]> {
    return this.database.transaction(caller, async (tx) => {
      const waiting = await waitingScenarios(tx, SHOWN);
      if (waiting.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'scenario.waiting',
          subjectType: 'child',
          subjectIds: [...new Set(waiting.map(({ childId }) => childId))],
        });
      }
      return waiting;
    });
  }

  /**
   * Agrees: the scenario, the lines of the package and a version of the plan change in one commit.
   * @throws DomainError choices.scenario-not-found, choices.already-answered, choices.costs-more,
   * choices.package-changed, choices.already-used, choices.reason-needed, plans.proposal-open,
   * identity.role-not-allowed
   */
  async agree(caller: Caller, id: string, reason: string): Promise<void> {
    await this.answer(caller, { id, reason, state: 'agreed' }, (tx, scenario) =>
      this.carryOut(tx, caller, scenario),
    );
  }

  /**
   * Refuses with a reason, which the family reads with its rights.
   * @throws DomainError choices.scenario-not-found, choices.already-answered, choices.reason-needed,
   * identity.role-not-allowed
   */
  async refuse(caller: Caller, id: string, reason: string): Promise<void> {
    await this.answer(caller, { id, reason, state: 'refused' }, async () => undefined);
  }

  private async answer(
    caller: Caller,
    given: { id: string; reason: string; state: 'agreed' | 'refused' },
    carryOut: (tx: Tx, scenario: Scenario) => Promise<void>,
  ): Promise<void> {
    const { userId, role, authorityId } = caller;
    if (role !== 'officer' || !userId) throw officersOnly();
    const { id, state } = given;
    const reason = given.reason.normalize('NFC').trim();
    await this.database.transaction(caller, async (tx) => {
      const scenario = await findScenario(tx, id);
      if (!scenario) throw scenarioNotFound();
      if (reason.length < 10 || reason.length > 2000) throw reasonNeeded();
      if (state === 'agreed' && scenario.shortfall > 0) throw costsMore(scenario.shortfall);
      if (!(await answerScenario(tx, { id, state, reason, userId }))) throw alreadyAnswered();
      await carryOut(tx, scenario);
      await recordAudit(tx, {
        authorityId,
        action: `scenario.${state === 'agreed' ? 'agree' : 'refuse'}`,
        subjectType: 'scenario',
        subjectIds: [id, scenario.childId],
        details: { leftOver: scenario.leftOver, onceSaved: scenario.onceSaved },
      });
    });
  }

  private async carryOut(tx: Tx, caller: Caller, scenario: Scenario): Promise<void> {
    const { childId, sentAs } = scenario;
    const lines = await this.packages.linesWithin(tx, childId);
    const figures = await this.budgets.figuresWithin(tx, childId);
    const [unplanned] = unplannedLine(figures, lines);
    const change = changeOfPackage(scenario, lines, unplanned?.totalPence ?? 0);
    if (!change || !sentAs) throw packageChanged();
    const unused = await unusedPence(tx, childId);
    if (change.freedPence > unused) throw alreadyUsed(change.freedPence, unused);
    await this.packages.changeWithin(tx, caller, childId, change);
    const versionId = await proposeVersionWithin(tx, caller, {
      childId,
      title: scenario.name,
      summary: summaryOf(scenario),
      lines: (await this.packages.linesWithin(tx, childId)).map(planLine),
      agreed: [{ side: sentAs, way: 'with-a-what-if' }],
    });
    await linkPlanVersion(tx, scenario.id, versionId);
  }
}

function planLine({ description, totalPence, quantity, unit }: PackageLine): PlanLine {
  return { description, totalPence, quantity, unit };
}
