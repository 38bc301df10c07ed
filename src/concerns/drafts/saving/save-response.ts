import { refusals, tokenOf } from '#src/concerns/drafts/draft.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { localeOf } from '#src/platform/i18n/languages.ts';
import type { SavedDraft } from './save.ts';

/** What the script of the form is told after it sent a draft. */
type SaveResponse = {
  /** Whether the server has the text, so that the browser need not keep it. */
  safe: boolean;
  message: string;
  /** The field `draft` from now on. */
  token: string | null;
  /** Where two versions are compared, and the words of the link. */
  compare: { href: string; label: string } | null;
};

/** Returns the response to a script that sent a draft, in the viewer's language and zone. */
export function saveResponse(saved: SavedDraft, { language, timeZone, now, t }: Viewer): SaveResponse {
  const time = new Intl.DateTimeFormat(localeOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(now);
  switch (saved.kind) {
    case 'kept':
      return {
        safe: true,
        message: t('Draft kept at {time}', { time }),
        token: tokenOf(saved.draft),
        compare: null,
      };
    case 'beside':
      return {
        safe: true,
        message: t('You wrote a different draft of this elsewhere. Both are kept.'),
        token: tokenOf(saved.draft),
        compare: { href: `/drafts/${saved.draft.id}`, label: t('Compare the two') },
      };
    case 'refused':
      return { safe: false, message: t(refusals[saved.why]), token: null, compare: null };
    default:
      return { safe: true, message: '', token: null, compare: null };
  }
}
