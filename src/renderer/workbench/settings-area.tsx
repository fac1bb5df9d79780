/** Joins the settings page with the editor that shows its JSON. */
import { useEffect, useState } from 'react';
import type { MakeJsonEditor } from '../settings/json-editor-place';
import { JsonPane } from '../settings/json-pane';
import { SettingsPage, type JsonPlace } from '../settings/settings-page';
import { useStore } from '../ui/store';
import type { Workspace } from './workspace';

/** Monaco is set up by the editor's chunk; until that has come there is no JSON. */
const Json = ({
  workspace,
  place,
}: {
  readonly workspace: Workspace;
  readonly place: JsonPlace;
}) => {
  const { editing } = useStore(workspace.layout);
  const [make, setMake] = useState<{ readonly create: MakeJsonEditor } | null>(null);
  useEffect(() => {
    if (editing === null) return;
    void import(/* webpackChunkName: "settings-json" */ '../editor/json-editor').then((part) =>
      setMake({ create: part.createJsonEditor }),
    );
  }, [editing]);
  return make === null ? null : (
    <JsonPane key={place.scope} scope={place.scope} schema={place.schema} make={make.create} />
  );
};

export const SettingsArea = ({ workspace }: { readonly workspace: Workspace }) => (
  <SettingsPage
    store={workspace.settings}
    rootName={workspace.context.root?.name ?? null}
    json={(place) => <Json workspace={workspace} place={place} />}
  />
);
