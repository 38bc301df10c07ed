import type { Form } from '#src/platform/http/forms/form.ts';
import type { StandingFact } from '#src/platform/http/rendering/partials.ts';
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
  /** What somebody else wrote since the form was opened; null where nobody did. */
  current: readonly StandingFact[] | null;
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
  {
    form,
    publishForm,
    standing,
  }: { form: Form; publishForm: Form; standing: Readonly<Record<string, string>> | null },
  { t, now }: Viewer,
): EditorPage {
  const texts: WordsField[] = reportTexts.map(([key]) => ({
    name: key,
    label: t(textLabels[key].title),
    hint: t(textLabels[key].hint),
  }));
  const notes: WordsField[] = Object.keys(defaultNotes).map((name) => {
    const [sheet = '', ...figure] = name.split('.');
    const key = figure.join('.');
    const about = Object.entries(sheetLabels).find(([one]) => one === sheet)?.[1];
    return { name, label: t(figureLabels[key] ?? columnLabels[key] ?? key), hint: about ? t(about) : null };
  });
  const action = `/admin/transparency/${year}`;
  return {
    year,
    href: reportHref(year),
    action,
    publishAction: `${action}/publication`,
    form,
    publishForm,
    texts,
    notes,
    current:
      standing &&
      [...texts, ...notes]
        .filter(({ name }) => standing[name])
        .map(({ name, label }) => ({ label, value: standing[name] ?? '', lang: 'en' })),
    version,
    over: now.getUTCFullYear() > year,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/transparency/editor': EditorPage;
  }
}
