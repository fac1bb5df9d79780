/** The lines that open the shown blocks stay at the top. A chunk of its own, loaded when it is switched on: Monaco's brings much along. */
import { editor } from 'monaco-editor/editor.js';
import {
  IInstantiationService,
  type WithServices,
} from 'monaco-editor/platform/instantiation/common/instantiation.js';
import { StickyScrollController } from 'monaco-editor/editor/contrib/stickyScroll/browser/stickyScrollController.js';

/** Editors that have it already. */
const served = new WeakSet<editor.ICodeEditor>();

/** Monaco makes its contributions with the editor: one that comes later is made by hand. It follows the option by itself. */
const serve = (one: editor.ICodeEditor): void => {
  if (served.has(one)) return;
  served.add(one);
  // Every editor of Monaco's has it; its types leave it out.
  (one as editor.ICodeEditor & WithServices).invokeWithinContext((services) => {
    const sticky = services.get(IInstantiationService).createInstance(StickyScrollController, one);
    one.onDidDispose(() => sticky.dispose());
  });
};

let begun = false;

/** For every editor that there is and that comes. */
export const offerStickyScroll = (): void => {
  if (begun) return;
  begun = true;
  for (const one of editor.getEditors()) serve(one);
  editor.onDidCreateEditor(serve);
};
