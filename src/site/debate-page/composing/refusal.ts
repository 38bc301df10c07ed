import { speakRefusal } from '#src/forum/contributions/policy.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { suspensionHref } from '#src/moderation/decisions/decision.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import { standingOf } from '#src/platform/access/permissions.ts';
import { registrationHref, signInHref } from '#src/platform/http/addresses/account-paths.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { datesFor } from '#src/platform/text/dates.ts';

/** Why one cannot write here, until when, and what one can do instead; the first way leads on. */
export type Refusal = { text: string; ways: readonly Link[] };

/** Returns why the viewer may not contribute, or reply, in the debate; null where they may. */
export function refusalOf(viewer: Viewer, debate: Debate, kind: 'contribution' | 'reply'): Refusal | null {
  const { actor, now } = viewer;
  const refusal = speakRefusal(actor, debate, kind, now);
  return refusal === null ? null : { text: textOf(refusal, debate, viewer), ways: waysOf(viewer, debate) };
}

function textOf(refusal: string, debate: Debate, viewer: Viewer): string {
  const { actor, now, t } = viewer;
  if (!isSuspended(actor) || !isOpen(debate, now) || debate.board.archived) return t(refusal);
  const date = datesFor(viewer).full(actor.suspendedUntil);
  return t('Your account is suspended from writing until {date}.', { date });
}

function waysOf({ actor, now, t }: Viewer, debate: Debate): Link[] {
  const path = debatePath(debate);
  if (!isOpen(debate, now) || debate.board.archived) {
    return [{ href: `${path}/common-ground`, label: t('See where the groups agree') }];
  }
  if (actor.kind === 'visitor') {
    const back = `${path}#contribute`;
    return [
      { href: signInHref(back), label: t('Sign in') },
      { href: registrationHref(back), label: t('Create an account') },
    ];
  }
  if (isSuspended(actor)) {
    return [{ href: suspensionHref, label: t('Read the decision and what you can do') }];
  }
  if (standingOf(actor) === 'member') {
    return [{ href: '/accounts/me', label: t('Choose the group you speak for') }];
  }
  return [{ href: '/organisations/mine', label: t('Get your affiliation confirmed') }];
}
