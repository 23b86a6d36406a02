import { type BrowserContextOptions, type Page } from 'playwright-core';
import { faultsOfTabbing } from '../keyboard/tab-walk.js';
import { faultsByAxe, faultsOfWidth, PageInspector } from '../page-inspector.js';
import { Finger } from './finger.js';
import { type Hand } from './hand.js';
import { Keys } from './keys.js';
import { Mouse } from './mouse.js';

/** One way in which people use the pages, and what is looked at on each page for their sake. */
export interface Way {
  name: string;
  /** 0, 1, 2: for days and names that each run of a journey has for itself. */
  number: number;
  device: BrowserContextOptions;
  inspector: PageInspector;
  hand: (page: Page) => Hand;
}

const DESKTOP = { width: 1280, height: 900 };
/** The narrowest phone, which is also a desktop zoomed to 400 % (WCAG 2.2, 1.4.10). */
const PHONE = { width: 320, height: 640 };

/** With a mouse, with the keyboard alone, and by touch: a desktop twice and a phone. */
export function allWays(): Way[] {
  return [
    {
      name: 'with a mouse',
      number: 0,
      device: { viewport: DESKTOP },
      inspector: new PageInspector([faultsByAxe, faultsOfWidth]),
      hand: () => new Mouse(),
    },
    {
      name: 'with the keyboard alone',
      number: 1,
      device: { viewport: DESKTOP },
      inspector: new PageInspector([faultsOfTabbing]),
      hand: (page) => new Keys(page),
    },
    {
      name: 'by touch at 320 pixels',
      number: 2,
      device: { viewport: PHONE, hasTouch: true, isMobile: true },
      inspector: new PageInspector([faultsOfWidth, faultsByAxe]),
      hand: () => new Finger(),
    },
  ];
}
