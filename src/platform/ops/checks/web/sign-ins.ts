import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';
import { forgottenAfterMs, recentTrouble } from '#src/platform/ops/signing-in/store.ts';
import type { SignInTrouble } from '#src/platform/ops/signing-in/trouble.ts';

/** Sign-ins that the reverse proxy and the configuration do not let through, as they were seen: one check for each reason. */
function signIns(reason: SignInTrouble['reason'], what: string, remedy: string) {
  return check({
    kind: `sign-ins-${reason}`,
    look: ({ db, now }) => recentTrouble(db, reason, new Date(now().getTime() - forgottenAfterMs)),
    judge: (trouble: Pick<SignInTrouble, 'seen' | 'expected'> | undefined) =>
      trouble === undefined
        ? null
        : { weight: 'error', what, remedy, params: { seen: trouble.seen, expected: trouble.expected } },
  });
}

export const wrongOrigin = signIns(
  'origin',
  msg('People sign in at {seen} and are refused: BASE_URL is {expected}.'),
  msg(
    'Only if that address is yours, set BASE_URL to it, or redirect it. If it is not, someone sent this by hand: make the reverse proxy refuse hosts that are not yours.',
  ),
);

export const wrongProtocol = signIns(
  'protocol',
  msg('Sign-ins arrive over {seen}, where {expected} is expected: browsers keep no session.'),
  msg('Make the reverse proxy send X-Forwarded-Proto, and set TRUST_PROXY to the number of proxies.'),
);

export const oneAddress = signIns(
  'proxy',
  msg('Everyone seems to come from one address ({seen}), so rate limits apply to all of them together.'),
  msg('Set it to {expected}, if you have that many reverse proxies.'),
);
