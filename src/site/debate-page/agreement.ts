import { positionRefusal } from '#src/forum/agreement/policy.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { WholeDebate } from '#src/forum/debates/queries.ts';
import { type Position, positionNames, positions } from '#src/forum/positions/position.ts';
import { type CapacityOption, capacitiesOf, capacityOptions } from '#src/people/affiliations/capacity.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

/** The form to which the buttons of answers on a page belong. */
export type AnsweringForm = {
  /** The page to come back to. */
  back: string;
  capacity: string;
  /** In whose name one may answer; shown where there is a choice. */
  capacities: readonly CapacityOption[];
};

/** What a debate's page says about positions and common ground. */
export type AgreementOnDebate = {
  form: AnsweringForm | null;
  commonGroundHref: string;
  stances: readonly { group: GroupLabel; counts: readonly { label: string; count: number }[] }[];
  stanceNames: readonly string[];
  own: {
    action: string;
    back: string;
    buttons: readonly { value: Position; label: string; pressed: boolean }[];
  } | null;
};

type Reading = {
  actor: Actor;
  now: Date;
  t: Translate;
  /** The address of the page as it is asked for. */
  address: string;
  /** Where the reader stands. */
  position: Position | null;
  capacity: { chosen: string; options: readonly CapacityOption[] } | null;
};

/** Positions and agreement on the page of a debate, as this reader sees them. */
export function agreementOnDebate(debate: WholeDebate, reading: Reading): AgreementOnDebate {
  const { actor, now, t, address, position, capacity } = reading;
  const may = actor.kind === 'member' && positionRefusal(actor, debate, now) === null;
  const names = positions.map((value) => t(positionNames[value]));
  return {
    form: answeringForm(actor, address, capacity),
    commonGroundHref: `${debatePath(debate)}/common-ground`,
    stances: groupCodes.flatMap((code) => {
      const members = debate.stances[code];
      if (!members) return [];
      const counts = positions.map((value, n) => ({ label: names[n] ?? '', count: members[value] ?? 0 }));
      return [{ group: groupLabel(code, t), counts }];
    }),
    stanceNames: names,
    own: may
      ? {
          action: `/debates/${debate.id}/position`,
          back: address,
          buttons: positions.map((value, n) => ({
            value,
            label: names[n] ?? '',
            pressed: value === position,
          })),
        }
      : null,
  };
}

/** The form of a page with answers; null for visitors. */
export function answeringForm(
  actor: Actor,
  back: string,
  capacity: Reading['capacity'],
): AnsweringForm | null {
  if (actor.kind === 'visitor') return null;
  return { back, capacity: capacity?.chosen ?? 'self', capacities: capacity?.options ?? [] };
}

/** The form for a page of one contribution; null for visitors. */
export function ownAnsweringForm(actor: Actor, back: string, t: Translate): AnsweringForm | null {
  if (actor.kind === 'visitor') return null;
  return answeringForm(actor, back, { chosen: 'self', options: capacityOptions(capacitiesOf(actor), t) });
}
