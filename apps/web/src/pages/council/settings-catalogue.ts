import { Injectable } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { AppealTermSettings } from './appeal-term.settings.js';
import { type DatedForm } from './dated.form.js';
import { GuideSettings } from './guide.settings.js';
import { NightLimitSettings } from './night-limits.settings.js';
import { OfferChecksSettings } from './offer-checks.settings.js';
import { PayDaysSettings } from './pay-days.settings.js';
import { PriceSettings } from './prices.settings.js';
import { RightsContactSettings } from './rights-contacts.settings.js';
import { RuleSettings } from './rules.js';
import { type Setting, type SettingFamily } from './setting-family.js';
import { TermsSettings } from './terms.settings.js';

export interface FoundSetting {
  family: SettingFamily<DatedForm>;
  setting: Setting;
}

export interface SettingGroup {
  heading: string;
  settings: Setting[];
}

/** Everything that a council sets, in the order of its page. */
@Injectable()
export class SettingsCatalogue {
  private readonly families: SettingFamily<DatedForm>[];

  // Each family is injected by its class, so they cannot be one parameter.
  // oxlint-disable-next-line eslint/max-params
  constructor(
    nights: NightLimitSettings,
    terms: TermsSettings,
    payDays: PayDaysSettings,
    guide: GuideSettings,
    contacts: RightsContactSettings,
    appealTerm: AppealTermSettings,
    prices: PriceSettings,
    offerChecks: OfferChecksSettings,
    rules: RuleSettings,
  ) {
    this.families = [
      nights,
      terms,
      payDays,
      guide,
      contacts,
      appealTerm,
      prices,
      offerChecks,
      ...rules.families,
    ];
  }

  /** All settings of the caller's council, by their headings. */
  async groups(caller: Caller): Promise<SettingGroup[]> {
    const groups = new Map<string, Setting[]>();
    for (const family of this.families) {
      const settings = [...(groups.get(family.group) ?? []), ...(await family.list(caller))];
      groups.set(family.group, settings);
    }
    return [...groups].map(([heading, settings]) => ({ heading, settings }));
  }

  /** @throws DomainError settings.not-found */
  async get(caller: Caller, name: string): Promise<FoundSetting> {
    for (const family of this.families) {
      const setting = (await family.list(caller)).find((one) => one.name === name);
      if (setting) return { family, setting };
    }
    throw new DomainError(
      'not-found',
      'settings.not-found',
      'There is no setting at this address.',
    );
  }

  /**
   * The same for who sets it.
   * @throws DomainError settings.not-found, settings.not-yours
   */
  async getToSet(caller: Caller, name: string): Promise<FoundSetting> {
    const found = await this.get(caller, name);
    if (found.setting.maySet) return found;
    const message = 'Your commissioner sets this. Tell them what should change.';
    throw new DomainError('forbidden', 'settings.not-yours', message);
  }
}
