import { type PatternCode } from './session-patterns.js';
import { type ShortBreakKind } from './types.js';

/** What several offers in different towns have in common. */
export interface Activity {
  kind: ShortBreakKind;
  title: string;
  about: string;
  pattern: PatternCode;
  /** Places in each session. */
  capacity: number;
}

const clubs = {
  'saturday-social': {
    kind: 'activity-club',
    title: 'Saturday social club',
    about:
      'Games, crafts and a shared lunch with the same small team each week. Young people choose what happens at the start of each session.',
    pattern: 'saturdays',
    capacity: 12,
  },
  swimming: {
    kind: 'activity-club',
    title: 'Saturday splash',
    about:
      'Time in a warm, shallow pool with a helper in the water for every two swimmers. Nobody is timed and nobody has to put their head under.',
    pattern: 'saturdays',
    capacity: 10,
  },
  riding: {
    kind: 'activity-club',
    title: 'Ponies and stables',
    about:
      'Groom, lead and ride calm ponies at your own speed. There is always a job to do for anybody who would rather stay on the ground.',
    pattern: 'saturdays',
    capacity: 8,
  },
  stage: {
    kind: 'activity-club',
    title: 'Saturday stage',
    about:
      'Make up stories, build the scenery and put on a short show each half-term. Speaking parts are for those who want them.',
    pattern: 'saturdays',
    capacity: 14,
  },
  climbing: {
    kind: 'activity-club',
    title: 'Climb together',
    about:
      'Indoor climbing with instructors who rig seated harnesses and pulleys. Getting one step up counts as much as reaching the top.',
    pattern: 'saturdays',
    capacity: 8,
  },
  band: {
    kind: 'activity-club',
    title: 'Open band',
    about:
      'Play drums, keyboards, tablets or anything that makes a sound. Ear defenders and a calm side room are ready all the time.',
    pattern: 'saturdays',
    capacity: 10,
  },
  makers: {
    kind: 'activity-club',
    title: 'After-school makers’ bench',
    about: 'Build, paint, print and mend things to take home. Staff set out each step in pictures.',
    pattern: 'after-school',
    capacity: 10,
  },
  den: {
    kind: 'activity-club',
    title: 'After-school den',
    about:
      'A relaxed place to land after school, with a snack, soft play and a quiet corner. Your child’s key worker is the same person every week.',
    pattern: 'after-school',
    capacity: 12,
  },
  garden: {
    kind: 'activity-club',
    title: 'Garden crew',
    about:
      'Sow, water, pick and cook what grows in raised beds that wheelchairs fit under. In winter the crew moves into a heated greenhouse.',
    pattern: 'after-school',
    capacity: 8,
  },
  'youth-night': {
    kind: 'activity-club',
    title: 'Friday youth night',
    about:
      'Music, pool, gaming and a café run by the young people who come. Staff help from the side and step in when asked.',
    pattern: 'youth-night',
    capacity: 14,
  },
  holidays: {
    kind: 'activity-club',
    title: 'School-holiday days',
    about:
      'Full days of outings and indoor fun when school is closed. The plan for each day is sent with pictures a week before.',
    pattern: 'school-holidays',
    capacity: 12,
  },
  outdoors: {
    kind: 'activity-club',
    title: 'Holiday outdoor days',
    about:
      'Dens, fires, water and wide paths in the woods, with a warm cabin for breaks. All-terrain wheelchairs can be borrowed for nothing.',
    pattern: 'school-holidays',
    capacity: 10,
  },
} as const satisfies Record<string, Activity>;

const atHomeAndAway = {
  befriending: {
    kind: 'befriending',
    title: 'Befriending',
    about:
      'A befriender who shares your child’s interests takes them out locally. You meet the befriender first, and can ask for somebody else.',
    pattern: 'befriending',
    capacity: 2,
  },
  'care-visit': {
    kind: 'care-at-home',
    title: 'Care at home',
    about:
      'A trained carer looks after your child in your own home while you do something else. The same two carers share the visits.',
    pattern: 'care-visits',
    capacity: 2,
  },
  'night-at-home': {
    kind: 'overnight-at-home',
    title: 'Night at home with a carer',
    about:
      'One carer stays awake through the night so that the family can sleep. Your child keeps their own bed and routine.',
    pattern: 'weekend-nights',
    capacity: 2,
  },
  'night-away': {
    kind: 'overnight-away',
    title: 'Weekend night away',
    about:
      'A night in a small house with its own garden and sensory room. Tea, breakfast and an activity are part of the stay.',
    pattern: 'weekend-nights',
    capacity: 4,
  },
  'nights-by-the-bed': {
    kind: 'overnight-away',
    title: 'Short-break house by the night',
    about:
      'A bed of their own in a house with staff who are awake all night. Choose any nights that are free, from 1 to 14.',
    pattern: 'no-sessions',
    capacity: 3,
  },
} as const satisfies Record<string, Activity>;

export const ACTIVITIES = { ...clubs, ...atHomeAndAway };
export type ActivityCode = keyof typeof ACTIVITIES;
