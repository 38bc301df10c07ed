import type { MeetingAround } from '#src/hub/meetings/store.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { type GroupLabel, groupCodes, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { localeOf } from '#src/platform/i18n/languages.ts';

/** Who registered for a meeting and who was there, by group. */
export type AttendanceView = {
  rows: readonly { group: GroupLabel; registered: number; there: number | null }[];
  total: { registered: number; there: number | null };
  /** The stakeholder groups of which nobody was there, in words; null where that is not known, or all were. */
  missing: string | null;
  organisations: readonly { name: string; href: string; group: GroupLabel }[];
};

/** Returns who registered for a meeting and who was there. */
export function attendanceView(
  {
    registered,
    attendance,
    organisations,
  }: Pick<MeetingAround, 'registered' | 'attendance' | 'organisations'>,
  { t, language }: Pick<Viewer, 't' | 'language'>,
): AttendanceView {
  const known = attendance.length > 0;
  const figure = (rows: typeof registered, code: string) =>
    rows.find(({ group }) => group === code)?.people ?? 0;
  const rows = groupCodes.map((code) => ({
    group: groupLabel(code, t),
    registered: figure(registered, code),
    there: known ? figure(attendance, code) : null,
  }));
  const missing = stakeholderGroups.filter((code) => figure(attendance, code) === 0);
  const list = new Intl.ListFormat(localeOf(language), { type: 'conjunction' });
  return {
    rows: rows.filter(({ registered, there }) => registered > 0 || (there ?? 0) > 0),
    total: {
      registered: rows.reduce((sum, row) => sum + row.registered, 0),
      there: known ? rows.reduce((sum, row) => sum + (row.there ?? 0), 0) : null,
    },
    missing:
      known && missing.length > 0 ? list.format(missing.map((code) => groupLabel(code, t).label)) : null,
    organisations: organisations.map(({ name, slug, group }) => ({
      ...{ name, href: organisationPath({ slug }), group: groupLabel(group, t) },
    })),
  };
}
