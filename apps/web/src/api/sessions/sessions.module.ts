import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { SessionsController } from './sessions.controller.js';

@Module({ imports: [IdentityModule], controllers: [SessionsController] })
export class SessionsModule {}
