const day = 86_400_000;

/** A session ends when it was not used for this long (ms). */
export const idleMs = 14 * day;
/** A session ends this long after its sign-in (ms), however much it is used. */
export const absoluteMs = 90 * day;
/** The last use of a session is written down at most this often (ms). */
export const renewMs = 3_600_000;

type SessionTimes = { signedInAt: number; seenAt: number };

/** Whether a session may still be used, and whether its last use is to be written down (times in ms). */
export function sessionState(
  { signedInAt, seenAt }: SessionTimes,
  now: number,
): 'over' | 'current' | 'to-renew' {
  if (now - seenAt >= idleMs || now - signedInAt >= absoluteMs) return 'over';
  return now - seenAt >= renewMs ? 'to-renew' : 'current';
}
