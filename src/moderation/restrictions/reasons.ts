import { screeningRuleTexts } from '#src/moderation/screening/labels.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { type Translate, translator } from '#src/platform/i18n/t.ts';
import { type Restriction, restrictionsOf } from './store.ts';

/** A reason in words of ours, or in those of whoever decided: then in their language. */
export type Reason = { text: string; language: string | null };

export type RestrictionReasons = {
  reasons: readonly Reason[];
  /** The decision that took it away, and whether it was declined, so never public, or removed. */
  decision: { id: number; declined: boolean } | null;
  /** Whether it waits for its organisation, which has not signed it yet or has declined to. */
  countersigning: 'waiting' | 'declined' | null;
};

/** Returns why these contributions are not public, by their numbers: what holds them, or the decision with its rule and facts. */
export async function restrictionReasons(
  db: Queryable,
  contributionIds: readonly number[],
  language: InterfaceLanguage,
): Promise<Map<number, RestrictionReasons>> {
  const t = translator(language);
  const restrictions = await restrictionsOf(db, contributionIds, language);
  return new Map(
    restrictions.map((restriction) => {
      const { id, countersignature } = restriction;
      const countersigning = countersignature && (countersignature.declined ? 'declined' : 'waiting');
      return [id, { reasons: reasonsOf(restriction, t), countersigning, decision: restriction.decision }];
    }),
  );
}

/** The ground of a decision, and what it found. */
type DecidedOn = Pick<
  NonNullable<Restriction['decision']>,
  'clause' | 'title' | 'law' | 'facts' | 'language'
>;

/** Returns the rule or law that a decision rests on, and what it found, where that may be told. */
export function decisionReasons({ clause, title, law, facts, language }: DecidedOn, t: Translate): Reason[] {
  const ground =
    clause === null || title === null
      ? t('The law: {law}', { law: law ?? '' })
      : t('Rule {number}: {title}', { number: clause, title });
  return facts === null ? [ours(ground)] : [ours(ground), { text: facts, language }];
}

const ours = (text: string) => ({ text, language: null });

function reasonsOf({ decision, imported, countersignature, rules }: Restriction, t: Translate): Reason[] {
  if (decision) return decisionReasons(decision, t);
  if (imported) return [ours(t('It was removed from the conversation it was imported from.'))];
  if (countersignature?.words) return [{ text: countersignature.words, language: countersignature.language }];
  return (rules ?? []).map((rule) => ours(t(screeningRuleTexts[rule])));
}
