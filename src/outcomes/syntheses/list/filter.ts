import type { SynthesisFilters } from '#src/outcomes/syntheses/store.ts';
import { stageNames, synthesisStages } from '#src/outcomes/syntheses/synthesis.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** The form that narrows the list of syntheses, with what is chosen, and what that stands for. */
export type SynthesisFilterForm = {
  form: Form;
  fields: readonly { name: string; label: string; options: readonly Option[] }[];
  chosen: { board: string | null; stage: string | null };
  filters: SynthesisFilters;
};

// What is being written is for those who write it.
const shownStages = synthesisStages.filter((stage) => stage !== 'drafting');

/** Returns the form that narrows the list; what is none of the choices offered is no choice. */
export function synthesisFilterForm(
  query: Readonly<Record<string, unknown>>,
  boards: readonly { id: number; slug: string; name: string }[],
  { t }: Viewer,
): SynthesisFilterForm {
  const board = boards.find(({ slug }) => slug === query.board) ?? null;
  const stage = shownStages.find((name) => name === query.stage) ?? null;
  const chosen = { board: board?.slug ?? null, stage };
  const all = { value: '', label: t('All') };
  const boardOptions = boards.map(({ slug, name }) => ({ value: slug, label: name }));
  const stageOptions = shownStages.map((value) => ({ value, label: t(stageNames[value]) }));
  return {
    form: formWith(chosen),
    chosen,
    filters: { board: board?.id ?? null, stage },
    fields: [
      { name: 'board', label: t('Board'), options: [all, ...boardOptions] },
      { name: 'stage', label: t('State'), options: [all, ...stageOptions] },
    ],
  };
}
