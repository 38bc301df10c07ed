import type { Translate } from '#src/platform/i18n/t.ts';
import type { MemberSession } from './store.ts';

type SessionsPage = {
  sessions: { device: string; signedInAt: Date; seenAt: Date; current: boolean; endAction: string }[];
};

/** Returns the sessions of a member, each with the way to end it. */
export function sessionsPage(sessions: readonly MemberSession[], t: Translate): SessionsPage {
  return {
    sessions: sessions.map(({ id, device, signedInAt, seenAt, current }) => ({
      device: device || t('Unknown browser'),
      signedInAt,
      seenAt,
      current,
      endAction: current ? '/accounts/sign-out' : `/accounts/me/sessions/${id}/end`,
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'people/accounts/sessions': SessionsPage;
  }
}
