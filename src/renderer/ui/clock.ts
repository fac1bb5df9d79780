/** Times of day as every part of the window writes them. */

// The words around them are English, and so they are written whatever the system speaks.
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23' });

/** Local time of day, such as `14:03:07`, of milliseconds since the epoch. */
export const clockWords = (time: number): string => clock.format(time);
