import { misusePolicy } from '#src/moderation/misuse/misuse.ts';
import { toNotifier } from '#src/moderation/notices/mails.ts';
import type { Notice } from '#src/moderation/notices/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import type { SuspensionDraft } from './forms.ts';
import { insertSuspension, insertWarning, liftSuspension, processingSuspension } from './store.ts';

/** A notice by somebody who can be known again: by their address. */
export type KnownNotice = Notice & { subjectHash: Buffer };

/** Warns whoever sent the notice that what they send may not be processed for a time, and tells them. */
export async function warnNotifier(
  deps: Deps,
  actor: Member,
  notice: KnownNotice,
  reason: string,
): Promise<void> {
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const warning = { kind: 'notices' as const, subject: notice.subjectHash, reason, by: actor.id, at };
    await insertWarning(tx, warning);
    await note(tx, 'processing.warned', actor, notice, at);
    await toNotifier(tx, deps, notice, {
      template: 'moderation/notices/mail/warning',
      subject: (t) => t('A warning about your notices'),
      inputs: { reference: String(notice.id), reason },
    });
  });
}

type RefusedSuspension = { field: keyof SuspensionDraft; message: string };

/**
 * Stops processing what whoever sent the notice sends, until the end of a day, and tells them: after a warning, with its
 * four factors. The account is not touched. What is wrong names the field.
 */
export async function suspendProcessing(
  deps: Deps,
  actor: Member,
  notice: KnownNotice,
  draft: SuspensionDraft,
): Promise<RefusedSuspension | null> {
  const at = deps.now();
  const endsAt = endOfDay(draft.until);
  const since = new Date(`${draft.since}T00:00:00Z`);
  if (since >= at) return { field: 'since', message: msg('Choose a day in the past') };
  if (endsAt <= at) return { field: 'until', message: msg('Choose a day in the future') };
  if (endsAt.getTime() - at.getTime() > (misusePolicy.longestDays + 1) * 86_400_000) {
    return { field: 'until', message: msg('Choose a day within half a year, as the terms say') };
  }
  return transaction(deps.db, async (tx) => {
    const { submitted, unfounded, gravity, intention } = draft;
    const factors = { since, submitted, unfounded, gravity, intention };
    const subject = notice.subjectHash;
    if (await processingSuspension(tx, 'notices', subject, at)) {
      return { field: 'until', message: msg('Processing of their notices has already stopped') };
    }
    const suspension = { kind: 'notices' as const, subject, ...factors, at, endsAt, by: actor.id };
    if (!(await insertSuspension(tx, suspension))) {
      return { field: 'until', message: msg('Warn first: without an earlier warning nothing is suspended') };
    }
    await note(tx, 'processing.suspended', actor, notice, at);
    await toNotifier(tx, deps, notice, {
      template: 'moderation/notices/mail/suspension',
      subject: (t) => t('Your notices are not processed for a time'),
      inputs: { endsAt, ...factors },
    });
    return null;
  });
}

/** Processes again from now on what whoever sent the notice sends, and tells them. */
export async function liftProcessing(
  deps: Deps,
  actor: Member,
  notice: KnownNotice,
  id: number,
): Promise<void> {
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    if (!(await liftSuspension(tx, id, notice.subjectHash, at))) {
      throw new Conflict(msg('This suspension no longer applies.'));
    }
    await note(tx, 'processing.resumed', actor, notice, at);
    await toNotifier(tx, deps, notice, {
      template: 'moderation/notices/mail/lifted',
      subject: (t) => t('Your notices are processed again'),
      inputs: {},
    });
  });
}

type Kind = 'processing.warned' | 'processing.suspended' | 'processing.resumed';

async function note(tx: Tx, kind: Kind, actor: Member, notice: Notice, at: Date): Promise<void> {
  await record(tx, { kind, at, actorId: actor.id, data: { noticeId: notice.id } });
}
