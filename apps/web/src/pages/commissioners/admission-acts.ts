import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { DomainError } from '#kernel';
import { type AdmissionAct } from '#market';

interface ActWords {
  /** The link to it. */
  link: string;
  question: (provider: string) => string;
  /** What happens, said before it does. @param kept bookings that go on */
  effect: (kept: number) => string;
  button: string;
  warning: boolean;
  done: string;
}

const kept = (count: number): string => {
  if (count === 0) return 'No booking of your authority is affected.';
  return count === 1 ? '1 existing booking is kept.' : `${count} existing bookings are kept.`;
};

/** What pages say about each act on an admission. */
export const ACTS: Record<AdmissionAct, ActWords> = {
  suspension: {
    link: 'Suspend',
    question: (provider) => `Suspend ${provider}?`,
    effect: (count) =>
      `New bookings stop at once. ${kept(count)} The provider keeps its place on the register, marked as suspended, and reads your reasons.`,
    button: 'Suspend',
    warning: true,
    done: 'The provider is suspended. New bookings have stopped.',
  },
  reinstatement: {
    link: 'Reinstate',
    question: (provider) => `Reinstate ${provider}?`,
    effect: () => 'The provider can be booked again at once, and reads your reasons.',
    button: 'Reinstate',
    warning: false,
    done: 'The provider is reinstated and can be booked again.',
  },
  removal: {
    link: 'Remove',
    question: (provider) => `Remove ${provider}?`,
    effect: (count) =>
      `New bookings stop at once and the provider leaves the register. ${kept(count)} The law lets a council remove a member only on certain grounds, and the provider must have been told the decision and the reasons before (Procurement Act 2023 s.37). It can apply again at any time.`,
    button: 'Remove',
    warning: true,
    done: 'The provider is removed from the register.',
  },
};

@Injectable()
class ActPipe implements PipeTransform<unknown, AdmissionAct> {
  transform(value: unknown): AdmissionAct {
    if (value === 'suspension' || value === 'reinstatement' || value === 'removal') return value;
    throw new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
  }
}

/** The act that the address names. */
export const ActParam = (): ParameterDecorator => Param('act', ActPipe);
