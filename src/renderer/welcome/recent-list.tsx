/** The recent roots of the welcome window: opened, taken off the list, and seen where nothing is there any more. */
import { FileText, Folder, FolderX, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Response } from '../../shared/contract';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { IconButton } from '../ui/icon-button';

type Root = Response<'root:recent'>['roots'][number];

/** More would push the keys out of sight. */
const mostShown = 10;

interface RecentListProps {
  readonly onOpen: (id: string) => void;
}

const RootIcon = ({ kind, gone }: Pick<Root, 'kind' | 'gone'>) => {
  const look = { 'aria-hidden': true, size: 15, strokeWidth: 1.75 };
  if (gone) return <FolderX {...look} />;
  return kind === 'file' ? <FileText {...look} /> : <Folder {...look} />;
};

const RecentRow = (props: {
  readonly root: Root;
  readonly onOpen: () => void;
  readonly onForget: () => void;
}) => {
  const { root, onOpen, onForget } = props;
  const name = visibleName(root.name);
  return (
    <li className="recent-row" data-gone={root.gone ? '' : undefined}>
      <Button className="recent" onPress={onOpen}>
        <RootIcon kind={root.kind} gone={root.gone} />
        <span className="recent-name">{name}</span>
        <span className="recent-hint">
          {root.gone
            ? `${root.kind === 'file' ? 'File' : 'Folder'} is gone`
            : visibleName(root.hint)}
        </span>
      </Button>
      <IconButton icon={X} label={`Remove ${name} from the list`} onPress={onForget} />
    </li>
  );
};

/** Null until main has answered: then nothing jumps. */
const useRecent = () => {
  const [roots, setRoots] = useState<readonly Root[] | null>(null);
  useEffect(() => {
    let isShown = true;
    void bridge.root.recent().then((answer) => {
      if (isShown) setRoots(answer.ok ? answer.value.roots : []);
    });
    return () => {
      isShown = false;
    };
  }, []);
  const forget = (id: string): void => {
    setRoots((known) => known?.filter((root) => root.id !== id) ?? null);
    void bridge.root.forgetRecent({ id });
  };
  return { roots, forget };
};

export const RecentList = ({ onOpen }: RecentListProps) => {
  const { roots, forget } = useRecent();
  return (
    <section className="welcome-recent" aria-label="Recent">
      <h2>Recent</h2>
      {roots?.length === 0 ? <p>Folders and files that you open are listed here.</p> : null}
      <ul>
        {roots?.slice(0, mostShown).map((root) => (
          <RecentRow
            key={root.id}
            root={root}
            onOpen={() => onOpen(root.id)}
            onForget={() => forget(root.id)}
          />
        ))}
      </ul>
    </section>
  );
};
