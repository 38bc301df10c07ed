import { figure } from '#src/outcomes/commitments/kind.ts';
import type { Indicator } from '#src/outcomes/commitments/store.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { localeOf } from '#src/platform/i18n/languages.ts';

/** A figure as it is about to be published, with what changes by it, in words. */
export type FigureToConfirm = { name: string; value: string; change: string };

type Stated = { indicatorId: number; value: number | null };

/** Returns the figures among these values as one text, by which a form says which of them were confirmed. */
export function figuresStated(values: readonly Stated[]): string {
  return values
    .flatMap(({ indicatorId, value }) => (value === null ? [] : `${indicatorId}=${value}`))
    .join(' ');
}

/** Returns a figure of an indicator to be confirmed, beside the one that was known before. */
export function figureToConfirm(
  { name, unit }: Pick<Indicator, 'name' | 'unit'>,
  { value, before }: { value: number; before: number },
  viewer: Viewer,
): FigureToConfirm {
  const { t, language } = viewer;
  const signed = new Intl.NumberFormat(localeOf(language), {
    maximumFractionDigits: 6,
    signDisplay: 'exceptZero',
  });
  return {
    name,
    value: `${figure(value, viewer)} ${unit}`,
    change: t('{change} against {before} before', {
      change: signed.format(value - before),
      before: figure(before, viewer),
    }),
  };
}
