import { Module } from '@nestjs/common';
import { HomePagesModule } from './home/home.module.js';
import { SignInPagesModule } from './sign-in/sign-in.module.js';
import { StaticPagesModule } from './static/static.module.js';

/** One module a part of the site. */
@Module({
  imports: [HomePagesModule, SignInPagesModule, StaticPagesModule],
})
export class PagesModule {}
