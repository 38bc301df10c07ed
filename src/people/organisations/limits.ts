/**
 * How often a member may name organisations, change rights of others (who are told by mail), and links may be mailed: per
 * member, and to one address, whoever asks.
 */
export const limits = {
  declarations: { points: 20, seconds: 86_400 },
  proofs: { points: 10, seconds: 3600 },
  invitations: { points: 40, seconds: 3600 },
  rights: { points: 60, seconds: 3600 },
  mailTo: { points: 5, seconds: 86_400 },
} as const;
