/** How often a member may name organisations, change rights of others (who are told by mail) and ask for links. */
export const limits = {
  declarations: { points: 20, seconds: 86_400 },
  emailConfirmations: { points: 10, seconds: 3600 },
  rights: { points: 60, seconds: 3600 },
  /** Mails to one address, whoever asks for them. */
  mailsTo: { points: 5, seconds: 86_400 },
} as const;
