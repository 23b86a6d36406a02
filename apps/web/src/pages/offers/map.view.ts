import { type MappedOffer } from '#catalogue';

/** The side of the picture; the place of the search is in its middle. */
const SIDE = 600;
const EDGE = 40;
/** Spots that would cover each other are one. */
const APART = 30;
const RINGS = [1, 2, 5, 10, 20, 30, 50, 100];
const DIRECTIONS = [
  'north',
  'north-east',
  'east',
  'south-east',
  'south',
  'south-west',
  'west',
  'north-west',
];

export interface Spot {
  x: number;
  y: number;
  /** The numbers of the offers in the list, such as "3" or "3, 7". */
  numbers: string;
}

export interface Picture {
  side: number;
  middle: number;
  spots: Spot[];
  rings: { miles: number; radius: number }[];
}

/** "north-east"; nothing for what is hardly away. */
export function directionOf({ degrees, miles }: Pick<MappedOffer, 'degrees' | 'miles'>): string {
  return miles < 0.1 ? '' : (DIRECTIONS[Math.round(degrees / 45) % 8] ?? '');
}

/** Offers by distance and direction; those at about one place share a spot. Rings of whole miles, three at most. */
export function pictureOf(offers: readonly Pick<MappedOffer, 'degrees' | 'miles'>[]): Picture {
  const middle = SIDE / 2;
  const furthest = Math.max(1, ...offers.map(({ miles }) => miles));
  const scale = (middle - EDGE) / furthest;
  const spots: { x: number; y: number; numbers: number[] }[] = [];
  offers.forEach(({ miles, degrees }, index) => {
    const angle = (degrees * Math.PI) / 180;
    const x = Math.round(middle + Math.sin(angle) * miles * scale);
    const y = Math.round(middle - Math.cos(angle) * miles * scale);
    const near = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < APART);
    if (near) near.numbers.push(index + 1);
    else spots.push({ x, y, numbers: [index + 1] });
  });
  return {
    side: SIDE,
    middle,
    spots: spots.map(({ x, y, numbers }) => ({ x, y, numbers: shortList(numbers) })),
    rings: RINGS.filter((miles) => miles <= Math.ceil(furthest))
      .slice(-3)
      .map((miles) => ({ miles, radius: Math.round(miles * scale) }))
      .filter(({ radius }) => radius <= middle),
  };
}

function shortList(numbers: number[]): string {
  return numbers.length > 3
    ? `${numbers.slice(0, 2).join(', ')} and ${numbers.length - 2} more`
    : numbers.join(', ');
}
