import { Module } from '@nestjs/common';
import { CaseworkModule } from '#casework';
import { IdentityModule } from '#identity';
import { RightsPage } from './rights.page.js';
import { YourRights } from './your-rights.js';

/** Import it where pages show a family a refusal. */
@Module({
  imports: [CaseworkModule, IdentityModule],
  controllers: [RightsPage],
  providers: [YourRights],
  exports: [YourRights],
})
export class RightsPagesModule {}
