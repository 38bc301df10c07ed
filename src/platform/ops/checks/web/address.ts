import { isThisMachine } from '#src/platform/configuration/mistakes.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** A public address that does not lead here. */
export const publicAddress = check({
  kind: 'public-address',
  everyMinutes: 5,
  look: async ({ config: { baseUrl }, outside }) => {
    if (isThisMachine(baseUrl)) return { baseUrl, error: null };
    const error = await outside.ask(`${baseUrl}/healthz`).then(
      ({ status, text }) => (status === 200 && text === 'ok\n' ? null : `${status} ${text.slice(0, 80)}`),
      (failed: unknown) => String(failed instanceof Error ? (failed.cause ?? failed.message) : failed),
    );
    return { baseUrl, error };
  },
  judge: ({ baseUrl, error }) =>
    error === null
      ? null
      : {
          weight: 'warning',
          what: msg('Seen from this machine, {address} does not lead to the platform.'),
          remedy: msg('Check DNS, the reverse proxy and its certificate.'),
          params: { address: baseUrl },
          detail: error,
        },
});
