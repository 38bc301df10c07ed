import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { dutyData } from './personal-data.ts';
import { dutyNotices } from './reminders/notices.ts';
import { remindOfDuties } from './reminders/remind.ts';
import { dutyRoutes } from './routes.ts';

/** Who owes what by when, in public. */
export const duties: Slice = {
  name: 'duties',
  routes: dutyRoutes,
  jobs: [{ task: 'remind-of-duties', run: remindOfDuties, cron: '10 5 * * *' }],
  events: ['duty.made', 'duty.met', 'duty.reminded', 'duty.late', 'duty.extended', 'duty.excused'],
  notices: dutyNotices,
  staffActs: { 'post /duties/:duty/excuse': msg('Excused an organisation from a duty') },
  flashes: {
    'duty-extended': msg('The deadline is extended. Everyone can read why.'),
    'duty-excused': msg('The organisation is excused. Everyone can read why.'),
  },
  personalData: dutyData,
};
