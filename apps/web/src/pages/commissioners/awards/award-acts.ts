import { Injectable } from '@nestjs/common';
import { type AwardAct } from './act-page.js';
import { AssessmentActs } from './assessment-acts.js';
import { ClosingActs } from './closing-acts.js';
import { ContractActs } from './contract-acts.js';

/** Every act on an award, by the word of its address. */
@Injectable()
export class AwardActs {
  private readonly all: Map<string, AwardAct>;

  constructor(assessing: AssessmentActs, closing: ClosingActs, contracts: ContractActs) {
    this.all = new Map(Object.entries({ ...assessing.all, ...closing.all, ...contracts.all }));
  }

  find(name: string): AwardAct | undefined {
    return this.all.get(name);
  }
}
