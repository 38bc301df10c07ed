import { placeholders } from '#src/platform/configuration/environment.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** Example values that people read. */
export const exampleValues = check({
  kind: 'example-values',
  look: ({ config: { demo, operator, contact, mailFrom } }) =>
    demo
      ? []
      : Object.entries({ OPERATOR: operator, CONTACT: contact, MAIL_FROM: mailFrom })
          .filter(([, value]) => Object.values(placeholders).includes(value))
          .map(([name]) => name),
  judge: (names) =>
    names.length === 0
      ? null
      : {
          weight: 'warning',
          what: msg('Visitors see example values: {names}.'),
          remedy: msg('Set them to your own.'),
          params: { names: names.join(', ') },
        },
});
