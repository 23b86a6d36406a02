import { type GroundCatalogue } from './ground.js';
import { DISCRETIONARY } from './pa2023-discretionary.js';
import { MANDATORY } from './pa2023-mandatory.js';
import { LEGACY } from './pcr2015.js';

/** Every version of the catalogue, as migration 73 loads it. */
export const GROUND_CATALOGUES: GroundCatalogue[] = [
  { from: '2025-02-24', grounds: [...MANDATORY, ...DISCRETIONARY, ...LEGACY] },
];
