import { isThisMachine } from '#src/platform/configuration/mistakes.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** Passwords that travel in the open. */
export const plainHttp = check({
  kind: 'plain-http',
  look: ({ config }) => config.baseUrl,
  judge: (baseUrl) =>
    baseUrl.startsWith('https:') || isThisMachine(baseUrl)
      ? null
      : {
          weight: 'warning',
          what: msg('The public address is not encrypted: passwords are sent in the clear.'),
          remedy: msg(
            'Put a reverse proxy with a certificate in front, and set BASE_URL to its https address.',
          ),
        },
});
