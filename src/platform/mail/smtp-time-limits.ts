/** How long a mail server may take to answer, and be silent in between (ms). */
export const smtpTimeLimits = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
};
