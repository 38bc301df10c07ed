import type { AdminBoardRow } from '#src/forum/boards/admin-store.ts';
import { boardPath, hues, openers, speakers } from '#src/forum/boards/board.ts';
import { stateOf } from '#src/forum/boards/board-state.ts';
import { hueNames, openingNames, screeningNames, speakingNames } from '#src/forum/boards/labels.ts';
import { screenings } from '#src/moderation/screening/screening.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

type Option = { value: string; label: string };

type AdminBoardsPage = {
  boards: {
    name: string;
    href: string;
    editHref: string;
    position: number;
    debates: number;
    opening: string;
    contributing: string;
    replying: string;
    screening: string;
    archivedAt: Date | null;
  }[];
};

/** All boards with their settings in words. */
export function adminBoardsPage(
  boards: readonly AdminBoardRow[],
  language: 'en' | 'fr' | 'de',
  t: Translate,
): AdminBoardsPage {
  return {
    boards: boards.map((board) => ({
      name: board.texts[language]?.name ?? board.texts.en?.name ?? board.slug,
      href: boardPath(board),
      editHref: `/admin/boards/${board.id}`,
      position: board.position,
      debates: board.debates,
      opening: t(openingNames[board.openBy]),
      contributing: t(speakingNames[board.contributeBy]),
      replying: t(speakingNames[board.replyBy]),
      screening: t(screeningNames[board.screening]),
      archivedAt: board.archivedAt,
    })),
  };
}

type AdminBoardPage = {
  title: string;
  action: string;
  form: Form;
  hues: Option[];
  openers: Option[];
  speakers: Option[];
  screenings: Option[];
  /** What stands; null for a board that is only being made. */
  board: {
    href: string;
    debates: number;
    oldAddresses: string[];
    archivedAt: Date | null;
    archivalAction: string;
  } | null;
  /** What the board is now, where somebody changed it after the form was opened. */
  current: { label: string; value: string; lang: string | null }[] | null;
  /** Names what the board is now; sent back with the form. */
  state: string;
};

/** The form of a board, new or standing; `changed` where it was changed while somebody wrote. */
export function adminBoardPage(
  board: AdminBoardRow | null,
  form: Form,
  t: Translate,
  changed = false,
): AdminBoardPage {
  const path = board === null ? '/admin/boards' : `/admin/boards/${board.id}`;
  const options = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
    values.map((value) => ({ value, label: t(names[value]) }));
  return {
    title: board === null ? t('New board') : (board.texts.en?.name ?? board.slug),
    action: path,
    form,
    hues: options(hues, hueNames),
    openers: options(openers, openingNames),
    speakers: options(speakers, speakingNames),
    screenings: options(screenings, screeningNames),
    board: board && {
      href: boardPath(board),
      debates: board.debates,
      oldAddresses: board.oldSlugs.map((slug) => boardPath({ slug })),
      archivedAt: board.archivedAt,
      archivalAction: board.archivedAt === null ? `${path}/archival` : `${path}/archival/end`,
    },
    current: board !== null && changed ? currentOf(board, t) : null,
    state: board === null ? '' : (changed ? '' : form.value('state')) || stateOf(board),
  };
}

function currentOf(board: AdminBoardRow, t: Translate): AdminBoardPage['current'] {
  const texts = (['en', 'fr', 'de'] as const).flatMap((lang) => {
    const text = board.texts[lang];
    if (!text) return [];
    return [
      { label: `${t('Name')} (${lang})`, value: text.name, lang },
      { label: `${t('Description')} (${lang})`, value: text.description, lang },
    ];
  });
  const setting = (label: string, value: string) => ({ label, value, lang: null });
  return [
    ...texts,
    setting(t('Address'), board.slug),
    setting(t('Place in the order'), String(board.position)),
    setting(t('Colour'), t(hueNames[board.hue])),
    setting(t('Who proposes debates'), t(openingNames[board.openBy])),
    setting(t('Who contributes'), t(speakingNames[board.contributeBy])),
    setting(t('Who replies'), t(speakingNames[board.replyBy])),
    setting(t('Before publishing'), t(screeningNames[board.screening])),
  ];
}

/** The form of a new board, at the end of the order. */
export function newBoardForm(boards: readonly AdminBoardRow[]): Form {
  const last = Math.max(0, ...boards.map(({ position }) => position));
  return formWith({
    position: String(last + 1),
    hue: 'slate',
    openBy: 'stakeholders',
    contributeBy: 'members',
    replyBy: 'members',
    screening: 'newcomer',
  });
}

/** The form opened with what the board is. */
export function boardForm({ texts, ...board }: AdminBoardRow): Form {
  return formWith({
    nameEn: texts.en?.name ?? '',
    descriptionEn: texts.en?.description ?? '',
    nameFr: texts.fr?.name ?? '',
    descriptionFr: texts.fr?.description ?? '',
    nameDe: texts.de?.name ?? '',
    descriptionDe: texts.de?.description ?? '',
    slug: board.slug,
    hue: board.hue,
    position: String(board.position),
    openBy: board.openBy,
    contributeBy: board.contributeBy,
    replyBy: board.replyBy,
    screening: board.screening,
  });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/admin/boards': AdminBoardsPage;
    'site/admin/board': AdminBoardPage;
  }
}
