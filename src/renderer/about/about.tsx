/** The About page: which Holdfast this is, what it runs on and was built with, and the licence of every component. */
import { useEffect, useState } from 'react';
import type { Response } from '../../shared/contract';
import { bridge } from '../bridge';
import { ComponentList } from './component-list';
import { matchComponents } from './match-components';
import './about.css';

type Told = Response<'about:components'>;

interface AboutProps {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
}

const useTold = (): Awaited<ReturnType<typeof bridge.about.components>> | null => {
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof bridge.about.components>> | null>(
    null,
  );
  useEffect(() => {
    void bridge.about.components().then(setAnswer);
  }, []);
  return answer;
};

interface VersionsProps {
  readonly title: string;
  readonly items: Told['builtWith'];
}

const Versions = ({ title, items }: VersionsProps) => (
  <div className="about-versions">
    <dt>{title}</dt>
    <dd>
      {items.map(({ name, version }) => (
        <span key={name}>
          {name} <strong>{version}</strong>
        </span>
      ))}
    </dd>
  </div>
);

/** A build host that cannot reach Electron's releases runs on an older one: such a build is for no user. */
const SubstituteNote = ({ runtime, intendedRuntime }: Told) => {
  if (runtime[0]?.version === intendedRuntime.version) return null;
  return (
    <p className="about-note" role="note">
      This build runs on a substitute for {intendedRuntime.name} {intendedRuntime.version}, the
      release that it is meant for. It is for development and tests only.
    </p>
  );
};

const creditsPlace = (platform: AboutProps['platform']): string =>
  platform === 'darwin' ? 'in the Resources folder of the app' : 'in the folder of the program';

const Components = ({ told, platform }: { readonly told: Told } & Pick<AboutProps, 'platform'>) => {
  const [query, setQuery] = useState('');
  const found = matchComponents(told.components, query);
  return (
    <section aria-labelledby="about-components">
      <div className="about-heading">
        <h2 id="about-components">Components and licences</h2>
        <span className="about-count" role="status">
          {found.length === told.components.length ? '' : `${found.length} of `}
          {told.components.length}
        </span>
        <input
          className="text-input"
          type="search"
          aria-label="Find a component or licence"
          placeholder="Find a component or licence"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return;
            // The page would be left.
            event.preventDefault();
            setQuery('');
          }}
        />
      </div>
      {found.length === 0 ? <p className="about-none">No component has these letters.</p> : null}
      <ComponentList found={found} />
      <p className="about-credits">
        Electron holds Chromium, Node.js and the libraries that these are made of. Their licences
        are in the file <code>LICENSES.chromium.html</code> {creditsPlace(platform)}.
      </p>
    </section>
  );
};

export const About = ({ version, platform }: AboutProps) => {
  const told = useTold();
  return (
    <div className="about">
      <p className="about-name">
        Holdfast <span>{version}</span>
      </p>
      <p className="about-line">
        A desktop editor for local files that you can trust with the only copy.
      </p>
      {told?.ok === true ? (
        <>
          <dl className="about-facts">
            <Versions title="Runs on" items={told.value.runtime} />
            <Versions title="Built with" items={told.value.builtWith} />
          </dl>
          <SubstituteNote {...told.value} />
          <Components told={told.value} platform={platform} />
        </>
      ) : null}
      {told?.ok === false ? <p role="alert">{told.error.message}</p> : null}
    </div>
  );
};
