import { isThisMachine } from '#src/platform/configuration/mistakes.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const dayMs = 86_400_000;
const warnedBefore = 14;
const urgent = 3;

/** A certificate that ends soon. */
export const certificate = check({
  kind: 'certificate',
  explainedBy: ['public-address'],
  everyMinutes: 360,
  look: async ({ config: { baseUrl, secure }, now, outside }) => {
    const { hostname, port } = new URL(baseUrl);
    if (!secure || isThisMachine(baseUrl)) return { hostname, days: Number.POSITIVE_INFINITY };
    const end = await outside.certificateEnd(hostname, Number(port || 443));
    return { hostname, days: Math.floor((end.getTime() - now().getTime()) / dayMs) };
  },
  judge: ({ hostname, days }) =>
    days >= warnedBefore
      ? null
      : {
          weight: days < urgent ? 'error' : 'warning',
          what: msg(
            'The certificate of {host} expires in {days} days; browsers will then refuse to open the platform.',
          ),
          remedy: msg('Renew it, and find out why the proxy did not.'),
          params: { host: hostname, days },
        },
});
