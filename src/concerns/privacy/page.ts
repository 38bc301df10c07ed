import { parts } from '#src/concerns/privacy/export/sections.ts';
import type { ExportRow, exportStates } from '#src/concerns/privacy/export/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { Standing } from './store.ts';

type State = (typeof exportStates)[number];

const states: Record<State, { label: string; kind: 'plain' | 'held' | 'danger' | 'open' }> = {
  asked: { label: msg('Being made'), kind: 'held' },
  ready: { label: msg('Ready: the link is in your mail'), kind: 'open' },
  taken: { label: msg('Downloaded'), kind: 'plain' },
  replaced: { label: msg('Replaced by a later one'), kind: 'plain' },
  expired: { label: msg('Expired'), kind: 'plain' },
  failed: { label: msg('Could not be made'), kind: 'danger' },
};

type DataPage = {
  form: Form;
  parts: readonly string[];
  files: readonly {
    askedAt: Date;
    status: { label: string; kind: string };
    expiresAt: Date | null;
    takenAt: Date | null;
  }[];
  making: boolean;
};

/** The page of one's own data: what is in the file, asking for it, and what was asked for before. */
export function dataPage(form: Form, files: readonly ExportRow[], now: Date, t: Translate): DataPage {
  return {
    form,
    parts: Object.values(parts).map(({ title }) => t(title)),
    files: files.map(({ askedAt, state, expiresAt, takenAt }) => {
      const { label, kind } = states[isOver(state, expiresAt, now) ? 'expired' : state];
      return {
        askedAt,
        status: { label: t(label), kind },
        expiresAt: state === 'ready' && !isOver(state, expiresAt, now) ? expiresAt : null,
        takenAt,
      };
    }),
    making: files.some(({ state }) => state === 'asked'),
  };
}

function isOver(state: State, expiresAt: Date | null, now: Date): boolean {
  return state === 'ready' && expiresAt !== null && expiresAt <= now;
}

type FilePage = { action: string; megabytes: number; expiresAt: Date };

type ClosingPage = {
  form: Form;
  handle: string;
  lastAdmin: boolean;
  standing: Standing;
  contact: string;
  choices: readonly { value: string; label: string; group: null }[];
};

/** The page that says what closing does, before it is done. */
export function closingPage(
  form: Form,
  account: { handle: string },
  standing: Standing,
  lastAdmin: boolean,
  contact: string,
  t: Translate,
): ClosingPage {
  return {
    form,
    handle: account.handle,
    lastAdmin,
    standing,
    contact,
    choices: [
      {
        value: 'keep',
        label: t('Keep them, under a pseudonym that is another in each debate'),
        group: null,
      },
      { value: 'remove', label: t('Remove them: a note stands in the place of each'), group: null },
    ],
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/privacy/data': DataPage;
    'concerns/privacy/file': FilePage;
    'concerns/privacy/closing': ClosingPage;
  }
}
