/** The preview of one document, in a chunk of its own: joins the frame, the follower and the edge that sets its width. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { longestPreviewed } from '../../shared/preview-messages';
import { visibleName } from '../../shared/visible-name';
import { isReadOnly } from '../document/document-state';
import { PreviewFrame } from '../preview/preview-frame';
import { narrowestShare, widestShare } from '../preview/preview-store';
import { baseName } from '../ui/paths';
import { useStore } from '../ui/store';
import { PreviewFollower } from './preview-follower';
import type { Workspace } from './workspace';

interface PreviewPaneProps {
  readonly workspace: Workspace;
  readonly path: string;
  readonly mode: 'beside' | 'in-place';
}

const keyStep = 0.02;
const percent = (share: number): number => Math.round(share * 100);

const PreviewEdge = ({ workspace }: Pick<PreviewPaneProps, 'workspace'>) => {
  const { share } = useStore(workspace.preview);
  const resize = (next: number) => workspace.preview.send({ type: 'resized', share: next });
  return (
    <div
      className="preview-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the preview"
      aria-valuenow={percent(share)}
      aria-valuemin={percent(narrowestShare)}
      aria-valuemax={percent(widestShare)}
      tabIndex={0}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') resize(share + keyStep);
        if (key === 'ArrowRight') resize(share - keyStep);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const { currentTarget, pointerId, clientX } = event;
        if (!currentTarget.hasPointerCapture(pointerId)) return;
        const whole = currentTarget.closest('.beside-preview')?.getBoundingClientRect();
        if (whole !== undefined) resize((whole.right - clientX) / whole.width);
      }}
    />
  );
};

const useFollower = (workspace: Workspace): PreviewFollower => {
  const [follower] = useState(() => new PreviewFollower(workspace));
  useEffect(() => () => follower.dispose(), [follower]);
  return follower;
};

/** Set anew when another editor or another document comes to the front. */
const useShown = (
  { workspace, path }: PreviewPaneProps,
  follower: PreviewFollower,
): { isTooLong: boolean } => {
  const document = useStore(workspace.documents).get(path);
  const { editing } = useStore(workspace.layout);
  const { focused } = useStore(workspace.tabs);
  const buffer = workspace.session(path)?.buffer ?? null;
  const canEdit = document !== undefined && !isReadOnly(document);
  useEffect(() => {
    if (buffer !== null) follower.show(path, buffer);
  }, [follower, path, buffer]);
  useEffect(() => follower.look(), [follower, canEdit]);
  useEffect(() => {
    follower.editorChanged();
    return editing?.host.cursor.subscribe(() => follower.editorChanged());
  }, [editing, follower, focused]);
  return { isTooLong: (buffer?.model.getValueLength() ?? 0) > longestPreviewed };
};

/** The text that it covers takes no keys, and no screen reader reads it twice. */
const useCovering = (mode: PreviewPaneProps['mode']) => {
  const pane = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const area = mode === 'in-place' ? pane.current?.closest('.editor-area') : null;
    const text = area?.querySelector<HTMLElement>('.editor-pane') ?? null;
    if (text === null) return undefined;
    text.inert = true;
    return () => {
      text.inert = false;
    };
  }, [mode]);
  return pane;
};

export const PreviewPane = (props: PreviewPaneProps) => {
  const { workspace, path, mode } = props;
  const { share } = useStore(workspace.preview);
  const follower = useFollower(workspace);
  const pane = useCovering(mode);
  const { isTooLong } = useShown(props, follower);
  const attach = useMemo(() => follower.attach.bind(follower), [follower]);
  const close = (): void => {
    if (mode === 'beside') workspace.preview.send({ type: 'besideChanged', isBeside: false });
    follower.leave();
  };
  return (
    <div
      ref={pane}
      className="preview-pane"
      data-mode={mode}
      style={mode === 'beside' ? { flexBasis: `${share * 100}%` } : undefined}
    >
      {mode === 'beside' ? <PreviewEdge workspace={workspace} /> : null}
      <PreviewFrame
        name={visibleName(baseName(path))}
        mode={mode}
        isTooLong={isTooLong}
        attach={attach}
        onClose={close}
      />
    </div>
  );
};
