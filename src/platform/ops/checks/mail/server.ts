import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';
import { mailWaitingKind } from './waiting.ts';

/** A mail server that does not let us in. */
export const mailServer = check({
  kind: 'mail-server',
  explainedBy: [mailWaitingKind],
  everyMinutes: 10,
  look: async ({ config: { smtpUrl }, outside }) => {
    if (smtpUrl === undefined) return null;
    return outside.greetMailServer(smtpUrl).then(
      () => null,
      (error: unknown) => String(error instanceof Error ? error.message : error),
    );
  },
  judge: (error) =>
    error === null
      ? null
      : {
          weight: 'error',
          what: msg('The mail server refuses the platform’s sign-in.'),
          remedy: remedyOf(error),
          detail: error,
        },
});

function remedyOf(error: string): string {
  if (/wrong version number/i.test(error))
    return msg('It starts without encryption: use smtp:// in SMTP_URL, and port 587.');
  if (/self.signed|unable to verify|certificate|altnames/i.test(error))
    return msg('Its certificate is not valid for the name in SMTP_URL: use the name in the certificate.');
  if (/\b53[045]\b|Invalid login|auth/i.test(error))
    return msg('Check the user name and the password in SMTP_URL.');
  return msg('Check the host and port in SMTP_URL, and that the network allows outgoing mail.');
}
