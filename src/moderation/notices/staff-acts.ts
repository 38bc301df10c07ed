import { msg } from '#src/platform/i18n/t.ts';

/** What staff do about notices, by the route, as the audit names it (messages to translate). */
export const noticeActs = {
  'get /moderation/notices': msg('Opened the list of notices'),
  'get /moderation/notices/:notice': msg('Read a notice of illegal content'),
  'post /moderation/notices/:notice/messages': msg('Asked the sender of a notice'),
  'post /moderation/notices/:notice/imprecision': msg('Marked a notice as imprecise'),
  'post /moderation/notices/:notice/disclosure': msg('Told an author who sent a notice'),
  'get /moderation/notices/:notice/misuse': msg('Looked at what someone sent'),
  'post /moderation/notices/:notice/misuse/warnings': msg('Warned someone who sends unfounded notices'),
  'post /moderation/notices/:notice/misuse/suspensions': msg('Stopped processing someone’s notices'),
  'post /moderation/notices/:notice/misuse/suspensions/:suspension/lifting': msg(
    'Had someone’s notices processed again',
  ),
  'get /moderation/trusted-flaggers': msg('Opened the register of trusted flaggers'),
  'post /moderation/trusted-flaggers': msg('Added a trusted flagger'),
  'get /moderation/trusted-flaggers/:flagger': msg('Looked at a trusted flagger'),
  'post /moderation/trusted-flaggers/:flagger/end': msg('Ended the status of a trusted flagger'),
  'get /moderation/trusted-flaggers/:flagger/notices.csv': msg('Exported the notices of a trusted flagger'),
};
