import { msg } from '#src/platform/i18n/t.ts';
import { refusalsOfWeek } from '#src/platform/mail/refused-address-store.ts';
import { check } from '#src/platform/ops/check.ts';

/** Addresses that take no mail. */
export const refusedAddresses = check({
  kind: 'refused-addresses',
  everyMinutes: 10,
  look: ({ db }) => refusalsOfWeek(db),
  judge: (count) =>
    count === 0
      ? null
      : {
          weight: 'warning',
          what: msg(
            '{count, plural, one {An address} other {# addresses}} took no mail in the last seven days.',
          ),
          remedy: msg(
            'They are not written to again, and the members see it in their settings. Many at once: ask your mail provider.',
          ),
          params: { count },
        },
});
