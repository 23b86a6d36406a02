import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { type Config, PlatformModule } from '#platform';
import { ApiModule } from './api/api.module.js';
import { HttpModule } from './http/http.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PagesModule } from './pages/pages.module.js';

/** The web application: pages for people, JSON for programs, over the same libraries. */
@Module({})
export class WebModule {
  static with(config: Config, moreModules: Type[] = []): DynamicModule {
    return {
      module: WebModule,
      imports: [
        PlatformModule.with(config, 'fairplace-web'),
        IdentityModule,
        HttpModule,
        ApiModule,
        PagesModule,
        MetricsModule,
        ...moreModules,
      ],
    };
  }
}
