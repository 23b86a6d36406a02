import { Injectable } from '@nestjs/common';
import { OMBUDSMAN, type Rights, RightsService } from '#casework';
import { type Caller } from '#kernel';

/** What the partial "partials/your-rights.njk" needs. */
export interface YourRightsModel {
  rights: Rights;
  ombudsman: typeof OMBUDSMAN;
}

/** For pages that show a family a refusal: `...(await this.yourRights.model(caller))`. */
@Injectable()
export class YourRights {
  constructor(private readonly rights: RightsService) {}

  async model(caller: Caller): Promise<YourRightsModel> {
    return { rights: await this.rights.ofCaller(caller), ombudsman: OMBUDSMAN };
  }
}
