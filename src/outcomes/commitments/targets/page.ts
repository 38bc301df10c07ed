import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { targetLine } from '#src/outcomes/commitments/kind.ts';
import type { CommitmentDetails, Indicator } from '#src/outcomes/commitments/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { inVersion } from './in-version.ts';
import { plannedVersion } from './plan.ts';

/** A page on which something is added to a commitment: what it belongs to. */
export type PlanningPage = {
  commitment: { href: string; title: string; lang: string | null };
  textLang: string;
  action: string;
  form: Form;
  /** Whether what is added waits for a next version to go with. */
  isNext: boolean;
};

/** One of what goes with a commitment; `removal` where it was not sent in yet. */
type PlannedRow = { words: string; when: string; removal: string | null; dropped: string | null };

type MeasuresPage = PlanningPage & { rows: readonly PlannedRow[] };

type IndicatorsPage = MeasuresPage & { replaceable: readonly Option[] };

type PlanInputs = { document: Document; details: CommitmentDetails; form: Form };

/** Returns what every page has on which something is added to a commitment. */
export function planningPage(
  { document, form }: Pick<PlanInputs, 'document' | 'form'>,
  folder: string,
  { language }: Viewer,
): PlanningPage {
  const { title, state } = document;
  return {
    commitment: {
      href: documentPath({ path: commitmentsPath }, document),
      ...{ title, lang: document.language === language ? null : document.language },
    },
    textLang: document.language,
    action: `${commitmentsPath}/${document.id}/${folder}`,
    form,
    isNext: state !== 'drafting',
  };
}

/** Returns the page on which measures are added. */
export function measuresPage(inputs: PlanInputs, viewer: Viewer): MeasuresPage {
  const page = planningPage(inputs, 'measures', viewer);
  const unsent = isUnsent(inputs.document);
  const rows = inputs.details.measures.map((measure) => ({
    words: measure.words,
    when: viewer.t('by {date}', { date: partialDate(measure.dueOn, viewer.language) }),
    removal: unsent(measure) ? `${page.action}/${measure.id}/removal` : null,
    dropped: null,
  }));
  return { ...page, rows };
}

/** Returns the page on which indicators are added. */
export function indicatorsPage(inputs: PlanInputs, viewer: Viewer): IndicatorsPage {
  const page = planningPage(inputs, 'indicators', viewer);
  const unsent = isUnsent(inputs.document);
  const planned = plannedVersion(inputs.document);
  const isDropped = ({ untilVersion }: Indicator) => untilVersion !== null && untilVersion >= planned;
  const rows = inputs.details.indicators.map((indicator) => ({
    words: indicator.name,
    when: targetLine(indicator, viewer),
    removal: unsent(indicator) || isDropped(indicator) ? `${page.action}/${indicator.id}/removal` : null,
    dropped: indicator.droppedWords,
  }));
  const replaceable = replaceableIn(inputs).map(({ id, name }) => ({ value: String(id), label: name }));
  return { ...page, rows, replaceable };
}

/** The indicators that another may replace: those that count, once they were sent in, and that none replaces and nobody drops yet. */
function replaceableIn({ document, details }: Pick<PlanInputs, 'document' | 'details'>) {
  if (document.state === 'drafting') return [];
  const replaced = new Set(details.indicators.map(({ replacesId }) => replacesId));
  return inVersion(details, document.newestVersion).indicators.filter(
    ({ id, untilVersion }) => !replaced.has(id) && untilVersion === null,
  );
}

/** Returns the numbers of the indicators that may be replaced or dropped. */
export function countingOf(plan: Pick<PlanInputs, 'document' | 'details'>): number[] {
  return replaceableIn(plan).map(({ id }) => id);
}

function isUnsent(document: Document) {
  const planned = plannedVersion(document);
  return ({ sinceVersion }: { sinceVersion: number }) => sinceVersion >= planned;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/commitments/targets/measures': MeasuresPage;
    'outcomes/commitments/targets/indicators': IndicatorsPage;
  }
}
