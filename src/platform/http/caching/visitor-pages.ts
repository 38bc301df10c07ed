/** How visitors of this process were answered: with a page that was kept, with one made anew, or told to come back (of those). */
export const visitorPages = { kept: 0, made: 0, shed: 0 };
