import { Injectable } from '@nestjs/common';
import { CallersService, NotesService, type PastCall } from '#casework';
import { type Caller } from '#kernel';
import { type CallForm } from './call.forms.js';
import { noteOfCall } from './note-of-call.js';

/** The calls about a child, as notes. */
@Injectable()
export class CallNotes {
  constructor(
    private readonly callers: CallersService,
    private readonly notes: NotesService,
  ) {}

  last(caller: Caller, childId: string): Promise<PastCall[]> {
    return this.callers.lastCalls(caller, childId);
  }

  async write(
    caller: Caller,
    childId: string,
    call: Pick<CallForm, 'who' | 'reason'>,
    outcome: string,
  ): Promise<void> {
    await this.notes.write(caller, childId, noteOfCall(call, outcome), []);
  }
}
