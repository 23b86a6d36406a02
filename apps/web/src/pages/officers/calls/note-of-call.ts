import { type NotesService } from '#casework';
import { localDay } from '#kernel';
import { type CallForm } from './call.forms.js';

/** A call as a note about the child: why they called, and how it ended. */
export function noteOfCall(
  { who, reason }: Pick<CallForm, 'who' | 'reason'>,
  outcome: string,
): Parameters<NotesService['write']>[2] {
  return {
    kind: 'contact',
    happenedOn: localDay(new Date()),
    agencies: ['family'],
    who: `${who} (telephone)`,
    body: `Why they called: ${reason}\nHow it ended: ${outcome}`,
  };
}
