import { raw } from 'sql-template-tag';
import type { PartName } from '#src/concerns/privacy/export/sections.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';

/**
 * What closing an account does with the rows of a member: deletes them, empties the reference, gives them to the
 * stand-in in the debate of the row (`t`), does it in a step of its own (close-account.ts), or leaves them, and why.
 */
type Closing =
  | { does: 'delete' }
  | { does: 'clear' }
  | { does: 'move'; debate: Sql }
  | { does: 'step'; step: Step }
  | { does: 'stay'; why: string };

export type Step =
  | 'account'
  | 'address'
  | 'affiliations'
  | 'contributions'
  | 'grants'
  | 'invitations'
  | 'release'
  | 'sessions'
  | 'speakers'
  | 'suspensions';

/** `shown`: the part of the member's file that shows it, or why none does. */
type Handled = { shown: PartName | { not: string }; closing: Closing };

const remove: Closing = { does: 'delete' };
const step = (name: Step): Closing => ({ does: 'step', step: name });
const stay = (why: string): Closing => ({ does: 'stay', why });
const move = (debate: Sql): Closing => ({ does: 'move', debate });

const record = 'a record that is never changed; the number leads to an empty row';
const power = 'who held and gave which role when stays on record; the number leads to an empty row';
const impersonal = { not: 'says nothing about a member' };

/**
 * Every column that holds a member's id or address: what the member's file shows of it, and what closing the account
 * does with it, in the order in which closing does it. A test compares this with the schema: a column that is not here
 * fails it.
 */
export const tables: Readonly<Record<string, Handled>> = {
  'sessions.sess': { shown: 'sessions', closing: step('sessions') },
  'member_tokens.member_id': { shown: 'links', closing: remove },
  'member_tokens.new_email': { shown: 'links', closing: stay('goes with its row') },
  'registrations.email': { shown: 'registrations', closing: step('address') },
  'registrations.handle': { shown: 'registrations', closing: stay('goes with its row') },
  'rate_limits.key': { shown: 'limits', closing: step('address') },
  'graphile_worker._private_jobs.payload': { shown: 'mails', closing: step('address') },

  'drafts.member_id': { shown: 'drafts', closing: remove },
  'drafts.fields': { shown: 'drafts', closing: stay('goes with its row') },
  'reading_positions.member_id': { shown: 'reading', closing: remove },
  'thread_folds.member_id': { shown: 'folds', closing: remove },
  'follows.member_id': { shown: 'follows', closing: remove },
  'notifications.member_id': { shown: 'notifications', closing: remove },
  'notification_settings.member_id': { shown: 'notification-settings', closing: remove },
  'data_exports.member_id': { shown: 'exports', closing: remove },

  'affiliations.member_id': { shown: 'affiliations', closing: step('affiliations') },
  'affiliations.confirmed_by': { shown: 'acts', closing: stay(power) },
  'affiliations.ended_by': { shown: 'acts', closing: stay(power) },
  'affiliations.mailbox_hash': { shown: 'affiliations', closing: step('affiliations') },
  'affiliation_links.email': { shown: 'affiliations', closing: step('affiliations') },
  'organisation_invitations.invited_by': { shown: 'invitations', closing: step('invitations') },
  'organisation_invitations.accepted_by': { shown: 'invitations', closing: stay(power) },
  'organisation_invitations.email': { shown: 'invitations', closing: step('invitations') },
  'grants.member_id': { shown: 'roles', closing: step('grants') },
  'grants.granted_by': { shown: 'acts', closing: stay(power) },

  'contributions.author_id': { shown: 'contributions', closing: step('contributions') },
  'mentions.member_id': { shown: 'mentions', closing: step('contributions') },
  'countersignatures.author_id': { shown: 'countersignatures', closing: step('contributions') },
  'countersignatures.decided_by': { shown: 'countersignatures', closing: stay(power) },
  'debates.author_id': { shown: 'debates', closing: move(sql`t.id`) },
  'debates.rapporteur_id': { shown: 'debates', closing: { does: 'clear' } },
  'debate_heads.edited_by': { shown: 'heads', closing: move(sql`t.debate_id`) },
  'turning_points.pinned_by': { shown: 'pins', closing: move(sql`t.debate_id`) },
  'debate_speakers.member_id': {
    shown: { not: 'counts the contributions, which are shown' },
    closing: step('speakers'),
  },
  'agreements.member_id': {
    shown: 'agreements',
    closing: move(sql`(SELECT g.debate_id FROM tallies g WHERE g.contribution_id = t.contribution_id)`),
  },
  'past_agreements.member_id': { shown: 'past-agreements', closing: remove },
  'positions.member_id': { shown: 'positions', closing: move(sql`t.debate_id`) },
  'past_positions.member_id': { shown: 'past-positions', closing: remove },

  'cases.author_id': { shown: 'cases', closing: stay(record) },
  'cases.claimed_by': { shown: 'acts', closing: step('release') },
  'case_entries.reporter_id': { shown: 'flags', closing: stay(record) },
  'decisions.author_id': { shown: 'decisions', closing: stay(record) },
  'decisions.decided_by': { shown: 'acts', closing: stay(record) },
  'decision_snapshots.item': {
    shown: 'decisions',
    closing: stay('evidence while claims are possible; deleted 18 months after the decision'),
  },
  'sanctions.member_id': { shown: 'sanctions', closing: step('suspensions') },
  'remembered_suspensions.member_id': { shown: 'sanctions', closing: { does: 'clear' } },
  'remembered_suspensions.address_hash': {
    shown: { not: 'a value that only the address leads to, while a suspension lasts' },
    closing: stay('keeps the suspension until it ends'),
  },
  'events.actor_id': { shown: 'acts', closing: stay(record) },
  'events.member_id': { shown: 'acts', closing: stay(record) },
  'events.data': { shown: 'acts', closing: stay(record) },

  'members.id': { shown: 'profile', closing: step('account') },
  'members.email': { shown: 'profile', closing: step('account') },
  'members.handle': { shown: 'profile', closing: step('account') },
  'closed_handles.handle_hash': {
    shown: { not: 'of accounts that are closed' },
    closing: step('account'),
  },
  'debate_pseudonyms.member_id': {
    shown: { not: 'of accounts that are closed' },
    closing: stay('is the stand-in'),
  },
  'imports.summary': { shown: impersonal, closing: stay('counts of a run') },
  'imports.groups': { shown: impersonal, closing: stay('names of groups') },
};

/** A name of the list as SQL: its table, and the column. */
export function column(name: string): { table: Sql; of: Sql } {
  const at = name.lastIndexOf('.');
  return { table: raw(name.slice(0, at)), of: raw(name.slice(at + 1)) };
}

/** Whether the row `t` is the member's. */
export function whose(of: Sql, id: number): Sql {
  return sql`t.${of} = ${id}`;
}
