/** The components as collapsed rows: a row opened asks main for its licence's text. */
import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { bridge } from '../bridge';
import type { Placed } from './match-components';

type Licence = Awaited<ReturnType<typeof bridge.about.licence>>;

/** Mounted when its row is opened, so that a text is asked for only then. */
const LicenceText = ({ name, index }: Placed) => {
  const [licence, setLicence] = useState<Licence | null>(null);
  useEffect(() => {
    let isShown = true;
    void bridge.about.licence({ index }).then((answer) => {
      if (isShown) setLicence(answer);
    });
    return () => {
      isShown = false;
    };
  }, [index]);
  if (licence === null) return null;
  if (!licence.ok) return <p role="alert">{licence.error.message}</p>;
  // Reachable by Tab: a long text is scrolled with the keys.
  return (
    <pre className="licence-text" tabIndex={0} role="region" aria-label={`Licence of ${name}`}>
      {licence.value.text}
    </pre>
  );
};

const ComponentRow = (component: Placed) => {
  const [isExpanded, setExpanded] = useState(false);
  const { name, version, license } = component;
  return (
    <Disclosure className="component" isExpanded={isExpanded} onExpandedChange={setExpanded}>
      <Heading level={3}>
        <Button slot="trigger" className="component-row">
          <ChevronRight className="component-mark" size={14} aria-hidden />
          <span className="component-name">{name}</span>
          <span className="component-version">{version}</span>
          <span className="component-license">{license}</span>
        </Button>
      </Heading>
      <DisclosurePanel>{isExpanded ? <LicenceText {...component} /> : null}</DisclosurePanel>
    </Disclosure>
  );
};

export const ComponentList = ({ found }: { readonly found: readonly Placed[] }) => (
  <ul className="components" aria-label="Components">
    {found.map((component) => (
      <li key={component.index}>
        <ComponentRow {...component} />
      </li>
    ))}
  </ul>
);
