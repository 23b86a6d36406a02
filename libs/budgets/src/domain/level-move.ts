import { DomainError, invalidField } from '#kernel';
import { type Terms } from './bands.js';
import {
  type Level,
  LEVELS,
  MOVE_REASONS,
  type MoveReason,
  type RecordedReason,
} from './levels.js';
import { type Delivery } from './programmes.js';

/** A line of a child's history. */
export interface LevelMove {
  id: string;
  /** Gap-free from 1. */
  sequence: number;
  from: Level;
  to: Level;
  reasonCode: RecordedReason;
  reason: string;
  before: Terms | null;
  after: Terms | null;
  /** ISO 8601. */
  movedAt: string;
  movedBy: string;
}

/** What an officer asks for. */
export interface WantedMove {
  to: Level;
  /** As it is where left out. */
  delivery?: Delivery;
  /** Whole hours a year, where the level leaves a choice. */
  hours?: number;
  amountPence?: number;
  nights?: number;
  /** From social care to Targeted Short Breaks: the whole package as it is. */
  keepPackage?: boolean;
  reasonCode: MoveReason;
  reason: string;
}

/** Where a child was before its council began with this service. */
export interface EarlierLevel {
  level: Level;
  reason: string;
}

/**
 * @returns the reason as it is stored
 * @throws DomainError budgets.move-reason-needed
 */
export function checkedReason(reason: string): string {
  const checked = reason.normalize('NFC').trim();
  if (checked.length < 10 || checked.length > 2000) {
    const message = 'Say in 10 to 2,000 characters why.';
    throw invalidField('budgets.move-reason-needed', 'reason', message);
  }
  return checked;
}

/** @throws DomainError budgets.move-reason-needed, budgets.no-such-level, budgets.no-package-to-keep */
export function checkedMove(from: Level, wanted: WantedMove): WantedMove {
  if (!(wanted.to in LEVELS)) {
    throw invalidField('budgets.no-such-level', 'to', 'Choose a level.');
  }
  if (!(wanted.reasonCode in MOVE_REASONS)) {
    throw invalidField('budgets.move-reason-needed', 'reasonCode', 'Choose the reason.');
  }
  const keeps = wanted.keepPackage === true;
  if (keeps && (wanted.to !== 'targeted-short-breaks' || from === 'flexible-short-breaks')) {
    throw noPackageToKeep();
  }
  return { ...wanted, keepPackage: keeps, reason: checkedReason(wanted.reason) };
}

function noPackageToKeep(): DomainError {
  return invalidField(
    'budgets.no-package-to-keep',
    'keepPackage',
    'Only a package of social care is kept, on the way to Targeted Short Breaks. Enter the hours and the amount.',
  );
}
