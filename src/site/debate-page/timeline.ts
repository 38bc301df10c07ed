import { debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import type { Timeline } from '#src/forum/turning-points/turning-point.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** A turning point in the viewer's words; `lang` where the words are in the debate's language. */
export type TurningPoint = {
  at: Date;
  label: string;
  lang: string | null;
  group: GroupLabel | null;
  href: string | null;
};

const kindNames = {
  opened: msg('Opened'),
  reopened: msg('Open again'),
  closed: msg('Closed'),
  concluded: msg('Concluded'),
  head: msg('Introduction updated'),
} as const;

/** Returns the turning points of a debate, oldest first, with its first and its latest contribution among them. */
export function turningPoints(
  { first, latest, points }: Timeline,
  debate: { id: number; slug: string; language: string },
  { language, t }: Viewer,
): TurningPoint[] {
  const path = debatePath(debate);
  const link = (id: number | null, threadId: number | null) =>
    id === null ? null : permalink({ id, threadId }, path);
  const concluded = points.find(({ kind }) => kind === 'concluded');
  const listed = points
    // To conclude is to change the head: that is said once. The first voice is the first contribution.
    .filter(({ kind, at }) => kind !== 'head' || at.getTime() !== concluded?.at.getTime())
    .map((point): TurningPoint => {
      const { kind, at } = point;
      const plain = { at, lang: null, group: null, href: link(point.id, point.thread) };
      if (kind === 'pin')
        return {
          ...plain,
          label: point.label ?? '',
          lang: debate.language === language ? null : debate.language,
        };
      if (kind === 'voice')
        return {
          ...plain,
          label: t('First from this group'),
          group: point.group && groupLabel(point.group, t),
        };
      const href = kind === 'head' ? `/debates/${debate.id}/versions` : null;
      return { ...plain, label: t(kindNames[kind]), href };
    });
  const end = (place: Timeline['first'], label: string): TurningPoint[] =>
    place === null
      ? []
      : [{ at: place.at, label, lang: null, group: null, href: link(place.id, place.thread) }];
  const alone = first?.id === latest?.id;
  return [
    ...end(first, t('First contribution')),
    ...(alone ? [] : end(latest, t('Latest contribution'))),
    ...listed,
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}
