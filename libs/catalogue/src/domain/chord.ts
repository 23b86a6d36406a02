import { EARTHDISTANCE_METRES_A_MILE } from '#kernel';

/** The radius of the sphere that positions lie on: earth() of the extension "earthdistance", in its metres. */
const RADIUS = 6_378_168;

/**
 * The straight line through the Earth between two points so many miles apart on its surface: what an index
 * of positions measures. It grows with the distance, so that both sort alike.
 */
export function chordOf(miles: number): number {
  return 2 * RADIUS * Math.sin((miles * EARTHDISTANCE_METRES_A_MILE) / (2 * RADIUS));
}

/** The way round, in miles. */
export function milesOf(chord: number): number {
  return (2 * RADIUS * Math.asin(chord / (2 * RADIUS))) / EARTHDISTANCE_METRES_A_MILE;
}
