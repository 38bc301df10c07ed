import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { memberStates, stateName } from './member-states.ts';
import { orderCategories, ordersPath, unspecifiedOrder } from './order.ts';

type OrderFormPage = {
  form: Form;
  action: string;
  kinds: (Option & { group: null })[];
  states: Option[];
  languages: Option[];
  unspecified: Option[];
  subjects: { label: string; options: Option[] }[];
};

/** Returns the form with which staff put an order into the register. */
export function orderFormPage(form: Form, { t, language }: Viewer): OrderFormPage {
  return {
    form,
    action: ordersPath,
    kinds: [
      { value: 'act', label: t('To act against illegal content'), group: null },
      { value: 'inform', label: t('To provide information'), group: null },
    ],
    states: memberStates.map((code) => ({ value: code, label: stateName(code, language) })),
    languages: [...languageNames].map(([value, label]) => ({ value, label })),
    unspecified: [
      { value: '', label: t('Choose one') },
      { value: unspecifiedOrder, label: t('The order cites no ground') },
    ],
    subjects: orderCategories.map(({ code, label, keywords }) => ({
      label: t(label),
      options: keywords.map((keyword) => ({
        value: `${code} ${keyword.code}`,
        label:
          keyword.code === 'KEYWORD_OTHER'
            ? t('Other: {category}', { category: t(label) })
            : t(keyword.label),
      })),
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/orders/new': OrderFormPage;
  }
}
