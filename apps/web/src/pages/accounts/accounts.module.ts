import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { InvitationsPage } from './invitations.page.js';
import { PasswordPage } from './password.page.js';
import { PeopleOfChildPage } from './people.page.js';

@Module({
  imports: [AccountsModule],
  controllers: [PasswordPage, InvitationsPage, PeopleOfChildPage],
})
export class AccountPagesModule {}
