import { z } from 'zod';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { TwoPersonMeasure } from '#src/platform/slice/two-person-measure.ts';
import { insertGrant } from './store.ts';

const Payload = z.object({ memberId: z.number(), until: z.iso.datetime().nullable() });

/** Makes a member an administrator: by two people, where the operator's setting says so. */
export const grantAdmin: TwoPersonMeasure<Pick<Deps, 'now'>> = {
  name: 'grant-admin',
  label: msg('Make {name} an administrator'),
  async carryOut({ now }, tx, payload, proposedBy) {
    const at = now();
    const { memberId, until } = Payload.parse(payload);
    const endsAt = until === null ? null : new Date(until);
    if (endsAt !== null && endsAt <= at) throw new Conflict(msg('The role would already have ended.'));
    const grant = {
      memberId,
      role: 'admin',
      boardId: null,
      grantedBy: proposedBy,
      startsAt: at,
      endsAt,
    } as const;
    const grantId = await insertGrant(tx, grant);
    const data = { grantId, role: 'admin', until };
    await record(tx, { kind: 'role.granted', at, actorId: proposedBy, memberId, data });
  },
};
