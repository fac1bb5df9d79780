/** The place of the editor in the page; Monaco lives in it for the window's whole life. */
import { useEffect, useRef } from 'react';
import type { EditorHost } from './editor-host';
import type { TextBuffer } from './text-buffer';
import './editor-pane.css';

interface EditorPaneProps {
  readonly host: EditorHost;
  readonly path: string | null;
  readonly buffer: TextBuffer | null;
  readonly readOnly: boolean;
  /** True where something else stands in the editor's place. */
  readonly isHidden: boolean;
}

export const EditorPane = ({ host, path, buffer, readOnly, isHidden }: EditorPaneProps) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (place.current === null ? undefined : host.attach(place.current)), [host]);
  useEffect(() => host.show(path, buffer, readOnly), [host, path, buffer, readOnly]);
  return (
    <div
      ref={place}
      className="editor-pane"
      data-testid="editor"
      data-path={path ?? ''}
      hidden={isHidden}
    />
  );
};
