import { evaluateCondition } from '../contract/form-rules.ts';
import type { FormValues } from '../contract/form.ts';
import type { ChannelKind, Duration, Fee, FeeExemption, Procedure } from '../contract/procedure.ts';

/** One line of what a citizen pays. `amount` in whole đồng; null says why no number can honestly be named. */
export type FeeDue = { readonly fee: Fee; readonly exemptions: readonly FeeExemption[] } & (
  | { readonly amount: number; readonly open: null }
  | { readonly amount: null; readonly open: 'decidedByProvince' | 'notKnown' | 'countMissing' }
);

export interface FeeQuestion {
  readonly channel: ChannelKind;
  /** The day of receipt, `yyyy-MM-dd`. */
  readonly date: string;
  /** Agency code of the kiosk's province (`H26`), null where not set up. */
  readonly province: string | null;
  readonly values: FormValues;
  /** Which duration of the channel; the ordinary one if left out. */
  readonly durationId?: string;
}

/** The ordinary time a procedure takes on a channel; null where the channel isn't offered. */
export function ordinaryDuration(procedure: Procedure, channel: ChannelKind): Duration | null {
  return durationOf(procedure, channel);
}

/**
 * The fees due for a dossier: those in force on the day, on its channel, whose condition the answers meet. Another province's
 * amount is never shown as this one's. Exemptions are those that hold on the day; whom they fit, people decide.
 */
export function feesDue(procedure: Procedure, question: FeeQuestion): FeeDue[] {
  const lines = durationOf(procedure, question.channel, question.durationId)?.fees ?? [];
  const applying = lines.filter((fee) => holdsOn(fee, question.date) && (fee.appliesWhen === undefined || evaluateCondition(fee.appliesWhen, question.values)));
  return ownLines(applying, question.province).map((fee) => ({
    fee,
    exemptions: fee.exemptions.filter((it) => holdsOn(it, question.date)),
    ...priceOf(fee, question),
  }));
}

/** The sum of all lines, null as soon as one of them is open. */
export function totalDue(lines: readonly FeeDue[]): number | null {
  return lines.reduce<number | null>((total, line) => (total === null || line.amount === null ? null : total + line.amount), 0);
}

function durationOf(procedure: Procedure, channel: ChannelKind, durationId?: string): Duration | null {
  const durations = procedure.channels.find((it) => it.channel === channel)?.durations ?? [];
  return (durationId === undefined ? durations[0] : durations.find((it) => it.id === durationId)) ?? null;
}

/** Several provinces may price one fee: the own line stands for all of them, and without it one line stays, unpriced. */
function ownLines(lines: readonly Fee[], province: string | null): Fee[] {
  return lines.filter((fee, at) => {
    const alike = lines.filter((it) => it.id === fee.id && it.scope === 'province');
    if (fee.scope === 'national' || alike.length < 2) return true;
    const own = alike.find((it) => it.province === province);
    return own === undefined ? lines.findIndex((it) => it.id === fee.id) === at : own === fee;
  });
}

function priceOf(fee: Fee, question: FeeQuestion): { amount: number; open: null } | { amount: null; open: 'decidedByProvince' | 'notKnown' | 'countMissing' } {
  if (fee.scope === 'province' && fee.province !== question.province) return { amount: null, open: 'decidedByProvince' };
  if (fee.amount === null) return { amount: null, open: 'notKnown' };
  const amount = multiply(fee, fee.amount, question.values);
  return amount === null ? { amount, open: 'countMissing' } : { amount, open: null };
}

function multiply(fee: Fee, amount: number, values: FormValues): number | null {
  const calculation = fee.calculation ?? { kind: 'fixed' };
  switch (calculation.kind) {
    case 'fixed':
      return amount;
    case 'perUnit': {
      const units = countOf(values[calculation.unitsField]);
      return units === null ? null : amount * units;
    }
    case 'tiered': {
      const pages = countOf(values[calculation.pagesField]);
      const copies = countOf(values[calculation.copiesField]);
      if (pages === null || copies === null) return null;
      const oneCopy = tieredPrice(calculation.tiers, pages);
      return copies * Math.min(oneCopy, calculation.maxPerCopy ?? oneCopy);
    }
  }
}

function tieredPrice(tiers: readonly { upTo: number | null; amount: number }[], pages: number): number {
  let price = 0;
  let done = 0;
  for (const tier of tiers) {
    const until = Math.min(pages, tier.upTo ?? pages);
    price += Math.max(0, until - done) * tier.amount;
    done = Math.max(done, until);
  }
  return price;
}

function countOf(value: string | undefined): number | null {
  return value !== undefined && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : null;
}

function holdsOn(of: { effectiveFrom?: string | undefined; effectiveTo?: string | undefined }, date: string): boolean {
  return (of.effectiveFrom === undefined || of.effectiveFrom <= date) && (of.effectiveTo === undefined || date <= of.effectiveTo);
}
