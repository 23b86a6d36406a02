import { Get } from '@nestjs/common';
import { OMBUDSMAN, RightsService } from '#casework';
import { AuthoritiesService } from '#identity';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

const KINDS = {
  appeal: 'Appeal against a decision',
  complaint: 'Complain',
  advocate: 'Have somebody beside you',
};

/** For anybody: how to appeal, how to complain, who helps. The own council's alone for who is signed in. */
@PageController('your-rights')
@Access('public')
export class RightsPage {
  constructor(
    private readonly rights: RightsService,
    private readonly authorities: AuthoritiesService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const all = await this.authorities.list();
    const own = all.filter(({ id }) => id === caller.authorityId);
    const shown = own.length > 0 ? own : all;
    const names = new Map(shown.map(({ id, name }) => [id, name]));
    const rights = await this.rights.of(caller, [...names.keys()]);
    return showPage('rights/show.njk', {
      title: 'Your rights',
      kinds: KINDS,
      ombudsman: OMBUDSMAN,
      councils: rights.map((one) => ({ name: names.get(one.authorityId), rights: one })),
    });
  }
}
