import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { type Mode, modeHours, modeKinds, modeTexts } from '#src/platform/ops/modes/mode.ts';
import { hoursField } from './forms.ts';

export const modesPath = '/admin/modes';

type ModesPage = {
  modes: {
    kind: string;
    name: string;
    text: string;
    /** Since when and until when it is on; null where it is not. */
    on: { since: Date; until: Date } | null;
    form: Form;
    field: string;
    startAction: string;
    endAction: string;
  }[];
  hours: Option[];
};

/** Returns the emergency modes, each with how to switch it. */
export function modesPage(inForce: readonly Mode[], t: Translate): ModesPage {
  return {
    modes: modeKinds.map((kind) => ({
      kind,
      name: t(modeTexts[kind].name),
      text: t(modeTexts[kind].text),
      on: inForce.find((mode) => mode.kind === kind) ?? null,
      form: formWith({ [hoursField(kind)]: String(modeHours[1]) }),
      field: hoursField(kind),
      startAction: `${modesPath}/${kind}`,
      endAction: `${modesPath}/${kind}/end`,
    })),
    hours: modeHours.map((hours) => ({
      value: String(hours),
      label: t('{hours, plural, one {# hour} other {# hours}}', { hours }),
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/operations/modes': ModesPage;
  }
}
