import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** Mails that nobody gets. */
export const mailToFiles = check({
  kind: 'mail-to-files',
  look: ({ config: { demo, smtpUrl } }) => demo || smtpUrl !== undefined,
  judge: (isRight) =>
    isRight
      ? null
      : {
          weight: 'error',
          what: msg('Emails are written to files and not sent to anyone.'),
          remedy: msg('Set SMTP_URL to your mail server.'),
        },
});
