/** What processes hold, as Linux counts it. */
import fs from 'node:fs';

/** @param {number} process @returns {number[]} itself and all below it */
export function family(process) {
  const children = fs
    .readdirSync(`/proc/${process}/task`)
    .flatMap((task) => fs.readFileSync(`/proc/${process}/task/${task}/children`, 'utf8').split(' '))
    .map(Number)
    .filter((child) => child > 0);
  return [process, ...children.flatMap(family)];
}

/** Proportional set size: what is shared counts by its share. MB. @param {number} process */
export function held(process) {
  const kilobytes = /^Pss:\s+(\d+)/m.exec(
    fs.readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'),
  )?.[1];
  return Number(kilobytes) / 1024;
}
