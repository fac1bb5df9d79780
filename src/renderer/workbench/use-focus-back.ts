/** Who had the focus when something was laid over the workbench has it again afterwards. */
import { useEffect, useState } from 'react';

/** Unless something else has taken it. */
export const useFocusBack = (): void => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isFree = document.activeElement === document.body;
        if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
};
