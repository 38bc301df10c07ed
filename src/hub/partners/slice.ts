import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { lapseExchanges } from './exchanges/course.ts';
import { letterCarriers } from './exchanges/files-store.ts';
import { exchangeNotices } from './exchanges/notices.ts';
import { partnerData } from './personal-data.ts';
import { partnerRoutes } from './routes.ts';
import { searchedPartners } from './searched.ts';

/** With whom the platform works, and the letters by which that began. */
export const partners: Slice = {
  name: 'partners',
  routes: partnerRoutes,
  jobs: [{ task: 'lapse-exchanges', run: lapseExchanges, cron: '12 4 * * *' }],
  events: [
    ...['exchange.begun', 'exchange.letter-out', 'exchange.answered', 'exchange.in-force', 'exchange.ended'],
    ...['exchange.lapsed', 'partner.renamed'],
  ],
  notices: exchangeNotices,
  staffActs: {
    'get /partners/new': msg('Opened the form for an exchange of letters'),
    'post /partners': msg('Began an exchange of letters'),
    'post /partners/:partner/names': msg('Gave a partner another name'),
    'get /exchanges/:exchange': msg('Read an exchange of letters'),
    'post /exchanges/:exchange/answer': msg('Tried to answer for a partner'),
    'post /exchanges/:exchange/end': msg('Ended an exchange of letters'),
    'post /exchanges/:exchange/files': msg('Added the file of a letter'),
    'post /exchanges/:exchange/letter': msg('Sent the platform’s letter to a partner'),
    'post /exchanges/:exchange/force': msg('Put an exchange of letters into force'),
  },
  flashes: {
    'exchange-begun': msg('The exchange has begun. Send the platform’s letter.'),
    'letter-out': msg('The letter has been sent. The organisation’s delegates have been told.'),
    'letter-answered': msg(
      'Your letter has been submitted. A curator reads it and puts the exchange into force.',
    ),
    'exchange-in-force': msg('The exchange is in force. Everyone can read both letters.'),
    'exchange-ended': msg('The exchange has ended.'),
    'partner-renamed': msg('It has its new name. The old one stays on the page.'),
  },
  carriesFiles: letterCarriers,
  searched: searchedPartners,
  personalData: partnerData,
};
