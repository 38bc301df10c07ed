import type { Request } from 'express';
import { localeOf } from '#src/platform/i18n/languages.ts';
import { refusals, tokenOf } from './draft.ts';
import type { Saved } from './save.ts';

/** What the script of the form is told after it sent a draft. */
type Answer = {
  /** Whether the server has the text, so that the browser need not keep it. */
  safe: boolean;
  said: string;
  /** The field `draft` from now on. */
  token: string | null;
  /** Where two versions are compared, and the words of the link. */
  compare: { href: string; label: string } | null;
};

/** The answer to a script that sent a draft, in the reader's language and zone. */
export function answerOf(saved: Saved, req: Request, now: Date): Answer {
  const t = req.viewer.t;
  const time = new Intl.DateTimeFormat(localeOf(req.viewer.language), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: req.viewer.timeZone,
  }).format(now);
  switch (saved.kind) {
    case 'kept':
      return {
        safe: true,
        said: t('Draft kept at {time}', { time }),
        token: tokenOf(saved.draft),
        compare: null,
      };
    case 'beside':
      return {
        safe: true,
        said: t('You wrote a different draft of this elsewhere. Both are kept.'),
        token: tokenOf(saved.draft),
        compare: { href: `/drafts/${saved.draft.id}`, label: t('Compare the two') },
      };
    case 'refused':
      return { safe: false, said: t(refusals[saved.why]), token: null, compare: null };
    default:
      return { safe: true, said: '', token: null, compare: null };
  }
}
