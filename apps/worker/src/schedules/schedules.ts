import { type Schedule } from '#platform';

/** What is done at set times for one part of the service. */
export interface ScheduleGroup {
  readonly all: readonly Schedule[];
}

/** All that is done at set times. Every worker runs them; each due time is done once. */
export class Schedules {
  readonly all: readonly Schedule[];

  constructor(groups: readonly ScheduleGroup[]) {
    this.all = groups.flatMap(({ all }) => all);
  }
}
