/** The first chunk: asks what to show, paints its text, then brings the workbench and the editor (invariant 7). */
import { bridge, loadStart, type Start } from './bridge';
import { codeLine, paintFirstText } from './first-text';
import type { Encoding } from '../shared/encodings';
import { reportErrors } from './report-errors';
import type { FirstFile } from './workbench/workspace';
import './ui/frame.css';

interface Place extends Omit<FirstFile, 'result'> {
  readonly readAs?: Encoding | undefined;
}

/** Where a file from the command line or the last session is looked at first. */
const placeOf = (start: Start): Place | null => {
  const context = start.context.ok ? start.context.value : null;
  const named = context?.files[0];
  if (named !== undefined) {
    const line = named.line ?? 1;
    // Half a window above, so that the line stands in the middle.
    const scrollTop = Math.max(0, Math.round((line - 1) * codeLine() + 8 - window.innerHeight / 2));
    const readAs = start.session?.open.find((one) => one.path === named.path)?.readAs;
    return { path: named.path, readAs, line, column: named.column ?? 1, scrollTop };
  }
  const active = start.session?.open.find((one) => one.path === start.session?.active);
  return active ?? null;
};

const prepareFrame = (start: Start): void => {
  const root = start.context.ok ? start.context.value.root : null;
  if (root?.kind !== 'folder') document.getElementById('frame')?.classList.add('single');
  const width = start.session?.sidebarWidth;
  if (width !== undefined) {
    document.documentElement.style.setProperty('--sidebar-width', `${width}px`);
  }
};

/** Without its font the text would be painted twice; it comes from the same package and never takes long. */
const codeFont = document.fonts.load('13px "JetBrains Mono Variable"').catch(() => []);

const readFirst = async (start: Start): Promise<FirstFile | null> => {
  const place = placeOf(start);
  if (place === null) return null;
  const [result] = await Promise.all([
    bridge.file.read({ path: place.path, encoding: place.readAs }),
    codeFont,
  ]);
  if (result.ok) await paintFirstText(result.value.text, place.scrollTop);
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
  const editing = import('./editor/editing');
  const { mountWorkbench } = await import('./workbench/mount');
  mountWorkbench({ context: start.context.value, session: start.session, first, editing });
};

reportErrors();
void begin();
