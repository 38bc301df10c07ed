import { z } from 'zod';
import { documentFields, nextVersionFields, sectionField } from '#src/outcomes/documents/writing/forms.ts';
import { openAnchor } from '#src/outcomes/syntheses/synthesis.ts';
import { optionalLine, text } from '#src/platform/http/forms/fields.ts';

/** How long the sentence over a finding is at most, and what stands under it. */
const longest = { heading: 200, finding: 2000, open: 4000 };
/** The highest number of a finding: those that were removed are never given again. */
export const lastFinding = 60;

/** The anchors that findings may have. */
export const findingAnchors = Array.from({ length: lastFinding }, (_, i) => `f${i + 1}`);

/** Returns the name of the field of the sentence over a finding. */
export function headingField(anchor: string): string {
  return `heading-${anchor}`;
}

/** A version of a synthesis: while it is being written, anything but title and summary may be missing. */
export const SynthesisForm = z.object({
  ...documentFields,
  version: nextVersionFields.version,
  change: optionalLine(200),
  [sectionField(openAnchor)]: z.string().default('').pipe(text(longest.open)),
  ...Object.fromEntries(
    findingAnchors.flatMap((anchor) => [
      [headingField(anchor), z.string().default('').pipe(text(longest.heading))],
      [sectionField(anchor), z.string().default('').pipe(text(longest.finding))],
    ]),
  ),
});

/** Returns the sections that a form has: its findings that are not empty, by their numbers, and what stays open. */
export function sectionsOf(data: Readonly<Record<string, unknown>>) {
  const value = (field: string) => String(data[field] ?? '');
  const written = findingAnchors
    .map((anchor) => ({
      anchor,
      heading: value(headingField(anchor)).replace(/\s+/g, ' '),
      source: value(sectionField(anchor)),
    }))
    .filter(({ heading, source }) => heading !== '' || source !== '');
  return [...written, { anchor: openAnchor, source: value(sectionField(openAnchor)) }];
}
