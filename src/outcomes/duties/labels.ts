import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { OwedKind, Slice } from '#src/platform/slice/slice.ts';
import type { DutyState } from './duty.ts';
import type { DutyList } from './list-store.ts';

const stateNames: Record<DutyState, { label: string; kind: string }> = {
  due: { label: msg('due'), kind: 'open' },
  late: { label: msg('late'), kind: 'danger' },
  met: { label: msg('met'), kind: 'done' },
  'met-late': { label: msg('met late'), kind: 'held' },
  excused: { label: msg('excused'), kind: 'closed' },
};

/** The lists of duties in words (messages to translate). */
export const dutyListNames: Record<DutyList, string> = {
  open: msg('Due or late'),
  due: msg('Due'),
  late: msg('Late'),
  met: msg('Met in time'),
  'met-late': msg('Met late'),
  excused: msg('Excused'),
};

/** Returns the state of a duty in a word. */
export function dutyStateLabel(state: DutyState, t: Translate): StatusLabel {
  const { label, kind } = stateNames[state];
  return { label: t(label), kind };
}

/** Returns what may be owed, as the slices bring it. */
export function owedKinds({ slices }: { slices: readonly Slice[] }): OwedKind[] {
  return slices.flatMap(({ duty = [] }) => duty);
}

/** Returns what is owed by a duty of this kind about this kind of thing; throws where no slice brings it. */
export function owedKind(
  kinds: readonly OwedKind[],
  { kind, about }: { kind: string; about: string },
): OwedKind {
  const found = kinds.find((one) => one.kind === kind && one.about === about);
  if (!found) throw new Error(`no slice says what a duty ${kind} about a ${about} is`);
  return found;
}
