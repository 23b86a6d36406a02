import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  familiesOnly,
  nameNeeded,
  noPackage,
  nothingChanged,
  notSendable,
  packageChanged,
  scenarioNotFound,
} from '../domain/choices.errors.js';
import { figuresOfTrial, linesOfTrial } from '../domain/scenario-of-trial.js';
import { type Scenario } from '../domain/scenario.js';
import { tryOut } from '../domain/trial.js';
import { type Wish } from '../domain/wish.js';
import {
  addScenario,
  findScenario,
  scenariosOf,
  sendScenario,
  withdrawScenario,
} from '../persistence/scenarios.queries.js';
import { TrialGround } from './trial-ground.js';

const SHOWN = 20;

/** Scenarios of a family: saved as they were worked out, compared, sent to the officer, taken back. */
@Injectable()
export class ScenariosService {
  constructor(
    private readonly database: Database,
    private readonly ground: TrialGround,
  ) {}

  /**
   * Saves a wish under a name, worked out anew: nothing that a browser says about money is taken.
   * @throws DomainError children.not-found, choices.name-needed, choices.nothing-changed,
   * choices.no-package, choices.package-changed
   */
  async save(
    caller: Caller,
    childId: string,
    wanted: { name: string; wish: Wish },
  ): Promise<{ id: string }> {
    const name = wanted.name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      if (name.length < 3 || name.length > 80) throw nameNeeded();
      const ground = await this.ground.readWithin(tx, child, wanted.wish);
      const { entitlement } = ground.figures;
      if (!entitlement) throw noPackage();
      const trial = tryOut(wanted.wish, ground);
      if (trial.incomplete) throw packageChanged();
      const lines = linesOfTrial(trial);
      if (lines.length === 0) throw nothingChanged();
      const id = randomUUID();
      const { authorityId } = child;
      const owner = { authorityId, childId, entitlementId: entitlement.id };
      const savedBy = caller.userId ?? '';
      await addScenario(tx, { id, ...owner, name, savedBy, lines, ...figuresOfTrial(trial) });
      await record(tx, caller, 'scenario.save', [id, childId]);
      return { id };
    });
  }

  /**
   * A child's scenarios, the newest twenty.
   * @throws DomainError children.not-found
   */
  async list(caller: Caller, childId: string): Promise<Scenario[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'scenario.list', [childId]);
      return scenariosOf(tx, childId, SHOWN);
    });
  }

  /** @throws DomainError choices.scenario-not-found, the same for one of somebody else */
  async get(caller: Caller, id: string): Promise<Scenario> {
    return this.database.transaction(caller, async (tx) => {
      const scenario = await findScenario(tx, id);
      if (!scenario) throw scenarioNotFound();
      await record(tx, caller, 'scenario.read', [id, scenario.childId]);
      return scenario;
    });
  }

  /**
   * Sends it to the child's officer.
   * @throws DomainError choices.scenario-not-found, choices.not-sendable, identity.role-not-allowed
   */
  async send(caller: Caller, id: string): Promise<void> {
    await this.move(caller, id, 'scenario.send', (tx, sender) => sendScenario(tx, id, sender));
  }

  /**
   * Takes it back, as long as nobody has answered.
   * @throws DomainError choices.scenario-not-found, choices.not-sendable, identity.role-not-allowed
   */
  async withdraw(caller: Caller, id: string): Promise<void> {
    await this.move(caller, id, 'scenario.withdraw', (tx) => withdrawScenario(tx, id));
  }

  private async move(
    caller: Caller,
    id: string,
    action: string,
    change: (tx: Tx, sender: { userId: string; as: 'family' | 'young-person' }) => Promise<boolean>,
  ): Promise<void> {
    const { role, userId } = caller;
    if ((role !== 'family' && role !== 'young-person') || !userId) throw familiesOnly();
    await this.database.transaction(caller, async (tx) => {
      const scenario = await findScenario(tx, id);
      if (!scenario) throw scenarioNotFound();
      if (!(await change(tx, { userId, as: role }))) throw notSendable();
      await record(tx, caller, action, [id, scenario.childId]);
    });
  }
}

async function record(tx: Tx, caller: Caller, action: string, subjectIds: string[]): Promise<void> {
  const subjectType = action === 'scenario.list' ? 'child' : 'scenario';
  await recordAudit(tx, { authorityId: caller.authorityId, action, subjectType, subjectIds });
}
