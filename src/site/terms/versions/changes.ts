import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';

/** How a section of the terms differs; without stretches where it differs too much to be told word by word. */
export type SectionChange = {
  title: string;
  before: string;
  after: string;
  stretches: readonly Stretch[] | null;
};

/** Returns what differs between two versions of the terms, section by section, in the order of the later one. */
export function sectionChanges(before: string, after: string): SectionChange[] {
  const was = sectionsOf(before);
  const is = sectionsOf(after);
  const titles = new Set([...is.keys(), ...was.keys()]);
  return [...titles].flatMap((title) => {
    const [old, now] = [was.get(title) ?? '', is.get(title) ?? ''];
    return old === now ? [] : [{ title, before: old, after: now, stretches: differencesOf(old, now) }];
  });
}

function sectionsOf(markdown: string): Map<string, string> {
  return new Map(
    markdown.split(/^(?=## )/m).map((part) => {
      const [title = '', ...body] = part.split('\n');
      return [title.replace(/^#+ /, ''), body.join('\n').trim()];
    }),
  );
}
