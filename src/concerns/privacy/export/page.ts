import type { NamedSection } from '#src/concerns/privacy/declared-data.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { type ExportState, exportLabels } from './labels.ts';
import type { DataExport } from './store.ts';

type DataPage = {
  form: Form;
  sections: readonly string[];
  files: readonly {
    askedAt: Date;
    status: { label: string; kind: string };
    expiresAt: Date | null;
    takenAt: Date | null;
  }[];
  making: boolean;
};

/** Returns the page of one's own data: what is in the file, asking for it, and what was asked for before. */
export function dataPage(
  form: Form,
  sections: readonly NamedSection[],
  files: readonly DataExport[],
  { now, t }: Viewer,
): DataPage {
  return {
    form,
    sections: sections.map(({ title }) => t(title)),
    files: files.map(({ askedAt, state, expiresAt, takenAt }) => {
      const { label, kind } = exportLabels[isOver(state, expiresAt, now) ? 'expired' : state];
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

function isOver(state: ExportState, expiresAt: Date | null, now: Date): boolean {
  return state === 'ready' && expiresAt !== null && expiresAt <= now;
}

type FilePage = { action: string; megabytes: number; expiresAt: Date };

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/privacy/data': DataPage;
    'concerns/privacy/file': FilePage;
  }
}
