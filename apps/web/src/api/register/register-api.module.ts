import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import {
  RegisterChangesFileController,
  RegisterFileController,
} from './register-file.controller.js';
import { RegisterController } from './register.controller.js';

@Module({
  imports: [MarketModule],
  controllers: [RegisterController, RegisterFileController, RegisterChangesFileController],
})
export class RegisterApiModule {}
