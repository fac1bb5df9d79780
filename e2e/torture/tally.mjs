/** Counts what the parts did and what they found wrong; anything found makes the run fail. */

/** `escaped`: something outside the root was reached; `unproven`: an attack did not do what it must to prove anything. */
/** @typedef {'torn' | 'empty' | 'lost' | 'orphaned' | 'escaped' | 'unproven'} Wrong */

export class Tally {
  rounds = 0;
  /** Faults that really happened, kills among them. */
  faults = 0;
  /** @type {Record<Wrong, number>} */
  wrong = { torn: 0, empty: 0, lost: 0, orphaned: 0, escaped: 0, unproven: 0 };
  /** @type {string[]} what was found, the first hundred */
  details = [];
  /** @type {string[]} what this machine could not do, and why */
  skipped = [];
  /** @type {Record<string, unknown>} figures of single parts */
  figures = {};

  /** @param {Wrong} wrong @param {string} detail */
  found(wrong, detail) {
    this.wrong[wrong] += 1;
    if (this.details.length < 100) this.details.push(`${wrong}: ${detail}`);
  }

  get clean() {
    return Object.values(this.wrong).every((count) => count === 0);
  }

  /** @param {Tally} other */
  add(other) {
    this.rounds += other.rounds;
    this.faults += other.faults;
    for (const [wrong, count] of Object.entries(other.wrong))
      this.wrong[/** @type {Wrong} */ (wrong)] += count;
    this.details.push(...other.details);
    this.skipped.push(...other.skipped);
    Object.assign(this.figures, other.figures);
  }
}
