import { describeRule, type RegistrationRule } from '#catalogue';
import { ACCESS_FACETS, ACCESS_GROUPS, localDay, OFFER_KINDS, PRICE_UNITS } from '#kernel';

/** The choices of the form, each kind with the registration that it will need. */
export function offerChoices(rules: readonly RegistrationRule[]): Record<string, unknown> {
  return {
    kinds: Object.entries(OFFER_KINDS).map(([value, text]) => ({
      value,
      text,
      hint: { text: hintOf(value, rules) },
    })),
    accessLabels: ACCESS_FACETS,
    accessGroups: Object.values(ACCESS_GROUPS),
    units: Object.entries(PRICE_UNITS).map(([value, text]) => ({ value, text })),
  };
}

/** What the law asks for a kind, in one sentence. */
export function hintOf(kind: string, rules: readonly RegistrationRule[]): string {
  const today = localDay(new Date());
  const binding = rules.filter(
    ({ offerKind, inForceFrom, inForceTo }) =>
      offerKind === kind && inForceFrom <= today && (inForceTo === null || today <= inForceTo),
  );
  if (binding.length === 0) return 'Needs no registration';
  return `To be listed it needs ${binding.map(describeRule).join(', and ')}`;
}
