/** A fund's money or time; allocated = committed + spent + available, always. */
export interface MoneyFigures {
  allocatedPence: number;
  committedPence: number;
  spentPence: number;
  availablePence: number;
}

/** The figures of a budget as the API and the pages show them: pence, minutes and nights. */
export interface BudgetFigures extends MoneyFigures {
  hours: {
    allocatedMinutes: number;
    committedMinutes: number;
    spentMinutes: number;
    availableMinutes: number;
  };
  nights: { allocated: number; committed: number; spent: number; available: number };
}

/** A row of the view ledger.fund_balance. */
export interface FundBalance {
  fund_id: string;
  allocated_pence: number;
  committed_pence: number;
  spent_pence: number;
  available_pence: number;
  allocated_minutes: number;
  committed_minutes: number;
  spent_minutes: number;
  available_minutes: number;
  allocated_nights: number;
  committed_nights: number;
  spent_nights: number;
  available_nights: number;
}

export function moneyFigures(balance: FundBalance): MoneyFigures {
  return {
    allocatedPence: balance.allocated_pence,
    committedPence: balance.committed_pence,
    spentPence: balance.spent_pence,
    availablePence: balance.available_pence,
  };
}

export function budgetFigures(balance: FundBalance): BudgetFigures {
  return {
    ...moneyFigures(balance),
    hours: {
      allocatedMinutes: balance.allocated_minutes,
      committedMinutes: balance.committed_minutes,
      spentMinutes: balance.spent_minutes,
      availableMinutes: balance.available_minutes,
    },
    nights: {
      allocated: balance.allocated_nights,
      committed: balance.committed_nights,
      spent: balance.spent_nights,
      available: balance.available_nights,
    },
  };
}
