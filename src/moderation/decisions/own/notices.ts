import { type DecisionAct, ownDecisionHref, type Sanction } from '#src/moderation/decisions/decision.ts';
import { authorSubjects, endedSubjects, undoneSubject } from '#src/moderation/decisions/news.ts';
import { isUntold } from '#src/moderation/decisions/recipients/store.ts';
import { isDelegate } from '#src/people/affiliations/store.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { NoticeKind, Notices } from '#src/platform/slice/notice-kind.ts';

/**
 * Every decision about a member's texts or about an organisation for which they speak, and what follows for them: told to
 * nobody else, and by a mail of its own.
 */
export const decisionNotices: Notices = {
  kinds: [
    notice('suspended', -99, msg('Your account is suspended from writing'), imposed('suspension')),
    notice('warned', -98, msg('You have been warned'), imposed('warning')),
    notice('declined', -97, authorSubjects.decline, decided('decline')),
    notice('removed', -96, authorSubjects.remove, decided('remove')),
    notice('approved', -95, authorSubjects.approve, decided('approve')),
    notice(
      'restored',
      -94,
      authorSubjects.restore,
      sql`${decided('restore')} AND b.data ->> 'from' <> b.data ->> 'to'`,
    ),
    notice('undone', -93, undoneSubject, sql`${decided('restore')} AND b.data ->> 'from' = b.data ->> 'to'`),
    notice('hidden', -92, authorSubjects.hide, decided('hide')),
    notice('redacted', -91, authorSubjects.redact, decided('redact')),
    notice('locked', -90, authorSubjects.lock, decided('lock')),
    notice('labelled', -89, authorSubjects.label, decided('label')),
    notice('moved', -88, authorSubjects.move, decided('move')),
    notice('limited', -87, msg('A moderator reads everything you write before it appears'), imposed('limit')),
    notice('limit-lifted', -86, msg('What you write appears at once again'), lifted('limit')),
    notice('closure-lifted', -85, msg('Your account is open again'), lifted('closure')),
    notice('lock-ended', -84, endedSubjects.lock, ended('lock')),
    notice('label-ended', -83, endedSubjects.label, ended('label')),
    notice('limit-ended', -82, endedSubjects.limit, ended('limit')),
    notice('suspension-ended', -81, endedSubjects.suspension, ended('suspension')),
    notice('kept', -80, authorSubjects.keep, decided('keep')),
    notice(
      'suspension-lifted',
      -79,
      msg('Your suspension has been lifted: you can write again'),
      lifted('suspension'),
    ),
    notice('warning-lifted', -78, msg('Your warning has been withdrawn'), lifted('warning')),
  ],
};

function notice(name: string, rank: number, sentence: string, events: Sql): NoticeKind {
  return {
    name,
    rank,
    recipients: sql`SELECT b.id AS event_id, b.member_id FROM batch b WHERE b.member_id IS NOT NULL AND ${events} AND NOT EXISTS (
        SELECT FROM decisions d WHERE d.id = (b.data ->> 'decisionId')::bigint AND ${isUntold})
      UNION ALL SELECT b.id, a.member_id FROM batch b JOIN decisions d ON d.id = (b.data ->> 'decisionId')::bigint
      JOIN affiliations a ON a.organisation_id = d.organisation_id AND ${isDelegate} WHERE ${events} AND NOT ${isUntold}`,
    sentence,
    href: ({ decisionId }) => (decisionId ? ownDecisionHref(decisionId) : '/accounts/me/decisions'),
    mail: null,
    personal: true,
  };
}

function decided(act: DecisionAct): Sql {
  return sql`b.kind = 'decision.made' AND b.data ->> 'act' = ${act}`;
}

function imposed(sanction: Sanction): Sql {
  return sql`b.kind = 'sanction.imposed' AND b.data ->> 'sanction' = ${sanction}`;
}

function lifted(sanction: Sanction): Sql {
  return sql`b.kind = 'sanction.lifted' AND b.data ->> 'sanction' = ${sanction} AND NOT EXISTS (
    SELECT FROM sanctions other WHERE other.member_id = b.member_id AND other.kind = ${sanction} AND other.kind <> 'warning'
      AND other.lifted_at IS NULL AND other.starts_at <= b.at AND (other.ends_at IS NULL OR other.ends_at > b.at))`;
}

function ended(what: keyof typeof endedSubjects): Sql {
  return sql`b.kind = 'measure.ended' AND b.data ->> 'what' = ${what} AND NOT b.data ? 'goesOn'`;
}
