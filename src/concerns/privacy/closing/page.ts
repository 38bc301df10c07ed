import type { Form } from '#src/platform/http/forms/form.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { ClosingSummary } from './store.ts';

type ClosingPage = {
  form: Form;
  handle: string;
  lastAdmin: boolean;
  summary: ClosingSummary;
  contact: string;
  choices: readonly { value: string; label: string; group: null }[];
};

/** Returns the page that says what closing does, before it is done. */
export function closingPage(page: Omit<ClosingPage, 'choices'>, t: Translate): ClosingPage {
  return {
    ...page,
    choices: [
      {
        value: 'keep',
        label: t('Keep them, under a different pseudonym in each debate'),
        group: null,
      },
      { value: 'remove', label: t('Remove them: a note takes the place of each'), group: null },
    ],
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/privacy/closing': ClosingPage;
  }
}
