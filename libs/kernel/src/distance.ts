/** The mean radius of the Earth, in metres (IUGG, R1), and the one that PostgreSQL's earthdistance takes. */
const MEAN_RADIUS = 6_371_008.8;
const EARTHDISTANCE_RADIUS = 6_378_168;

/**
 * Metres of earthdistance in one mile. The extension measures on a sphere of the equator's radius, on
 * which every distance comes out 0.11 % too long; at the edge of a radius that is a place missed.
 */
export const EARTHDISTANCE_METRES_A_MILE = (1609.344 * EARTHDISTANCE_RADIUS) / MEAN_RADIUS;
