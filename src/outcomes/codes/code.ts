import { pathOf } from '#src/platform/http/addresses/path.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { dayOf } from '#src/platform/text/dates.ts';

/** The folder of the addresses of codes. */
export const codesPath = '/codes';

/** How a code may be signed. */
export const signingWays = ['whole', 'clauses', 'either'] as const;
export type SigningWay = (typeof signingWays)[number];

/** How a code may be signed, in words (messages to translate). */
export const signingWayNames: Record<SigningWay, string> = {
  whole: msg('As a whole'),
  clauses: msg('Clause by clause'),
  either: msg('As a whole, or clause by clause'),
};

/** How often signatories report, in months. */
export const reportMonths = [3, 6, 12] as const;

/** What a clause asks of whoever signs it. */
export const clauseDuties = ['none', 'commitment', 'report'] as const;
export type ClauseDuty = (typeof clauseDuties)[number];

/** An edition of a code: a version that was put out for consultation, and what became of it. Days as YYYY-MM-DD. */
export type Edition = {
  version: number;
  edition: number;
  openedAt: Date;
  endsAt: Date;
  adoptedAt: Date | null;
  inForceOn: string | null;
};

/** Where an edition stands: it is never stored, since dates say it. */
type EditionStage = 'consultation' | 'consulted' | 'adopted' | 'in-force' | 'replaced' | 'ended';

/** Where an edition stands, in words (messages to translate). */
export const stageNames: Record<EditionStage, string> = {
  consultation: msg('In consultation'),
  consulted: msg('The consultation has ended'),
  adopted: msg('Adopted, not yet in force'),
  'in-force': msg('In force'),
  replaced: msg('Replaced'),
  ended: msg('Ended'),
};

/** Returns where an edition stands among all of its code. */
export function stageOf(
  edition: Edition,
  all: readonly Edition[],
  { endedAt, now }: { endedAt: Date | null; now: Date },
): EditionStage {
  const today = dayOf(now);
  const later = all.filter((other) => other.edition > edition.edition);
  if (edition.adoptedAt === null || edition.inForceOn === null) {
    if (endedAt !== null) return 'ended';
    if (later.length > 0) return 'replaced';
    return now < edition.endsAt ? 'consultation' : 'consulted';
  }
  if (later.some(({ inForceOn }) => inForceOn !== null && inForceOn <= today)) return 'replaced';
  if (endedAt !== null) return 'ended';
  return edition.inForceOn <= today ? 'in-force' : 'adopted';
}

/** Returns the edition that was adopted last, if any: the one that is signed. */
export function adoptedEdition(editions: readonly Edition[]): Edition | undefined {
  return editions.findLast(({ adoptedAt }) => adoptedAt !== null);
}

/** Returns the address of a page below a code. */
export function codePath(id: number, ...below: string[]): string {
  return `${codesPath}${pathOf(String(id), ...below)}`;
}
