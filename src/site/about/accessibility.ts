/** The day on which the accessibility statement was last reviewed; a test fails when it is a year ago. */
export const lastReviewed = '2026-11-22';
