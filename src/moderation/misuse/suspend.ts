import type { Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf, endOfDay, startOfDay } from '#src/platform/text/dates.ts';
import type { SuspensionDraft } from './forms.ts';
import { isWithinLongest, lookedAtFrom, type Misuser, misusePolicy } from './misuse.ts';
import { insertSuspension, insertWarning, liftSuspension, processingSuspension } from './store.ts';

/** Warns whoever misuses notices or complaints that what they send may not be processed for a time, and tells them. */
export async function warnMisuser(
  deps: Deps,
  actor: Member,
  misuser: Misuser,
  reason: string,
): Promise<void> {
  const at = deps.now();
  const { kind, subject } = misuser;
  await transaction(deps.db, async (tx) => {
    await insertWarning(tx, { kind, subject, reason, by: actor.id, at });
    await note(tx, 'processing.warned', actor, misuser, at);
    await misuser.tell(tx, {
      template: 'moderation/misuse/mail/warning',
      subject: (t) =>
        kind === 'notices' ? t('A warning about your notices') : t('A warning about your complaints'),
      inputs: { kind, reference: String(misuser.id), reason },
    });
  });
}

type RefusedSuspension = { field: keyof SuspensionDraft; message: string };

/**
 * Stops processing what somebody sends, until the end of a day, and tells them: after a warning, with its four factors, as the
 * terms say. The account is not touched. What is wrong names the field.
 */
export async function suspendProcessing(
  deps: Deps,
  actor: Member,
  misuser: Misuser,
  draft: SuspensionDraft,
): Promise<RefusedSuspension | null> {
  const at = deps.now();
  const refused = againstTerms(draft, at);
  if (refused) return refused;
  const { kind, subject } = misuser;
  const endsAt = endOfDay(draft.until);
  return transaction(deps.db, async (tx) => {
    const { submitted, unfounded, gravity, intention } = draft;
    const factors = { since: startOfDay(draft.since), submitted, unfounded, gravity, intention };
    if (await processingSuspension(tx, kind, subject, at)) {
      return { field: 'until', message: msg('Processing of what they send has already stopped') };
    }
    if (!(await insertSuspension(tx, { kind, subject, ...factors, at, endsAt, by: actor.id }))) {
      return {
        field: 'until',
        message: msg('Warn first: without an earlier warning, nothing can be suspended'),
      };
    }
    await note(tx, 'processing.suspended', actor, misuser, at);
    await misuser.tell(tx, {
      template: 'moderation/misuse/mail/suspension',
      subject: (t) =>
        kind === 'notices'
          ? t('Your notices are not processed for a time')
          : t('Your complaints are not processed for a time'),
      inputs: { kind, endsAt, ...factors },
    });
    return null;
  });
}

function againstTerms({ since, until, unfounded }: SuspensionDraft, at: Date): RefusedSuspension | null {
  if (startOfDay(since) >= at) return { field: 'since', message: msg('Choose a day in the past') };
  if (since < dayOf(lookedAtFrom(at))) {
    return { field: 'since', message: msg('Choose a later day: the terms of use do not look back this far') };
  }
  if (unfounded < misusePolicy.items) {
    return { field: 'unfounded', message: msg('That is fewer than the terms of use require') };
  }
  const endsAt = endOfDay(until);
  if (endsAt <= at) return { field: 'until', message: msg('Choose a day in the future') };
  return isWithinLongest(at, endsAt)
    ? null
    : { field: 'until', message: msg('Choose a day within half a year, as the terms say') };
}

/** Processes again from now on what somebody sends, and tells them. */
export async function liftProcessing(deps: Deps, actor: Member, misuser: Misuser, id: number): Promise<void> {
  const at = deps.now();
  const { kind, subject } = misuser;
  await transaction(deps.db, async (tx) => {
    if (!(await liftSuspension(tx, id, subject, at))) {
      throw new Conflict(msg('This suspension no longer applies.'));
    }
    await note(tx, 'processing.resumed', actor, misuser, at);
    await misuser.tell(tx, {
      template: 'moderation/misuse/mail/lifted',
      subject: (t) =>
        kind === 'notices' ? t('Your notices are processed again') : t('Your complaints are processed again'),
      inputs: { kind },
    });
  });
}

type Kind = 'processing.warned' | 'processing.suspended' | 'processing.resumed';

async function note(tx: Tx, kind: Kind, actor: Member, { event }: Misuser, at: Date): Promise<void> {
  await record(tx, { kind, at, actorId: actor.id, ...event });
}
