import { adminBoardSettings, boardPath, hues, openers, speakers } from '#src/forum/boards/board.ts';
import { boardTextField } from '#src/forum/boards/forms.ts';
import { hueLabels, openerLabels, screeningLabels, speakerLabels } from '#src/forum/boards/labels.ts';
import type { BoardSettings } from '#src/forum/boards/settings-store.ts';
import { settingsVersion } from '#src/forum/boards/settings-version.ts';
import { screenings } from '#src/moderation/screening/screening.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option, StandingFact } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

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

/** Returns the list of all boards with their settings in words. */
export function adminBoardsPage(
  boards: readonly BoardSettings[],
  language: InterfaceLanguage,
  t: Translate,
): AdminBoardsPage {
  return {
    boards: boards.map((board) => ({
      name: board.texts[language]?.name ?? board.texts.en?.name ?? board.slug,
      href: boardPath(board),
      editHref: `/admin/boards/${board.id}`,
      position: board.position,
      debates: board.debates,
      opening: t(openerLabels[board.openBy]),
      contributing: t(speakerLabels[board.contributeBy]),
      replying: t(speakerLabels[board.replyBy]),
      screening: t(screeningLabels[board.screening]),
      archivedAt: board.archivedAt,
    })),
  };
}

type TextFields = {
  legend: string;
  language: InterfaceLanguage;
  name: string;
  description: string;
  required: boolean;
};

type AdminBoardPage = {
  title: string;
  action: string;
  form: Form;
  /** The fields of each language of the interface. */
  texts: TextFields[];
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
  current: readonly StandingFact[] | null;
  /** Names what the board is now; sent back with the form. */
  state: string;
};

/** Returns the page with the form of a board, new or standing; `changed` where it was changed while somebody wrote. */
export function adminBoardPage(
  board: BoardSettings | null,
  form: Form,
  { t, language }: Pick<Viewer, 't' | 'language'>,
  changed = false,
): AdminBoardPage {
  const path = board === null ? '/admin/boards' : `/admin/boards/${board.id}`;
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const options = <Value extends string>(values: readonly Value[], labels: Record<Value, string>) =>
    values.map((value) => ({ value, label: t(labels[value]) }));
  return {
    title: board === null ? t('New board') : (board.texts.en?.name ?? board.slug),
    action: path,
    form,
    texts: interfaceLanguages.map((code) => textFieldsOf(code, names.of(code) ?? code, t)),
    hues: options(hues, hueLabels),
    openers: options(openers, openerLabels),
    speakers: options(speakers, speakerLabels),
    screenings: options(screenings, screeningLabels),
    board: board && {
      href: boardPath(board),
      debates: board.debates,
      oldAddresses: board.oldSlugs.map((slug) => boardPath({ slug })),
      archivedAt: board.archivedAt,
      archivalAction: board.archivedAt === null ? `${path}/archival` : `${path}/archival/end`,
    },
    current: board !== null && changed ? currentOf(board, t) : null,
    state: board === null ? '' : (changed ? '' : form.value('state')) || settingsVersion(board),
  };
}

function textFieldsOf(code: InterfaceLanguage, language: string, t: Translate): TextFields {
  return {
    legend: t('Texts in {language}', { language }),
    language: code,
    name: boardTextField('name', code),
    description: boardTextField('description', code),
    required: code === 'en',
  };
}

function currentOf(board: BoardSettings, t: Translate): AdminBoardPage['current'] {
  const texts = interfaceLanguages.flatMap((lang) => {
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
    setting(t('Position in the list'), String(board.position)),
    setting(t('Colour'), t(hueLabels[board.hue])),
    setting(t('Who can propose debates'), t(openerLabels[board.openBy])),
    setting(t('Who can contribute'), t(speakerLabels[board.contributeBy])),
    setting(t('Who can reply'), t(speakerLabels[board.replyBy])),
    setting(t('Before publishing'), t(screeningLabels[board.screening])),
  ];
}

/** Returns the form of a new board, at the end of the order. */
export function newBoardForm(boards: readonly BoardSettings[]): Form {
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

/** Returns the form opened with the settings of a board. */
export function boardForm({ texts, ...board }: BoardSettings): Form {
  return formWith({
    ...Object.fromEntries(
      interfaceLanguages.flatMap((language) => [
        [boardTextField('name', language), texts[language]?.name ?? ''],
        [boardTextField('description', language), texts[language]?.description ?? ''],
      ]),
    ),
    ...Object.fromEntries(adminBoardSettings.map((name) => [name, String(board[name])])),
  });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/admin/boards': AdminBoardsPage;
    'site/admin/board': AdminBoardPage;
  }
}
