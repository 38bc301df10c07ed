import { z } from 'zod';
import { citationsIn, type WrittenCitation } from '#src/outcomes/citations/citation.ts';
import { type FateReason, fateReasons } from '#src/outcomes/citations/fates/fate.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { typedLine } from '#src/platform/text/characters.ts';
import type { GivenFate } from './fate-store.ts';

/** A form of sources: fields by the numbers of the contributions that were shown. */
export const SourcesForm = z.looseObject({ shown: z.string().default('') });

type Fields = Readonly<Record<string, unknown>>;

/** Returns the numbers of the contributions that a form showed, at most as many as a page has. */
export function shownIn({ shown }: { shown: string }): number[] {
  return shown
    .split(',')
    .slice(0, 20)
    .flatMap((id) => parseId(id) ?? []);
}

/** Returns those of the contributions that were ticked. */
export function tickedIn(fields: Fields, shown: readonly number[]): number[] {
  return shown.filter((id) => fields[`tick-${id}`] === 'yes');
}

type RefusedFate = { error: FieldError };

/** Returns the reason that stands in fields of this name, null where none was chosen; or what is wrong in them. */
export function fateIn(
  fields: Fields,
  name: string | number,
  origin: string,
): GivenFate | RefusedFate | null {
  const reason = fateReasons.find((one) => one === fields[`reason-${name}`]);
  if (reason === undefined) return null;
  const detail = typedLine(String(fields[`detail-${name}`] ?? ''));
  const wrong = (message: string): RefusedFate => ({ error: { field: `detail-${name}`, message } });
  const fate = fateOf(reason, detail, origin);
  if (reason === 'said-elsewhere' && fate.insteadId === null) {
    return wrong(msg('Enter the number of the contribution that says it, such as #123'));
  }
  if (fate.insteadId !== null && fate.insteadId === name) {
    return wrong(msg('Name a contribution other than this one'));
  }
  if (reason === 'other' && fate.words === null) return wrong(msg('Say in a few words why'));
  return (fate.words?.length ?? 0) > 200 ? wrong(msg('Enter at most 200 characters')) : fate;
}

/** A number alone is that of a contribution, or of a debate where the reason is that it belongs to another question. */
function fateOf(reason: FateReason, detail: string, origin: string): GivenFate {
  const none = { reason, insteadId: null, elsewhereId: null, words: detail === '' ? null : detail };
  if (reason === 'said-elsewhere') {
    const [named] = citationsIn(/^\d+$/.test(detail) ? `#${detail}` : detail, origin);
    const insteadId = named && 'contributionId' in named.target ? named.target.contributionId : null;
    return { ...none, insteadId, words: null };
  }
  if (reason === 'other-question') {
    const [named] = citationsIn(detail, origin);
    const elsewhereId =
      parseId(/^\d+$/.exec(detail)?.[0]) ??
      (named && 'debateId' in named.target ? named.target.debateId : undefined);
    if (elsewhereId !== undefined) return { ...none, elsewhereId, words: null };
  }
  return none;
}

/** A reason, and the name of the fields in which it stands. */
type NamedFate = { name: string | number; fate: GivenFate };

/** Returns what the reasons name, each at the field where it is named, to be looked up. */
export function namedIn(fates: readonly NamedFate[]): WrittenCitation[] {
  return fates.flatMap(({ name, fate: { insteadId, elsewhereId } }): WrittenCitation[] => {
    const anchor = `detail-${name}`;
    if (insteadId !== null)
      return [{ anchor, typed: `#${insteadId}`, target: { contributionId: insteadId } }];
    if (elsewhereId === null) return [];
    return [{ anchor, typed: String(elsewhereId), target: { debateId: elsewhereId } }];
  });
}

/** Returns the reasons of the contributions that were shown, those that are ticked the same; and what is wrong in them. */
export function fatesIn(fields: Fields, shown: readonly number[], origin: string) {
  const ticked = tickedIn(fields, shown);
  const fates: (NamedFate & { contributionId: number })[] = [];
  const errors = new Map<string, FieldError>();
  for (const contributionId of shown) {
    const own = ticked.includes(contributionId) ? fateIn(fields, 'ticked', origin) && 'ticked' : null;
    const name = own ?? contributionId;
    const fate = fateIn(fields, name, origin);
    if (fate === null) continue;
    if ('error' in fate) errors.set(fate.error.field, fate.error);
    else fates.push({ name, contributionId, fate });
  }
  return { fates, errors: [...errors.values()] };
}
