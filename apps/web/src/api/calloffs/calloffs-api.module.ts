import { Module } from '@nestjs/common';
import { CalloffsModule } from '#calloffs';
import { CalloffsController } from './calloffs.controller.js';

@Module({ imports: [CalloffsModule], controllers: [CalloffsController] })
export class CalloffsApiModule {}
