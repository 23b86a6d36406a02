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

/** A point of the sphere, in metres from its middle. */
type Point = readonly [x: number, y: number, z: number];

/** In which direction one sets out from a point to another: degrees clockwise from north, 0 to 360. */
export function bearingOf(from: Point, to: Point): number {
  const [here, there] = [placeOf(from), placeOf(to)];
  const east = there.longitude - here.longitude;
  const y = Math.sin(east) * Math.cos(there.latitude);
  const x =
    Math.cos(here.latitude) * Math.sin(there.latitude) -
    Math.sin(here.latitude) * Math.cos(there.latitude) * Math.cos(east);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** In radians. */
function placeOf([x, y, z]: Point): { latitude: number; longitude: number } {
  return { latitude: Math.asin(z / Math.hypot(x, y, z)), longitude: Math.atan2(y, x) };
}
