import { Module } from '@nestjs/common';
import { CalloffsModule } from '#calloffs';
import { CalloffsController } from './calloffs.controller.js';
import { CouncilCalloffsController } from './council-calloffs.controller.js';

@Module({ imports: [CalloffsModule], controllers: [CalloffsController, CouncilCalloffsController] })
export class CalloffsApiModule {}
