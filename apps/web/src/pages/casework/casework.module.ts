import { Module } from '@nestjs/common';
import { CaseworkModule } from '#casework';
import { CaseloadsPage } from './caseloads.page.js';
import { NotesPage, SharedNotesPage } from './notes.page.js';
import { ChildOfficersPage, FamilyOfficersPage } from './officers.page.js';

/** Who works with a child, how full officers' lists are, and notes of several agencies. */
@Module({
  imports: [CaseworkModule],
  controllers: [CaseloadsPage, ChildOfficersPage, FamilyOfficersPage, NotesPage, SharedNotesPage],
})
export class CaseworkPagesModule {}
