import { ownCalendarPath } from '#src/hub/meetings/meeting.ts';
import { isSignatureOf, type Secrets, signatureOf } from '#src/platform/secrets.ts';

/** Whose calendar an address opens, and how often it was made anew. */
type CalendarOwner = { memberId: number; renewals: number };

const words = ({ memberId, renewals }: CalendarOwner) => [
  ...['token', 'meeting-calendar'],
  ...[String(memberId), String(renewals)],
];

/** Returns the path of a member's own calendar: secret, and another one once it is made anew. */
export function ownCalendarAddress(secrets: Secrets, owner: CalendarOwner): string {
  return `${ownCalendarPath}/${owner.memberId}.${signatureOf(secrets, ...words(owner))}.ics`;
}

/** Returns whose calendar a token names, and whether it is the one in force; undefined where it has not that form. */
export function readCalendarToken(secrets: Secrets, token: unknown) {
  const [, id = '', given = ''] = /^([1-9]\d{0,14})\.([\w-]{43})$/.exec(String(token)) ?? [];
  if (id === '') return undefined;
  const memberId = Number(id);
  const isInForce = (renewals: number) => isSignatureOf(secrets, given, ...words({ memberId, renewals }));
  return { memberId, isInForce };
}
