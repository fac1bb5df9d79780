/** What processes hold, as Linux counts it. */
import fs from 'node:fs';

/** The process and everything below it. @param {number} pid @returns {number[]} */
function family(pid) {
  try {
    const children = fs
      .readdirSync(`/proc/${pid}/task`)
      .flatMap((task) => fs.readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
      .filter((child) => child !== '')
      .map(Number);
    return [pid, ...children.flatMap(family)];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

/** Proportional set size, in which what is shared counts by its share. MB; 0 where it has ended. @param {number} pid */
export function held(pid) {
  try {
    const rollup = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Of a process and all below it, MB. @param {number} pid */
export const heldByFamily = (pid) => family(pid).reduce((sum, one) => sum + held(one), 0);
