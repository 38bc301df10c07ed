import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { columnLabels, figureLabels, sheetLabels, textLabels } from './labels.ts';
import { reportHref } from './page.ts';
import { defaultNotes } from './template/notes.ts';
import { reportTexts } from './template/text-sheets.ts';

type WordsField = { name: string; label: string; hint: string | null };

type EditorPage = {
  year: number;
  href: string;
  action: string;
  publishAction: string;
  form: Form;
  publishForm: Form;
  texts: readonly WordsField[];
  notes: readonly WordsField[];
  /** The newest version that is published; 0: none. */
  version: number;
  /** Whether the year is over, so that its report can be published. */
  over: boolean;
};

/** Returns the page on which a report is written and published. */
export function editorPage(
  year: number,
  version: number,
  { form, publishForm }: { form: Form; publishForm: Form },
  { t, now }: Viewer,
): EditorPage {
  const action = `/admin/transparency/${year}`;
  return {
    year,
    href: reportHref(year),
    action,
    publishAction: `${action}/publication`,
    form,
    publishForm,
    texts: reportTexts.map(([key]) => ({
      name: key,
      label: t(textLabels[key].title),
      hint: t(textLabels[key].hint),
    })),
    notes: Object.keys(defaultNotes).map((name) => {
      const [sheet = '', ...figure] = name.split('.');
      const key = figure.join('.');
      const about = Object.entries(sheetLabels).find(([one]) => one === sheet)?.[1];
      return { name, label: t(figureLabels[key] ?? columnLabels[key] ?? key), hint: about ? t(about) : null };
    }),
    version,
    over: now.getUTCFullYear() > year,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/transparency/editor': EditorPage;
  }
}
