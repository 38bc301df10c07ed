import { z } from 'zod';
import { line } from '#src/platform/http/forms/fields.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { openedWith } from '#src/platform/http/forms/opened-with.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { AgendaPoint } from './store.ts';

/** How many points an agenda has at most. */
export const mostPoints = 20;
const places = Array.from({ length: mostPoints }, (_, i) => i + 1);

/** Returns the names of the fields of a point, by its place. */
export function pointFields(place: number) {
  return {
    title: `title-${place}`,
    minutes: `minutes-${place}`,
    who: `who-${place}`,
    about: `about-${place}`,
  };
}

const minutesForm = msg('Enter minutes from 5 to 480');

/** The agenda of a meeting: points without a title are none. */
export const AgendaForm = z.object({
  ...Object.fromEntries(
    places.flatMap((place) => {
      const names = pointFields(place);
      return [
        [names.title, line(160).default('')],
        [names.minutes, line(3).default('')],
        [names.who, line(160).default('')],
        [names.about, line(300).default('')],
      ];
    }),
  ),
  state: openedWith,
});

/** A point as it was typed; what it is about is not looked up yet. */
type TypedPoint = Pick<AgendaPoint, 'title' | 'minutes' | 'who'> & {
  about: { debateId: number } | { documentId: number } | null;
  /** The field in which that was typed. */
  field: string;
};

const debates = /^\/debates\/([1-9]\d{0,14})(?:[-/?#]|$)/;
const documents =
  /^\/(?:documents|practices|syntheses|commitments|codes|activities|publications|meetings|minutes|updates)\/([1-9]\d{0,14})(?:[-/?#]|$)/;

/** What is wrong where an address names nothing that everybody reads (a message to translate). */
export const aboutNothing = msg('Paste the address of a debate or document on this site');

/** Returns the points of a checked agenda, or what is wrong in it (a message to translate); `origin` is this site's address. */
export function pointsOf(data: Readonly<Record<string, unknown>>, origin: string): TypedPoint[] | FieldError {
  const points: TypedPoint[] = [];
  for (const place of places) {
    const names = pointFields(place);
    const [title = '', minutes = '', who = '', typed = ''] = Object.values(names).map((name) =>
      String(data[name]),
    );
    if (title === '') {
      if (minutes + who + typed === '') continue;
      return { field: names.title, message: msg('Enter a title, or leave the whole point empty') };
    }
    if (!/^\d+$/.test(minutes) || Number(minutes) < 5 || Number(minutes) > 480) {
      return { field: names.minutes, message: minutesForm };
    }
    const about = aboutOf(typed, origin);
    if (about === undefined) return { field: names.about, message: aboutNothing };
    points.push({ title, minutes: Number(minutes), who: who || null, about, field: names.about });
  }
  return points;
}

function aboutOf(typed: string, origin: string): TypedPoint['about'] | undefined {
  if (typed === '') return null;
  const path = typed.startsWith(origin) ? typed.slice(origin.length) : typed;
  const debate = debates.exec(path)?.[1];
  if (debate !== undefined) return { debateId: Number(debate) };
  const document = documents.exec(path)?.[1];
  return document === undefined ? undefined : { documentId: Number(document) };
}

/** Returns an agenda as its form has it. */
export function agendaValues(points: readonly AgendaPoint[]): Record<string, string> {
  return Object.fromEntries(
    points.flatMap(({ title, minutes, who, debateId, documentId }, i) => {
      const names = pointFields(i + 1);
      const about =
        debateId !== null ? `/debates/${debateId}` : documentId !== null ? `/documents/${documentId}` : '';
      return [
        [names.title, title],
        [names.minutes, String(minutes)],
        [names.who, who ?? ''],
        [names.about, about],
      ];
    }),
  );
}
