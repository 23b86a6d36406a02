import { Injectable } from '@nestjs/common';
import { ContractsService, ENDING_GROUNDS, type Indicator } from '#calloffs';
import { DomainError, invalidField } from '#kernel';
import { dayOf, fieldsOf, requiredDayOf } from '../markets/day-fields.js';
import { chosen, poundsIn, reasonsField } from './act-fields.js';
import { type AwardAct } from './act-page.js';

const GROUNDS = ['end-of-term', 'agreed', 'breach', 'excluded', 'other'] as const;
const pounds = (pence: number | null): string => (pence === null ? '' : (pence / 100).toFixed(2));

/** Acts from the contract to its end. */
@Injectable()
export class ContractActs {
  readonly all: Record<string, AwardAct>;

  constructor(private readonly contracts: ContractsService) {
    this.all = {
      contract: this.contract(),
      signature: this.signature(),
      change: this.change(),
      end: this.end(),
    };
  }

  private contract(): AwardAct {
    return {
      words: ({ calloff, award }) => ({
        title: 'Write the contract',
        intro: [
          `With ${award?.provider.name ?? 'the winner'}, at the price of the award. The provider reads it and signs first.`,
        ],
        fields: [
          {
            kind: 'pounds',
            name: 'value',
            label: 'What the whole contract may be worth',
            hint: 'With VAT',
          },
          { kind: 'day', name: 'day', label: 'First day', hint: 'For example, 4 1 2027' },
          { kind: 'day', name: 'endsOn', label: 'Last day', hint: 'For example, 3 1 2028' },
          {
            kind: 'area',
            name: 'terms',
            label: 'Terms',
            hint: 'What is provided, how it is paid, how it can end',
          },
          {
            kind: 'area',
            name: 'indicators',
            label: 'Key performance indicators',
            hint: 'One on each line, with its target after a colon: "Sessions held: 95 in 100". Light-touch contracts need none.',
          },
        ],
        button: 'Send it to the provider',
        values: {
          value: pounds(calloff.estimatedPence),
          ...fieldsOf('day', calloff.startsOn),
          ...fieldsOf('endsOn', calloff.endsOn),
        },
      }),
      perform: async (caller, { calloff }, form) => {
        await this.contracts.draft(caller, calloff.id, {
          valuePence: poundsIn(form.value, 'value'),
          startsOn: requiredDayOf(form, 'day'),
          endsOn: requiredDayOf(form, 'endsOn'),
          terms: form.terms ?? '',
          indicators: indicatorsIn(form.indicators ?? ''),
        });
        return 'The provider is asked to sign the contract.';
      },
    };
  }

  private signature(): AwardAct {
    return {
      words: ({ contract }) => ({
        title: 'Sign the contract?',
        intro: [
          contract?.providerSigned
            ? `${contract.providerSigned.as} signed for the provider. With your signature the contract is entered into.`
            : 'The provider signs first.',
        ],
        fields: [{ kind: 'text', name: 'signedAs', label: 'Your name and your post' }],
        button: 'Sign for the council',
        warning: true,
      }),
      perform: async (caller, { contract }, form) => {
        await this.contracts.sign(caller, idOf(contract), form.signedAs ?? '');
        return 'The contract is signed.';
      },
    };
  }

  private change(): AwardAct {
    return {
      words: () => ({
        title: 'Change the contract',
        intro: [
          'Agree it with the provider first. A notice of the change may be needed before it (UK10).',
        ],
        fields: [
          { kind: 'area', name: 'what', label: 'What changes' },
          {
            kind: 'pounds',
            name: 'value',
            label: 'New value of the whole contract',
            hint: 'If it changes',
          },
          { kind: 'day', name: 'endsOn', label: 'New last day', hint: 'If it changes' },
          reasonsField(
            'Why it may be changed',
            'The ground of section 74 or Schedule 8 of the Act',
          ),
        ],
        button: 'Record the change',
      }),
      perform: async (caller, { contract }, form) => {
        const value = (form.value ?? '').trim();
        await this.contracts.change(caller, idOf(contract), {
          what: form.what ?? '',
          reasons: form.reasons ?? '',
          valuePence: value === '' ? null : poundsIn(value, 'value'),
          endsOn: dayOf(form, 'endsOn'),
        });
        return 'The change is recorded.';
      },
    };
  }

  private end(): AwardAct {
    return {
      words: () => ({
        title: 'End the contract',
        intro: ['A notice of it follows within 30 days (UK11).'],
        fields: [
          {
            kind: 'radios',
            name: 'ground',
            label: 'Why it ends',
            items: Object.entries(ENDING_GROUNDS).map(([value, text]) => ({ value, text })),
          },
          { kind: 'day', name: 'day', label: 'Its last day', hint: 'For example, 31 3 2027' },
          reasonsField('Your reasons', 'The provider reads them'),
        ],
        button: 'End the contract',
        warning: true,
      }),
      perform: async (caller, { contract }, form) => {
        const message = 'Choose why it ends';
        const ground = chosen(form.ground, 'ground', { offered: GROUNDS, message });
        const endedOn = requiredDayOf(form, 'day');
        await this.contracts.terminate(caller, idOf(contract), {
          ground,
          endedOn,
          reasons: form.reasons ?? '',
        });
        return 'The end of the contract is recorded.';
      },
    };
  }
}

function idOf(contract: { id: string } | null): string {
  if (!contract)
    throw new DomainError('conflict', 'calloffs.contract-not-found', 'There is no contract yet.');
  return contract.id;
}

/** @throws DomainError calloffs.wrong-indicator */
function indicatorsIn(text: string): Indicator[] {
  const written = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return written.map((line) => {
    const [title = '', ...rest] = line.split(':');
    const target = rest.join(':').trim();
    if (title.trim().length < 3 || target.length < 2 || title.length > 200 || target.length > 400)
      throw invalidField(
        'calloffs.wrong-indicator',
        'indicators',
        'Write each indicator on a line of its own, with its target after a colon',
      );
    return { title: title.trim(), target };
  });
}
