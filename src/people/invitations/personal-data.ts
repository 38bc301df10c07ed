import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  type PersonalColumn,
  type PersonalData,
  staysOfPower,
  step,
} from '#src/platform/slice/personal-data.ts';

const withdrawn: PersonalColumn = { shown: 'invitations', closing: step('invitations') };

/** Who invited whom to an organisation. */
export const invitationData: PersonalData = {
  tables: {
    organisation_invitations: {
      personal: {
        invited_by: withdrawn,
        email: withdrawn,
        accepted_by: { shown: 'invitations', closing: staysOfPower },
      },
      other: [
        'id',
        'token_hash',
        'organisation_id',
        'may_speak',
        'may_invite',
        'may_countersign',
        'created_at',
        'expires_at',
        'accepted_at',
        'withdrawn_at',
      ],
    },
  },
  sections: {
    invitations: {
      place: 80,
      title: msg('Invitations to organisations'),
      fields: {
        organisation: msg('Organisation'),
        yours: msg('Your part in it'),
        made_at: msg('Started'),
        expires_at: msg('Expires'),
        accepted_at: msg('Accepted'),
        withdrawn_at: msg('Withdrawn'),
      },
      // The address of somebody else whom they invited is not theirs.
      rows: ({ id, email }) => sql`
        SELECT o.name AS organisation, CASE WHEN i.invited_by = ${id} THEN 'sent' ELSE 'received' END AS yours,
               i.created_at AS made_at, i.expires_at, i.accepted_at, i.withdrawn_at
        FROM organisation_invitations i JOIN organisations o ON o.id = i.organisation_id
        WHERE i.invited_by = ${id} OR i.accepted_by = ${id} OR i.email = ${email} ORDER BY i.id`,
    },
  },
  addressLimits: ['invitation-mail'],
  steps: {
    /** Withdraws the invitations that wait, by the member or to their address. */
    invitations: async (tx, { id, email, at }) => {
      await run(
        tx,
        sql`UPDATE organisation_invitations SET withdrawn_at = ${at}, email = NULL
            WHERE (invited_by = ${id} OR email = ${email}) AND accepted_at IS NULL AND withdrawn_at IS NULL`,
      );
    },
  },
};
