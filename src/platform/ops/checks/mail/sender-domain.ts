import { isThisMachine } from '#src/platform/configuration/mistakes.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** A sender of whom mail providers know nothing. */
export const senderDomain = check({
  kind: 'sender-domain',
  everyMinutes: 360,
  async look({ config: { baseUrl, mailFrom, smtpUrl }, outside }) {
    const domain = /@([^<>@\s]+?)>?$/.exec(mailFrom)?.[1] ?? '';
    if (smtpUrl === undefined || isThisMachine(baseUrl)) return { domain, missing: [] };
    const [own, dmarc, takesMail] = await Promise.all([
      outside.texts(domain),
      outside.texts(`_dmarc.${domain}`),
      outside.takesMail(domain),
    ]);
    const missing = [
      !own.some((text) => text.startsWith('v=spf1')) && 'SPF',
      !dmarc.some((text) => text.startsWith('v=DMARC1')) && 'DMARC',
      !takesMail && 'MX',
    ];
    return { domain, missing: missing.filter((name) => name !== false) };
  },
  judge: ({ domain, missing }) =>
    missing.length === 0
      ? null
      : {
          weight: 'warning',
          what: msg(
            'The sender’s domain {domain} lacks DNS records ({names}): emails may be treated as spam.',
          ),
          remedy: msg('Add them with your domain provider; your mail provider tells you the values.'),
          params: { domain, names: missing.join(', ') },
        },
});
