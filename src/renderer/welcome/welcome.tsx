/** What stands in the editor's place when no file is open: ways to open one, recent roots, the keys to know. */
import { FolderOpen, FileText } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { WindowContext } from '../../shared/contract';
import { visibleName } from '../../shared/visible-name';
import { RecentList } from './recent-list';
import './welcome.css';

export interface KeyHintWords {
  readonly title: string;
  readonly keys: string;
}

interface WelcomeProps {
  readonly context: Pick<WindowContext, 'root'>;
  readonly keyHints: readonly KeyHintWords[];
  readonly onOpenFolder: () => void;
  readonly onOpenFile: () => void;
  readonly onOpenRecent: (id: string) => void;
}

const Keys = ({ hints }: { readonly hints: readonly KeyHintWords[] }) => (
  <dl className="key-hints">
    {hints.map((hint) => (
      <div key={hint.title}>
        <dt>{hint.title}</dt>
        <dd>
          <kbd>{hint.keys}</kbd>
        </dd>
      </div>
    ))}
  </dl>
);

const Open = ({ onOpenFolder, onOpenFile }: Pick<WelcomeProps, 'onOpenFolder' | 'onOpenFile'>) => (
  <div className="welcome-actions">
    <Button className="push-button primary" onPress={onOpenFolder}>
      <FolderOpen aria-hidden size={16} strokeWidth={1.75} />
      Open Folder…
    </Button>
    <Button className="push-button" onPress={onOpenFile}>
      <FileText aria-hidden size={16} strokeWidth={1.75} />
      Open File…
    </Button>
  </div>
);

/** In a window with a root: the next steps by key, and little else. */
const Watermark = ({
  name,
  hints,
}: {
  readonly name: string;
  readonly hints: readonly KeyHintWords[];
}) => (
  <div className="welcome">
    <div className="watermark">
      <h1>{visibleName(name)}</h1>
      <p className="welcome-lead">Choose a file in the tree to open it.</p>
      <Keys hints={hints} />
    </div>
  </div>
);

export const Welcome = (props: WelcomeProps) => {
  const { root } = props.context;
  if (root !== null) return <Watermark name={root.name} hints={props.keyHints} />;
  return (
    <div className="welcome">
      <div className="welcome-page">
        <h1>Holdfast</h1>
        <p className="welcome-lead">
          Open a folder or a file. Nothing outside of it is ever touched.
        </p>
        <Open {...props} />
        <div className="welcome-columns">
          <RecentList onOpen={props.onOpenRecent} />
          <section aria-label="Keys">
            <h2>Keys</h2>
            <Keys hints={props.keyHints} />
          </section>
        </div>
      </div>
    </div>
  );
};
