import { type ScenarioFigures, type ScenarioLine } from './scenario.js';
import { splitLine } from './swap.js';
import { type Trial, type TrialLine } from './trial.js';
import { UNPLANNED } from './wish.js';

/** The lines of a scenario: what is given up first, then what is added. */
export function linesOfTrial({ lines, added }: Trial): ScenarioLine[] {
  const given = lines.filter((line) => line.given > 0).map(givenLine);
  const wanted = added.map(({ wish: _wish, miles: _miles, ...line }): ScenarioLine => {
    return { side: 'added', packageLineId: null, outOf: null, ...line };
  });
  return [...given, ...wanted];
}

function givenLine({ id, given, ...line }: TrialLine): ScenarioLine {
  return {
    side: 'given-up',
    packageLineId: id === UNPLANNED ? null : id,
    outOf: line.quantity,
    offerId: null,
    outcome: null,
    kind: line.kind,
    description: line.description,
    way: line.way,
    providerId: line.providerId,
    unit: line.unit,
    quantity: given,
    unitPence: line.unitPence,
    totalPence: splitLine({ line, quantity: given }).freedPence,
    recurring: line.recurring,
    source: line.source,
  };
}

export function figuresOfTrial({ result }: Trial): ScenarioFigures {
  const { before, after } = result;
  return {
    yearlyBefore: before.recurringPence,
    yearlyAfter: after.recurringPence,
    onceBefore: before.onceOnlyPence,
    onceAfter: after.onceOnlyPence,
    nightsBefore: before.nights,
    nightsAfter: after.nights,
    minutesBefore: before.minutes,
    minutesAfter: after.minutes,
    travelAfter: result.travelPence,
    leftOver: result.leftOverPence,
    onceSaved: result.onceSavedPence,
    shortfall: result.shortfallPence,
  };
}
