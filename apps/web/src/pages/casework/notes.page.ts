import { Get, Post } from '@nestjs/common';
import {
  AGENCIES,
  type Note,
  NOTE_KINDS,
  NOTE_READERS,
  NotesService,
  type NoteText,
} from '#casework';
import { fullName } from '#children';
import { type Caller, DomainError } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { dayOf } from '../officers/growing-up/growing-up.forms.js';
import { partsOf } from '../plans/plan.forms.js';
import { CorrectionForm, NoteForm, ReadersForm } from './casework.forms.js';

const LIST = 'casework/notes.njk';
const NEW = 'casework/note-new.njk';
const CORRECT = 'casework/note-correct.njk';
const READERS = 'casework/note-readers.njk';
const WORDS = { kinds: NOTE_KINDS, agencies: AGENCIES, readerNames: NOTE_READERS };

/** Notes of several agencies about a child: reading, writing, correcting, and who else may read. */
@PageController('officer/children/:id/notes')
@Access('officer')
export class NotesPage {
  constructor(private readonly notes: NotesService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const { child, notes } = await this.notes.ofChild(caller, id);
    return showPage(LIST, { title: `Notes: ${fullName(child)}`, child, notes, ...WORDS });
  }

  @Get('new')
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(NEW, await this.newModel(caller, id));
  }

  @Post('new')
  write(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NoteForm, {
      template: NEW,
      model: () => this.newModel(caller, id),
      act: async (form, acting) => {
        await this.notes.write(acting, id, textOf(form), form.readers);
        return goTo(`/officer/children/${id}/notes`, 'The note is kept.');
      },
    });
  }

  @Get(':noteId/correction')
  async askCorrection(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('noteId') noteId: string,
  ): Promise<PageAnswer> {
    const model = await this.noteModel(caller, id, noteId, 'Correct a note');
    const { kind, happenedOn, agencies, who, body } = model.note;
    const values = { kind, agencies, who, body, ...partsOf('happenedOn', happenedOn) };
    return showPage(CORRECT, { ...model, values });
  }

  @Post(':noteId/correction')
  correct(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('noteId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CorrectionForm, {
      template: CORRECT,
      model: () => this.noteModel(caller, childId, id, 'Correct a note'),
      act: async (form, acting) => {
        await this.notes.correct(acting, { childId, id }, textOf(form), form.correctionReason);
        return goTo(`/officer/children/${childId}/notes`, 'The correction stands beside the note.');
      },
    });
  }

  @Get(':noteId/readers')
  async askReaders(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('noteId') noteId: string,
  ): Promise<PageAnswer> {
    const model = await this.noteModel(caller, id, noteId, 'Who may read this note');
    return showPage(READERS, { ...model, values: { readers: model.note.readers } });
  }

  @Post(':noteId/readers')
  letRead(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @IdParam('noteId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ReadersForm, {
      template: READERS,
      model: () => this.noteModel(caller, childId, id, 'Who may read this note'),
      act: async ({ readers }, acting) => {
        await this.notes.letRead(acting, { childId, id }, readers);
        return goTo(`/officer/children/${childId}/notes`, 'Saved. The list shows who may read.');
      },
    });
  }

  private async newModel(caller: Caller, id: string): Promise<PageModel> {
    const { child } = await this.notes.ofChild(caller, id);
    return { title: 'Write a note', child, ...WORDS };
  }

  private async noteModel(
    caller: Caller,
    id: string,
    noteId: string,
    title: string,
  ): Promise<PageModel & { note: Note }> {
    const { child, notes } = await this.notes.ofChild(caller, id);
    const note = notes.find((one) => one.id === noteId);
    if (!note)
      throw new DomainError('not-found', 'casework.note-not-found', 'The note was not found.');
    return { title, child, note, ...WORDS };
  }
}

/** What an officer shared with the family or the young person. */
@PageController('plan/:childId/notes')
@Access('family', 'young-person')
export class SharedNotesPage {
  constructor(private readonly notes: NotesService) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const { child, notes } = await this.notes.ofChild(caller, childId);
    return showPage('casework/shared-notes.njk', {
      title: 'Notes that were shared with you',
      child,
      notes,
      ...WORDS,
    });
  }
}

function textOf(form: NoteForm): NoteText {
  const happenedOn = dayOf('happenedOn', [
    form['happenedOn-day'],
    form['happenedOn-month'],
    form['happenedOn-year'],
  ]);
  const { kind, agencies, who, body } = form;
  return { kind, happenedOn, agencies, who, body };
}
