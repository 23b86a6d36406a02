import { Injectable } from '@nestjs/common';
import {
  type AssessmentFile,
  AwardsService,
  ConflictsService,
  ModerationService,
  ScoringService,
} from '#calloffs';
import { chosen, poundsIn, reasonsField } from './act-fields.js';
import { type ActWords, type AwardAct, type Field } from './act-page.js';

const NO_NAMES = 'Write nothing that says who a child is.';

/** Acts from the declaration of interests to the award. */
@Injectable()
export class AssessmentActs {
  readonly all: Record<string, AwardAct>;

  constructor(
    private readonly conflicts: ConflictsService,
    private readonly scoring: ScoringService,
    private readonly moderation: ModerationService,
    private readonly awards: AwardsService,
  ) {
    this.all = {
      interest: this.interest(),
      finish: this.finish(),
      'stand-down': this.standDown(),
      lock: this.lock(),
      ranking: this.ranking(),
      award: this.award(),
    };
  }

  private interest(): AwardAct {
    return {
      words: ({ calloff, bidders }) => ({
        title: 'Do you have a conflict of interest?',
        intro: [
          `In ${calloff.title}: a job, money, family or friendship that joins you to a provider that can bid.`,
          bidders.length > 0
            ? `Bids came from: ${bidders.join(', ')}.`
            : 'It is not known yet who bids. Say it again when you know that something has changed.',
          'With a conflict you read, open and score nothing of this call-off. It cannot be taken back.',
        ],
        fields: [
          {
            kind: 'radios',
            name: 'conflict',
            label: 'Your answer',
            items: [
              { value: 'no', text: 'I have no conflict of interest' },
              { value: 'yes', text: 'I have a conflict of interest' },
            ],
          },
          {
            kind: 'area',
            name: 'details',
            label: 'What it is',
            hint: 'If you have one. Your council’s commissioners and auditors read it.',
          },
        ],
        button: 'Declare',
      }),
      perform: async (caller, { calloff }, form) => {
        const offered = ['no', 'yes'] as const;
        const message = 'Say whether you have a conflict of interest';
        const conflict = chosen(form.conflict, 'conflict', { offered, message }) === 'yes';
        const details = form.details ?? '';
        await this.conflicts.declare(caller, calloff.id, { conflict, details });
        return conflict ? 'You take no part in this call-off.' : 'You can read the bids now.';
      },
    };
  }

  private finish(): AwardAct {
    return {
      words: () => ({
        title: 'Finish your scores?',
        intro: [
          'They stay as they are from now on.',
          'When everybody has finished, the evaluators read each other’s scores and agree on one for each criterion.',
        ],
        fields: [],
        button: 'Finish my scores',
      }),
      perform: async (caller, { calloff }) => {
        await this.scoring.finish(caller, calloff.id);
        return 'Your scores are finished.';
      },
    };
  }

  private standDown(): AwardAct {
    return {
      words: ({ scorings }) => ({
        title: 'Go on without an evaluator',
        intro: ['What that person has scored so far is kept and counts for nothing.'],
        fields: [
          {
            kind: 'select',
            name: 'evaluatorId',
            label: 'Who cannot finish',
            items: scorings
              .filter(({ finishedAt, stoodDown }) => finishedAt === null && stoodDown === null)
              .map(({ evaluatorId, by }) => ({ value: evaluatorId, text: by })),
          },
          reasonsField('Why', 'At least 10 characters'),
        ],
        button: 'Go on without them',
        warning: true,
      }),
      perform: async (caller, { calloff, scorings }, form) => {
        const offered = scorings.map(({ evaluatorId }) => evaluatorId);
        const message = 'Choose who cannot finish';
        const who = chosen(form.evaluatorId, 'evaluatorId', { offered, message });
        await this.scoring.standDown(caller, calloff.id, who, form.reasons ?? '');
        return 'The scores of the others count.';
      },
    };
  }

  private lock(): AwardAct {
    return {
      words: ({ locks }) => ({
        title: 'Lock the scores?',
        intro: [
          'Two people lock the scores for quality as they stand. After the second one nothing of them changes, and the prices are opened.',
          locks.length > 0
            ? `${locks.map(({ by }) => by).join(' and ')} approved these scores.`
            : 'Nobody has approved these scores yet.',
        ],
        fields: [],
        button: 'Approve these scores',
        warning: true,
      }),
      perform: async (caller, { calloff }) =>
        (await this.moderation.lock(caller, calloff.id))
          ? 'The scores are locked and the prices are open.'
          : 'You approved the scores. A second person must approve them too.',
    };
  }

  private ranking(): AwardAct {
    return {
      words: () => ({
        title: 'Rank the bids?',
        intro: [
          'Points for price follow from the published formula. The order stands from then on.',
        ],
        fields: [],
        button: 'Rank the bids',
      }),
      perform: async (caller, { calloff }) => {
        await this.awards.rank(caller, calloff.id);
        return 'The bids are ranked.';
      },
    };
  }

  private award(): AwardAct {
    return {
      words: awardWords,
      perform: async (caller, { calloff, standings, admitted }, form) => {
        const reasons = form.reasons ?? '';
        if (calloff.route === 'mini-competition') {
          const offered = standings.map(({ bidId }) => bidId);
          const bidId = chosen(form.bidId, 'bidId', {
            offered,
            message: 'Choose the bid that wins',
          });
          await this.awards.award(caller, calloff.id, { bidId, direct: null, reasons });
        } else {
          const offered = admitted.map(({ id }) => id);
          const message = 'Choose the provider';
          const providerId = chosen(form.providerId, 'providerId', { offered, message });
          const pricePence = poundsIn(form.price, 'price');
          const direct = { providerId, pricePence, views: form.views ?? '' };
          await this.awards.award(caller, calloff.id, { bidId: null, direct, reasons });
        }
        return 'The award is made.';
      },
    };
  }
}

function awardWords({ calloff, standings, admitted }: AssessmentFile): ActWords {
  const competition = calloff.route === 'mini-competition';
  const first: Field = {
    kind: 'radios',
    name: 'bidId',
    label: 'Which bid wins?',
    hint: 'Bids that are equal share the first rank: say in your reasons how you chose.',
    items: standings
      .filter(({ rank }) => rank === 1)
      .map(({ bidId, provider }) => ({ value: bidId, text: provider.name })),
  };
  const whom: Field[] = [
    {
      kind: 'select',
      name: 'providerId',
      label: 'Which provider?',
      hint: 'Those that your council has admitted to the part',
      items: admitted.map(({ id, name }) => ({ value: id, text: name })),
    },
    { kind: 'pounds', name: 'price', label: 'Price of one unit' },
  ];
  const views: Field = {
    kind: 'area',
    name: 'views',
    label: 'What the person and the carers want',
    hint: `And how you know it. ${NO_NAMES}`,
  };
  return {
    title: 'Make the award',
    intro: [
      'The provider must be admitted to the part and insured today. There is one award, and it cannot be taken back.',
    ],
    fields: [
      ...(competition ? [first] : whom),
      ...(calloff.route === 'user-choice' ? [views] : []),
      reasonsField('Your reasons', `Bidders read them. ${NO_NAMES}`),
    ],
    button: 'Make the award',
    warning: true,
  };
}
