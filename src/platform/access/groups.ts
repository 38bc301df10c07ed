import type { Option } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** The six stakeholder groups whose agreement counts. */
export const stakeholderGroups = ['IN', 'CS', 'PS', 'CO', 'TU', 'AC'] as const;
/** The six groups and individuals, who are shown but are not one of the six. */
export const groupCodes = [...stakeholderGroups, 'ID'] as const;
export type GroupCode = (typeof groupCodes)[number];

const names: Record<GroupCode, string> = {
  IN: msg('ICT companies'),
  CS: msg('Civil society'),
  PS: msg('Public sector'),
  CO: msg('Consumer organisations'),
  TU: msg('Trade unions'),
  AC: msg('Academia'),
  ID: msg('Individuals'),
};

/** How a group is shown: its letters, its name in the reader's language, and the class of its hue. */
export type GroupLabel = { code: GroupCode; label: string; className: string };

/** Returns how a group is shown, in the reader's language. */
export function groupLabel(code: GroupCode, t: Translate): GroupLabel {
  return { code, label: t(names[code]), className: `g-${code.toLowerCase()}` };
}

/** Whether the group is one of the six, and not an individual. */
export function isStakeholderGroup(code: GroupCode): boolean {
  return code !== 'ID';
}

/** A group to choose, with its mark. */
export type GroupOption = Option & { group: GroupLabel };

/** Returns the groups to choose from, as the partial `choices` takes them. */
export function groupOptions(t: Translate): GroupOption[] {
  return groupCodes.map((code) => {
    const group = groupLabel(code, t);
    return { value: code, label: group.label, group };
  });
}
