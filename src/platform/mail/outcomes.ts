/** How the tries of this process to send a mail ended: the counters of /metrics. */
export const mailOutcomes = { sent: 0, failed: 0, refused: 0 };
