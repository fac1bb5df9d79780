/** The palette for who offers a few choices: its chunk comes when it is first shown. */
import { lazy, Suspense, type ComponentProps } from 'react';

const Loaded = lazy(async () => {
  const part = await import(/* webpackChunkName: "palette" */ '../palette/palette');
  return { default: part.Palette };
});

export const LazyPalette = (props: ComponentProps<typeof Loaded>) => (
  <Suspense fallback={null}>
    <Loaded {...props} />
  </Suspense>
);
