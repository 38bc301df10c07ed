import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import type { DataSection, PersonalData } from '#src/platform/slice/personal-data.ts';
import type { Deps, Slice } from '#src/platform/slice/slice.ts';

/** Returns what slices declare of personal data, from the top down. */
export function personalDataOf(slices: readonly Slice[]): readonly PersonalData[] {
  return slices.flatMap(({ personalData }) => personalData ?? []).toReversed();
}

/** A section of a member's file, with the name of its file of JSON. */
export type NamedSection = DataSection & { name: string };

/** Returns the sections of a member's file, in the order of its page. */
export function sectionsOf(slices: readonly Slice[]): readonly NamedSection[] {
  return personalDataOf(slices)
    .flatMap(({ sections = {} }) => Object.entries(sections))
    .map(([name, section]) => ({ ...section, name }))
    .toSorted((a, b) => a.place - b.place);
}

/** Returns the names of the counters of attempts that follow from an address alone; those of a network or device do not. */
export function limitKeysOf(deps: Deps, email: string): string[] {
  return personalDataOf(deps.slices)
    .flatMap(({ addressLimits = [] }) => addressLimits)
    .map((limit) => `${limit}:${anonymousKey(deps, email)}`);
}
