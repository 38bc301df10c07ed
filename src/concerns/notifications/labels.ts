import type { Translate } from '#src/platform/i18n/t.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';

type Noticed = {
  kind: string;
  authorName: string | null;
  organisationName: string | null;
  noun: string | null;
};

/** Returns what a notice says. */
export function noticeSentence(notice: Noticed, kinds: readonly NoticeKind[], t: Translate): string {
  const { sentence } = kindNamed(kinds, notice.kind);
  const { authorName, organisationName, noun } = notice;
  return t(sentence, { name: authorName ?? '', organisation: organisationName ?? '', noun: noun ?? '' });
}

/** Returns how many new contributions there are, in words. */
export function newContributionsLabel(count: number, t: Translate): string {
  return t('{count, plural, one {# new contribution} other {# new contributions}}', { count });
}
