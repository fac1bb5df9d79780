/** Which deleted files fit what was typed: every word of it somewhere in the path, whatever its case. Pure. */
export const matchFiles = <File extends { readonly path: string }>(
  files: readonly File[],
  query: string,
): readonly File[] => {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return files.filter(({ path }) => words.every((word) => path.toLowerCase().includes(word)));
};
