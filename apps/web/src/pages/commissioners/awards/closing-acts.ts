import { Injectable } from '@nestjs/common';
import { StandstillService, SummariesService } from '#calloffs';
import { type Caller, localDay } from '#kernel';
import { NoticesService } from '#notices';
import { fieldsOf, requiredDayOf } from '../markets/day-fields.js';
import { reasonsField } from './act-fields.js';
import { type AwardAct } from './act-page.js';

/** Acts between the award and the contract. */
@Injectable()
export class ClosingActs {
  readonly all: Record<string, AwardAct>;

  constructor(
    private readonly summaries: SummariesService,
    private readonly standstill: StandstillService,
    private readonly notices: NoticesService,
  ) {
    this.all = {
      summaries: this.sendSummaries(),
      notice: this.notice(),
      claim: this.claim(),
      'claim-end': this.claimEnd(),
    };
  }

  private sendSummaries(): AwardAct {
    return {
      words: ({ standings }) => ({
        title: 'Send the assessment summaries?',
        intro: [
          `Each of the ${standings.length} bidders reads its own scores with the reasons, and those of the bid that won.`,
          'That comes before the award notice (Procurement Act 2023 section 50).',
        ],
        fields: [],
        button: 'Send the summaries',
      }),
      perform: async (caller, { calloff }) => {
        await this.summaries.send(caller, calloff.id);
        return 'Every bidder has its summary.';
      },
    };
  }

  private notice(): AwardAct {
    return {
      words: async ({ calloff }, caller) => ({
        title: 'The award notice is published',
        intro: [
          calloff.standstillDays === null
            ? 'There is no standstill: the contract can be signed from then on.'
            : `The standstill of ${calloff.standstillDays} working days begins with the day of publication.`,
        ],
        fields: [
          { kind: 'text', name: 'number', label: 'Number of the notice' },
          { kind: 'day', name: 'day', label: 'Day of publication', hint: 'Today or before' },
        ],
        button: 'Record it',
        values: await this.publishedNotice(caller, calloff.id),
      }),
      perform: async (caller, { calloff }, form) => {
        const publishedOn = requiredDayOf(form, 'day');
        const number = form.number ?? '';
        await this.standstill.publish(caller, calloff.id, { number, publishedOn });
        return 'The award notice is recorded.';
      },
    };
  }

  /** As the platform numbered it, where it was published through this service. */
  private async publishedNotice(
    caller: Caller,
    calloffId: string,
  ): Promise<Record<string, string>> {
    const notice = await this.notices.publishedOf(caller, calloffId, 'UK6');
    const day = fieldsOf('day', notice?.day ?? localDay(new Date()));
    return notice ? { ...day, number: notice.number } : day;
  }

  private claim(): AwardAct {
    return {
      words: () => ({
        title: 'A claim was made',
        intro: [
          'If your council is told of a claim in the standstill, nothing is signed until it is dealt with (Procurement Act 2023 section 101).',
        ],
        fields: [
          { kind: 'text', name: 'caseNumber', label: 'Court and number', hint: 'Without names' },
        ],
        button: 'Record the claim',
        warning: true,
      }),
      perform: async (caller, { calloff }, form) => {
        await this.standstill.claim(caller, calloff.id, form.caseNumber ?? '');
        return 'The claim is recorded. Nothing can be signed.';
      },
    };
  }

  private claimEnd(): AwardAct {
    return {
      words: () => ({
        title: 'The claim is dealt with',
        intro: ['From then on the contract can be signed, once the standstill is over.'],
        fields: [
          reasonsField('How it ended', 'An order of the court, say, or that it was withdrawn'),
        ],
        button: 'Record it',
      }),
      perform: async (caller, { calloff }, form) => {
        await this.standstill.liftClaims(caller, calloff.id, form.reasons ?? '');
        return 'The claim does not stop the signing any more.';
      },
    };
  }
}
