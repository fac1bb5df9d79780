/** Sizes and counts as people read them. */

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** As the limit of 50 MB is meant: 1 KB is 1,024 bytes. */
export const sizeWords = (bytes: number): string => {
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${units[unit] ?? ''}`;
};

export const countWords = (count: number): string => count.toLocaleString('en');

/** Whole percents; 100 only at the very end. */
export const percentWords = (fraction: number): string => `${Math.floor(fraction * 100)} %`;
