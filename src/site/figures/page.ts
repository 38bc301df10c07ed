import { dutyStates } from '#src/outcomes/duties/duty.ts';
import { dutyStateLabel } from '#src/outcomes/duties/labels.ts';
import { groupCodes, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Link, Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { documentKinds } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Figure } from './figure.ts';
import type { FigurePart } from './store.ts';

/** A figure as it was counted. */
export type CountedFigure = { figure: Figure; parts: readonly FigurePart[] };

/** Where the figures are. */
export const figuresPath = '/figures';

const headings: Record<Figure['about'], string> = {
  participation: msg('Participation'),
  outcomes: msg('Outcomes'),
  accountability: msg('Accountability'),
  ourselves: msg('This platform'),
};

type FigureView = {
  name: string;
  label: string;
  definition: string;
  /** Whether the chosen days are not asked for. */
  today: boolean;
  total: number | null;
  rows: readonly { label: string; value: number }[];
};

/** The choices of the page, as its address has them. */
export type FigureQuery = Record<'from' | 'until' | 'board', string | null>;

type FiguresPage = {
  form: Form;
  boards: readonly Option[];
  sections: readonly { heading: string; figures: readonly FigureView[] }[];
  files: readonly Link[];
};

/** Returns the page of the figures, each with what exactly is counted. */
export function figuresPage(
  deps: Pick<Deps, 'slices'>,
  counted: readonly CountedFigure[],
  { chosen, boards }: { chosen: FigureQuery; boards: readonly { slug: string; name: string }[] },
  viewer: Viewer,
): FiguresPage {
  const { t } = viewer;
  const abouts = Object.keys(headings) as Figure['about'][];
  return {
    form: formWith(chosen),
    boards: [
      { value: '', label: t('All') },
      ...boards.map(({ slug, name }) => ({ value: slug, label: name })),
    ],
    sections: abouts.map((about) => ({
      heading: t(headings[about]),
      figures: counted
        .filter(({ figure }) => figure.about === about)
        .map((one) => figureView(deps, one, viewer)),
    })),
    files: [
      { href: withQuery(`${figuresPath}.csv`, chosen), label: t('As a table (CSV)') },
      { href: withQuery(`${figuresPath}.json`, chosen), label: t('As data (JSON)') },
    ],
  };
}

function figureView(deps: Pick<Deps, 'slices'>, { figure, parts }: CountedFigure, { t }: Viewer): FigureView {
  const { name, label, definition, dated, sums } = figure;
  const sum = parts.reduce((all, { value }) => all + value, 0);
  const countOf = (part: string) => parts.find((one) => one.part === part)?.value ?? 0;
  return {
    ...{ name, label: t(label), definition: t(definition), today: !dated },
    total: sums ? sum : null,
    rows: partsOf(deps, figure, t).map(([part, words]) => ({ label: words, value: countOf(part) })),
  };
}

/** The parts of a figure in their order, with their words. */
function partsOf(deps: Pick<Deps, 'slices'>, { name, parts }: Figure, t: Viewer['t']): [string, string][] {
  if (parts === null) return [];
  if (parts === 'groups') {
    const codes = name === 'members' ? stakeholderGroups : groupCodes;
    return codes.map((code) => [code, groupLabel(code, t).label]);
  }
  if (parts === 'states') return dutyStates.map((state) => [state, dutyStateLabel(state, t).label]);
  if (parts === 'kinds') return documentKinds(deps).map(({ name: kind, noun }) => [kind, t(noun)]);
  const groups = stakeholderGroups.length;
  return Array.from({ length: groups + 1 }, (_, i) => groups - i).map((heard) => [
    String(heard),
    t('{heard} of {groups}', { heard, groups }),
  ]);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/figures/index': FiguresPage;
  }
}
