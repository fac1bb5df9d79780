/** What stands in the editor's place when no file is open: recent folders, ways to open, the keys to know. */
import { FolderOpen, FileText, History } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { WindowContext } from '../../shared/contract';
import { visibleName } from '../../shared/visible-name';
import './welcome.css';

interface WelcomeProps {
  readonly context: Pick<WindowContext, 'root' | 'recent' | 'version'>;
  readonly keyHints: readonly { readonly title: string; readonly keys: string }[];
  readonly onOpenFolder: () => void;
  readonly onOpenFile: () => void;
  readonly onOpenRecent: (id: string) => void;
}

const Recent = ({ context, onOpenRecent }: Pick<WelcomeProps, 'context' | 'onOpenRecent'>) => (
  <section className="welcome-recent">
    <h2>Recent</h2>
    {context.recent.length === 0 ? (
      <p>Folders that you open are listed here.</p>
    ) : (
      <ul>
        {context.recent.slice(0, 8).map((one) => (
          <li key={one.id}>
            <Button className="recent" onPress={() => onOpenRecent(one.id)}>
              <History aria-hidden size={15} strokeWidth={1.75} />
              <span className="recent-name">{visibleName(one.name)}</span>
              <span className="recent-hint">{visibleName(one.hint)}</span>
            </Button>
          </li>
        ))}
      </ul>
    )}
  </section>
);

export const Welcome = (props: WelcomeProps) => {
  const { root } = props.context;
  return (
    <div className="welcome">
      <div className="welcome-page">
        <h1>{root === null ? 'Holdfast' : visibleName(root.name)}</h1>
        <p className="welcome-lead">
          {root === null
            ? 'Open a folder or a file. Nothing outside of it is ever touched.'
            : 'Choose a file in the tree to open it.'}
        </p>
        <div className="welcome-actions">
          <Button
            className={root === null ? 'push-button primary' : 'push-button'}
            onPress={props.onOpenFolder}
          >
            <FolderOpen aria-hidden size={16} strokeWidth={1.75} />
            Open Folder…
          </Button>
          <Button className="push-button" onPress={props.onOpenFile}>
            <FileText aria-hidden size={16} strokeWidth={1.75} />
            Open File…
          </Button>
        </div>
        <div className="welcome-columns">
          {root === null ? (
            <Recent context={props.context} onOpenRecent={props.onOpenRecent} />
          ) : null}
          <section>
            <h2>Keys</h2>
            <dl className="key-hints">
              {props.keyHints.map((hint) => (
                <div key={hint.title}>
                  <dt>{hint.title}</dt>
                  <dd>
                    <kbd>{hint.keys}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      </div>
    </div>
  );
};
