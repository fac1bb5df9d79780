/** The parts of the program that commands belong to, in the order of the help page. */

const titles: Readonly<Record<string, string>> = {
  file: 'File',
  root: 'File',
  tab: 'Tabs and groups',
  group: 'Tabs and groups',
  edit: 'Editing',
  editor: 'Editing',
  selection: 'Selection and cursors',
  find: 'Find',
  search: 'Find',
  go: 'Go to',
  view: 'View',
  big: 'View',
  zoom: 'View',
  tree: 'Files in the tree',
  entry: 'Files in the tree',
  compare: 'Compare',
  merge: 'Compare',
  markdown: 'Markdown',
  encoding: 'Encoding and line ends',
  ends: 'Encoding and line ends',
  indentation: 'Encoding and line ends',
  language: 'Encoding and line ends',
  autosave: 'Settings',
  settings: 'Settings',
  keyboard: 'Settings',
  theme: 'Settings',
  page: 'Pages',
};

/** Of a command, by the first part of its name. */
export const areaOf = (id: string): string => {
  const area = id.split(':')[0] ?? id;
  return titles[area] ?? area.charAt(0).toUpperCase() + area.slice(1);
};

const order = [...new Set(Object.values(titles))];

const placeOf = (area: string): number => {
  const place = order.indexOf(area);
  return place === -1 ? order.length : place;
};

export const inAreas = <Row extends { readonly id: string }>(
  rows: readonly Row[],
): readonly { readonly area: string; readonly rows: readonly Row[] }[] => {
  const byArea = new Map<string, Row[]>();
  for (const row of rows) byArea.set(areaOf(row.id), [...(byArea.get(areaOf(row.id)) ?? []), row]);
  return [...byArea]
    .sort(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([area, found]) => ({ area, rows: found }));
};
