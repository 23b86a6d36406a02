import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { ChooseRolePage } from './choose-role.page.js';
import { SignInPage } from './sign-in.page.js';

@Module({ imports: [IdentityModule], controllers: [SignInPage, ChooseRolePage] })
export class SignInPagesModule {}
