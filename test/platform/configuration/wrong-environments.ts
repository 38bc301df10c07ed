/** Environments that cannot work: what is set beside the rest, and the line that says so. */

const secret = '0f7d1c9a4b6e82350f7d1c9a4b6e8235';

/** One that works, in production at a public address. */
export const right = {
  NODE_ENV: 'production',
  BASE_URL: 'https://debates.europa.example-city.eu',
  DATABASE_URL: 'postgres://app:hidden-password@127.0.0.1:5432/ict4society',
  SMTP_URL: 'smtp://app:hidden-password@mail.example-city.eu:587',
  MAIL_FROM: 'Debates <debates@example-city.eu>',
  OPERATOR: 'City Foundation, 1 Street, Brussels',
  CONTACT: 'people@example-city.eu',
  SESSION_SECRET: secret,
  TRUST_PROXY: '1',
};

type Wrong = { with: Record<string, string | undefined>; says: string };

/** Each differs from the right one by what stands here; undefined: it is not set. */
export const wrongEnvironments: readonly Wrong[] = [
  { with: { NODE_ENV: 'prod' }, says: 'NODE_ENV: must be production, development or test' },
  {
    with: { HOST: 'http://0.0.0.0' },
    says: 'HOST: must be a name or an address to listen at, such as 127.0.0.1',
  },
  { with: { PORT: 'http' }, says: 'PORT: must be a number from 0 to 65535: the port to listen at' },
  { with: { PORT: '70000' }, says: 'PORT: must be a number from 0 to 65535: the port to listen at' },
  { with: { BASE_URL: undefined }, says: 'BASE_URL: set the public address in production' },
  {
    with: { BASE_URL: 'debates.example-city.eu' },
    says: 'BASE_URL: must be the public address, such as https://debates.example.org',
  },
  {
    with: { BASE_URL: 'ftp://debates.example-city.eu' },
    says: 'BASE_URL: must be the public address, such as https://debates.example.org',
  },
  {
    with: { BASE_URL: 'https://example-city.eu/debates' },
    says: 'BASE_URL: only the root of a host works, without path, query or sign-in; write https://example-city.eu',
  },
  {
    with: { BASE_URL: 'https://example-city.eu/?lang=fr' },
    says: 'BASE_URL: only the root of a host works, without path, query or sign-in; write https://example-city.eu',
  },
  {
    with: { BASE_URL: 'https://me@example-city.eu' },
    says: 'BASE_URL: only the root of a host works, without path, query or sign-in; write https://example-city.eu',
  },
  {
    with: { BASE_URL: 'https://debates.example.org' },
    says: 'BASE_URL: this is an example; write the public address',
  },
  {
    with: { TRUST_PROXY: undefined },
    says: 'TRUST_PROXY: with an https address nobody could sign in, since a reverse proxy has to end TLS; set it to 1, or to how many there are',
  },
  {
    with: { TRUST_PROXY: 'true' },
    says: 'TRUST_PROXY: must be a number from 0 to 10: how many reverse proxies in front are ours',
  },
  {
    with: { TRUST_PROXY: '10.0.0.0/8' },
    says: 'TRUST_PROXY: must be a number from 0 to 10: how many reverse proxies in front are ours',
  },
  { with: { DATABASE_URL: undefined }, says: 'DATABASE_URL: set it in production' },
  {
    with: { DATABASE_URL: 'mysql://127.0.0.1/ict4society' },
    says: 'DATABASE_URL: must be an address such as postgres://user:password@host:5432/name',
  },
  {
    with: { DATABASE_URL: 'postgres://app:hidden@127.0.0.1:5432' },
    says: 'DATABASE_URL: the name of the database is missing; write it after the host, as in postgres://…/name',
  },
  {
    with: { DATABASE_URL: 'postgres://app:hid/den@127.0.0.1/ict4society' },
    says: 'DATABASE_URL: the password holds “/”, which ends a host; write it as %2F',
  },
  {
    with: { DATABASE_URL: 'postgres://app:12/hidden@127.0.0.1/ict4society' },
    says: 'DATABASE_URL: the password holds “/”, which ends a host; write it as %2F',
  },
  {
    with: { DATABASE_URL: 'postgres://app:hid#den@127.0.0.1/ict4society' },
    says: 'DATABASE_URL: the password holds “#”, which ends a host; write it as %23',
  },
  {
    with: { DATABASE_REPLICA_URL: 'postgres://app:hid#den@127.0.0.1/ict4society' },
    says: 'DATABASE_REPLICA_URL: the password holds “#”, which ends a host; write it as %23',
  },
  {
    with: { DATABASE_URL: 'postgres://app:hid%den@127.0.0.1/ict4society' },
    says: 'DATABASE_URL: the password holds “%”, which begins an escape; write it as %25',
  },
  {
    with: { SESSION_SECRET: undefined },
    says: 'SESSION_SECRET: set it to 32 random characters or more, made with: openssl rand -hex 32',
  },
  {
    with: { SESSION_SECRET: 'hidden-and-short' },
    says: 'SESSION_SECRET: has fewer than 32 characters; make one with: openssl rand -hex 32',
  },
  {
    with: { SESSION_SECRET: 'hh'.repeat(32) },
    says: 'SESSION_SECRET: this can be guessed; make one with: openssl rand -hex 32',
  },
  {
    with: { SESSION_SECRET: 'please-change-me-before-you-begin-hidden' },
    says: 'SESSION_SECRET: this can be guessed; make one with: openssl rand -hex 32',
  },
  {
    with: { SMTP_URL: undefined },
    says: 'SMTP_URL: without it no mail would be sent, and nobody could register; set the mail server',
  },
  {
    with: { SMTP_URL: 'mail.example-city.eu:587' },
    says: 'SMTP_URL: must be an address such as smtp://user:password@host:587',
  },
  {
    with: { SMTP_URL: 'smtp://mail:1025' },
    says: 'SMTP_URL: this is a mail catcher, which hands nothing on; set the mail server',
  },
  {
    with: { SMTP_URL: 'smtp://smtp.example.org:587' },
    says: 'SMTP_URL: this is an example; set the mail server',
  },
  {
    with: { SMTP_URL: 'smtps://mail.example-city.eu:587' },
    says: 'SMTP_URL: port 587 begins without encryption (STARTTLS); write smtp://, or port 465',
  },
  {
    with: { SMTP_URL: 'smtp://mail.example-city.eu:465' },
    says: 'SMTP_URL: port 465 begins encrypted; write smtps://',
  },
  {
    with: { SMTP_URL: 'smtp://app:hid/den@mail.example-city.eu' },
    says: 'SMTP_URL: the password holds “/”, which ends a host; write it as %2F',
  },
  {
    with: { SMTP_URL: 'smtp://app:hid%den@mail.example-city.eu' },
    says: 'SMTP_URL: the password holds “%”, which begins an escape; write it as %25',
  },
  { with: { MAIL_FROM: 'Debates' }, says: 'MAIL_FROM: must be as in: Name <name@example.org>' },
  {
    with: { MAIL_FROM: undefined },
    says: 'MAIL_FROM: this is an example; write the sender of your mails',
  },
  {
    with: { OPERATOR: '' },
    says: 'OPERATOR: say who runs the platform, with name and address: the terms name them',
  },
  { with: { CONTACT: 'people' }, says: 'CONTACT: must be an e-mail address' },
  {
    with: { CONTACT: 'people@example.com' },
    says: 'CONTACT: this is an example; write the address at which people reach you',
  },
  { with: { AUTHORITIES_CONTACT: 'the town hall' }, says: 'AUTHORITIES_CONTACT: must be an e-mail address' },
  { with: { CONTACT_LANGUAGES: 'english' }, says: 'CONTACT_LANGUAGES: must be codes such as en,fr' },
  { with: { SMALL_ENTERPRISE: 'true' }, says: 'SMALL_ENTERPRISE: must be yes or no' },
  {
    with: { METRICS_TOKEN: 'hidden' },
    says: 'METRICS_TOKEN: has fewer than 16 characters; make one with: openssl rand -hex 16',
  },
  { with: { STAFF_SECOND_FACTOR: 'yes' }, says: 'STAFF_SECOND_FACTOR: must be on or off' },
  {
    with: { TWO_PERSON_RULE: 'everything' },
    says: 'TWO_PERSON_RULE: must be grant-admin, close-account or publish-report',
  },
  {
    with: { WAITING_HOURS: 'never' },
    says: 'WAITING_HOURS: must be a number from 1 to 8760: after how long staff are told',
  },
  { with: { UPLOADS: 'all' }, says: 'UPLOADS: must be nobody, staff, verified or stakeholders' },
  {
    with: { CLAMD_URL: 'clamd:3310' },
    says: 'CLAMD_URL: must be an address such as tcp://127.0.0.1:3310',
  },
  { with: { LOG_LEVEL: 'verbose' }, says: 'LOG_LEVEL: must be fatal, error, warn, info, debug or silent' },
  {
    with: { METRIC_TOKEN: 'hidden' },
    says: 'METRIC_TOKEN: there is no such variable; did you mean METRICS_TOKEN?',
  },
  {
    with: { authoritiescontact: 'people@example-city.eu' },
    says: 'authoritiescontact: there is no such variable; did you mean AUTHORITIES_CONTACT?',
  },
  {
    with: { SESSION_SECRET: undefined, SESSION_SECRET_FILE: '/none/secret' },
    says: 'SESSION_SECRET_FILE: the file /none/secret cannot be read (ENOENT); let this user read it',
  },
  {
    with: { SESSION_SECRET_FILE: '/none/secret' },
    says: 'SESSION_SECRET_FILE: SESSION_SECRET is set as well; keep one of them',
  },
];
