const day = 86_400_000;

/** A session ends when it was not used for this long (ms). */
export const sessionIdleMs = 14 * day;
/** A session ends this long after its sign-in (ms), however much it is used. */
export const sessionMaxMs = 90 * day;
/** The last use of a session is stored at most this often (ms). */
export const sessionUpdateMs = 3_600_000;

type SessionTimes = { signedInAt: number; seenAt: number };

/** Tells whether a session may still be used, and whether its last use is to be stored (times in ms). */
export function sessionState(
  { signedInAt, seenAt }: SessionTimes,
  now: number,
): 'over' | 'current' | 'to-update' {
  if (now - seenAt >= sessionIdleMs || now - signedInAt >= sessionMaxMs) return 'over';
  return now - seenAt >= sessionUpdateMs ? 'to-update' : 'current';
}
