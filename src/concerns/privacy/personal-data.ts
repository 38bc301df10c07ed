import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  goesWithRow,
  type PersonalData,
  remove,
  stay,
  staysOnRecord,
  step,
} from '#src/platform/slice/personal-data.ts';

const expires = msg('Expires');

/** The counters of attempts of a member: by their number, or by their address alone. */
const attemptsOf = (id: number, limitKeys: readonly string[]) =>
  sql`(key ~ ${`^[a-z-]+:(member:)?${id}$`} OR key = ANY(${[...limitKeys]}))`;

/** The mails that wait to be sent to an address, or to be written for it. */
const mailsTo = (email: string) =>
  sql`(lower(payload ->> 'to') = lower(${email}) OR lower(payload ->> 'email') = lower(${email}))`;

/** The data of this slice, and what the platform holds for all of them: attempts, mails that wait, and the record. */
export const privacyData: PersonalData = {
  tables: {
    rate_limits: {
      personal: { key: { shown: 'limits', closing: step('attempts') } },
      other: ['points', 'expire'],
    },
    'graphile_worker._private_jobs': {
      personal: { payload: { shown: 'mails', closing: step('mails') } },
      other: [
        'id',
        'job_queue_id',
        'task_id',
        'priority',
        'run_at',
        'attempts',
        'max_attempts',
        'last_error',
        'created_at',
        'updated_at',
        'key',
        'locked_at',
        'locked_by',
        'revision',
        'flags',
        'is_available',
      ],
    },
    data_exports: {
      personal: { member_id: { shown: 'exports', closing: remove } },
      other: ['id', 'state', 'asked_at', 'ready_at', 'expires_at', 'taken_at', 'token_hash', 'size'],
    },
    data_export_parts: {
      personal: { bytes: { shown: { not: 'is the file itself' }, closing: goesWithRow } },
      other: ['export_id', 'part'],
    },
    events: {
      personal: {
        actor_id: { shown: 'acts', closing: staysOnRecord },
        member_id: { shown: 'acts', closing: staysOnRecord },
        data: { shown: 'acts', closing: staysOnRecord },
      },
      other: ['id', 'at', 'kind', 'board_id', 'debate_id', 'contribution_id'],
    },
    debate_pseudonyms: {
      personal: {
        member_id: { shown: { not: 'of accounts that are closed' }, closing: stay('is the pseudonym') },
      },
      other: ['debate_id', 'number'],
    },
  },
  sections: {
    limits: {
      place: 50,
      title: msg('Attempt counters'),
      fields: { counter: msg('Counter'), attempts: msg('Attempts'), expires_at: expires },
      rows: ({ id, limitKeys }) => sql`
        SELECT split_part(key, ':', 1) AS counter, points AS attempts, to_timestamp(expire / 1000.0) AS expires_at
        FROM rate_limits WHERE ${attemptsOf(id, limitKeys)} ORDER BY key`,
    },
    mails: {
      place: 110,
      title: msg('Emails waiting to be sent to you'),
      fields: { subject: msg('Subject'), made_at: msg('Started'), attempts: msg('Attempts') },
      rows: ({ email }) => sql`
        SELECT payload ->> 'subject' AS subject, created_at AS made_at, attempts
        FROM graphile_worker._private_jobs WHERE ${mailsTo(email)} ORDER BY id`,
    },
    exports: {
      place: 120,
      title: msg('Data files you asked for'),
      fields: {
        state: msg('State'),
        asked_at: msg('Requested'),
        ready_at: msg('Ready'),
        expires_at: expires,
        taken_at: msg('Taken'),
        size: msg('Bytes'),
      },
      rows: ({ id }) => sql`
        SELECT state, asked_at, ready_at, expires_at, taken_at, size FROM data_exports WHERE member_id = ${id} ORDER BY id`,
    },
    acts: {
      place: 320,
      title: msg('What you did as staff, and what staff did about you'),
      fields: {
        number: msg('Entry'),
        at: msg('When'),
        kind: msg('Kind'),
        by_you: msg('By you'),
        board: msg('Board'),
        debate: msg('Debate'),
        contribution: msg('Contribution'),
        details: msg('Details'),
      },
      // Details of what somebody else did can name others; of these only the note and the role are about the member.
      rows: ({ id }) => sql`
        SELECT e.id AS number, e.at, e.kind, e.actor_id IS NOT DISTINCT FROM ${id} AS by_you, b.slug AS board, e.debate_id AS debate,
               e.contribution_id AS contribution,
               CASE WHEN e.actor_id = ${id} THEN e.data
                    ELSE jsonb_strip_nulls(jsonb_build_object('note', e.data -> 'note', 'role', e.data -> 'role')) END AS details
        FROM events e LEFT JOIN boards b ON b.id = e.board_id
        WHERE e.actor_id = ${id} OR e.member_id = ${id} ORDER BY e.id`,
    },
  },
  steps: {
    attempts: async (tx, { id, limitKeys }) => {
      await run(tx, sql`DELETE FROM rate_limits WHERE ${attemptsOf(id, limitKeys)}`);
    },
    mails: async (tx, { email }) => {
      await run(
        tx,
        sql`SELECT graphile_worker.complete_jobs(coalesce(array_agg(id), '{}'))
            FROM graphile_worker._private_jobs WHERE ${mailsTo(email)}`,
      );
    },
  },
};
