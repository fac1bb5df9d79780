/** The first chunk: asks what to show, paints its text, then brings the workbench and the editor (invariant 7). */
import { bridge, loadStart, type Start } from './bridge';
import { codeLine, paintFirstText } from './first-text';
import type { Encoding } from '../shared/encodings';
import type { BigPlace } from '../shared/session';
import { reportErrors } from './report-errors';
import type { FirstFile } from './workbench/workspace';
import './ui/frame.css';

interface Place extends Omit<FirstFile, 'result'> {
  readonly readAs?: Encoding | undefined;
  readonly big?: BigPlace | undefined;
}

/** Where a file from the command line or the last session is looked at first. */
const placeOf = ({ context, session }: Start): Place | null => {
  const stored = (path?: string | null) => session?.open.find((one) => one.path === path);
  const named = context.ok ? context.value.files[0] : undefined;
  if (named === undefined) return stored(session?.active) ?? null;
  const { path, line = 1, column = 1 } = named;
  // Half a window above, so that the line stands in the middle.
  const scrollTop = Math.max(0, Math.round((line - 1) * codeLine() + 8 - window.innerHeight / 2));
  return { path, readAs: stored(path)?.readAs, line, column, scrollTop };
};

/** The side bar, and the group that has the focus, are as wide as they were. */
const prepareFrame = ({ context, session }: Start): void => {
  if (!context.ok || context.value.root?.kind !== 'folder') {
    document.getElementById('frame')?.classList.add('single');
  }
  if (session === null) return;
  const sizes = { 'sidebar-width': `${session.sidebarWidth}px`, ...session.groups?.at };
  for (const [name, size] of Object.entries(sizes)) {
    document.documentElement.style.setProperty(`--${name}`, `${size}`);
  }
};

/** Without its font the text would be painted twice; it comes from the same package and never takes long. */
const codeFont = document.fonts.load('13px "JetBrains Mono Variable"').catch(() => []);

const paintLarge = async ({ path, big }: Place): Promise<void> => {
  const { paintFirstRows } = await import(
    /* webpackChunkName: "first-rows" */ './big-file/first-rows'
  );
  await paintFirstRows(path, big?.top);
};

const readFirst = async (start: Start): Promise<FirstFile | null> => {
  const place = placeOf(start);
  if (place === null) return null;
  const [result] = await Promise.all([
    bridge.file.read({ path: place.path, encoding: place.readAs }),
    codeFont,
  ]);
  if (result.ok) await paintFirstText(result.value.text, place.scrollTop);
  else if (result.error.code === 'FILE_TOO_LARGE') await paintLarge(place);
  return { ...place, result };
};

const begin = async (): Promise<void> => {
  const start = await loadStart();
  if (!start.context.ok) {
    document.body.textContent = start.context.error.message;
    return;
  }
  prepareFrame(start);
  const first = await readFirst(start);
  // A large folder is read while the workbench comes.
  const isFolder = start.context.value.root?.kind === 'folder';
  const listing = isFolder
    ? bridge.dir.list({ path: '', details: 'if-few', order: 'folders-first' })
    : null;
  const editing = import('./editor/editing');
  const { mountWorkbench } = await import('./workbench/mount');
  mountWorkbench({
    context: start.context.value,
    session: start.session,
    first,
    listing,
    editing,
  });
};

reportErrors();
void begin();
