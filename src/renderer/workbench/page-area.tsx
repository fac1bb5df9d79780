/** Where the program's own pages (security, inspector, about) join the workbench: in the editor's place, each in a chunk of its own. */
import { X } from 'lucide-react';
import {
  lazy,
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { pageTitles, type PageName } from '../../shared/pages';
import { bridge } from '../bridge';
import { IconButton } from '../ui/icon-button';
import { useStore } from '../ui/store';
import { TypingAhead } from './typing-ahead';
import type { Workspace } from './workspace';
import './page-area.css';

const Security = lazy(async () => {
  const part = await import(/* webpackChunkName: "security" */ '../security/security');
  return { default: part.Security };
});
const Inspector = lazy(async () => {
  const part = await import(/* webpackChunkName: "inspector" */ '../inspector/inspector');
  return { default: part.Inspector };
});
const About = lazy(async () => {
  const part = await import(/* webpackChunkName: "about" */ '../about/about');
  return { default: part.About };
});

const SettingsArea = lazy(async () => {
  const part = await import(/* webpackChunkName: "settings" */ './settings-area');
  return { default: part.SettingsArea };
});
const KeysPage = lazy(async () => {
  const part = await import(/* webpackChunkName: "keys" */ '../keybindings/keys-page');
  return { default: part.KeysPage };
});
const HelpPage = lazy(async () => {
  const part = await import(/* webpackChunkName: "keys" */ '../keybindings/help-page');
  return { default: part.HelpPage };
});

/** One line a page; its name and title stand in shared/pages.ts. */
const views: Record<PageName, (workspace: Workspace) => ReactNode> = {
  settings: (workspace) => <SettingsArea workspace={workspace} />,
  security: () => <Security />,
  inspector: () => <Inspector />,
  keys: (workspace) => (
    <KeysPage
      keys={workspace.keys}
      isMac={workspace.context.platform === 'darwin'}
      onChange={(change) =>
        void workspace.attempt('The keys were not changed', bridge.keys.change(change))
      }
    />
  ),
  help: (workspace) => (
    <HelpPage
      keys={workspace.keys}
      isMac={workspace.context.platform === 'darwin'}
      onRun={(id) => workspace.keys.get().run(id)}
    />
  ),
  about: ({ context }) => <About version={context.version} platform={context.platform} />,
};

const isSeen = (element: HTMLElement): boolean =>
  element !== document.body && element.isConnected && element.checkVisibility();

/** Pages that are searched first: their field has the focus, and others begin with their heading. */
const withField: ReadonlySet<PageName> = new Set(['settings', 'keys', 'help']);

/** Who had the focus before gets it back, unless the page was left for something else that has taken it. */
const useFocus = (name: PageName, workspace: Workspace) => {
  const frame = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // While it is rendered: the page's own field has the focus once it is there.
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const element = frame.current;
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      // The editor can take the focus when it is shown again.
      requestAnimationFrame(() => {
        const inEditor = before?.closest('[data-testid="editor"]') !== null;
        if (!inEditor && before instanceof HTMLElement && isSeen(before)) before.focus();
        else workspace.layout.get().editing?.host.focus();
      });
    };
  }, [workspace, before]);
  useEffect(() => {
    if (!withField.has(name)) heading.current?.focus();
  }, [name]);
  return { frame, heading };
};

interface PageFrameProps {
  readonly workspace: Workspace;
  readonly name: PageName;
}

const PageFrame = ({ workspace, name }: PageFrameProps) => {
  const { frame, heading } = useFocus(name, workspace);
  const leave = () => workspace.layout.send({ page: null });
  return (
    <section
      ref={frame}
      className="page"
      aria-labelledby="page-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leave();
      }}
    >
      <header className="page-header">
        <h1 ref={heading} id="page-title" tabIndex={-1}>
          {pageTitles[name]}
        </h1>
        <IconButton icon={X} label="Close page" keys="Esc" onPress={leave} />
      </header>
      <Suspense fallback={withField.has(name) ? <TypingAhead onEscape={leave} /> : null}>
        {views[name](workspace)}
      </Suspense>
    </section>
  );
};

export const PageArea = ({ workspace }: { readonly workspace: Workspace }) => {
  const { page } = useStore(workspace.layout);
  return page === null ? null : <PageFrame workspace={workspace} name={page} />;
};
