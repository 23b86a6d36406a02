import { type NewPackageLine, type PackageChange, type PackageLine } from '#budgets';
import { type Scenario, type ScenarioLine } from './scenario.js';
import { splitLine } from './swap.js';

/** What agreeing to a scenario does to a package. */
export interface ScenarioChange extends PackageChange {
  /** Of what comes every year: so much of the budget must still be unused. */
  freedPence: number;
}

/**
 * The lines that end and those that take their place: what is kept of each, and what is added.
 * @param lines the package as it is now
 * @param unplannedPence what of the year's money no line plans now
 * @returns undefined when the package is not the one any more of which the scenario was made
 */
export function changeOfPackage(
  scenario: Pick<Scenario, 'lines'>,
  lines: PackageLine[],
  unplannedPence: number,
): ScenarioChange | undefined {
  const given = scenario.lines.filter(({ side }) => side === 'given-up');
  const kept: NewPackageLine[] = [];
  const endLineIds: string[] = [];
  for (const one of given) {
    if (one.packageLineId === null) {
      if (one.totalPence > unplannedPence) return undefined;
      continue;
    }
    const line = lines.find(({ id }) => id === one.packageLineId);
    if (!line || line.quantity !== one.outOf) return undefined;
    endLineIds.push(line.id);
    kept.push(...keptOf(line, one.quantity));
  }
  const added = scenario.lines.filter(({ side }) => side === 'added').map(packageLineOf);
  const freed = given.filter(({ recurring }) => recurring);
  return {
    endLineIds,
    add: [...kept, ...added],
    freedPence: freed.reduce((total, { totalPence }) => total + totalPence, 0),
  };
}

function keptOf(line: PackageLine, quantity: number): NewPackageLine[] {
  const { kept } = splitLine({ line, quantity });
  return kept ? [kept] : [];
}

function packageLineOf(line: ScenarioLine): NewPackageLine {
  const { kind, description, way, providerId, unit, quantity, unitPence } = line;
  const { totalPence, recurring, source } = line;
  return {
    kind,
    description,
    way,
    providerId,
    unit,
    quantity,
    unitPence,
    totalPence,
    recurring,
    source,
  };
}
