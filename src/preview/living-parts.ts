/** What a person can use in the document: links, which only tell the page, and the boxes of task lists. */

interface Hooks {
  readonly followed: (address: string) => void;
  /** `line` from 0. */
  readonly ticked: (line: number, checked: boolean) => void;
  /** The line on which the piece begins that an element stands in. */
  readonly startOf: (element: Element) => number;
  readonly canEdit: () => boolean;
}

const makeLink = (link: HTMLAnchorElement): void => {
  const address = link.getAttribute('data-address');
  if (address === null) return;
  // For the keyboard and for screen readers; where it leads is the page's to decide.
  link.href = '#';
  if (link.title === '') link.title = address.slice(0, 300);
};

const makeBox = (mark: HTMLElement, { canEdit }: Hooks): void => {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = mark.getAttribute('data-task') === 'done';
  box.disabled = !canEdit();
  box.setAttribute('data-line', mark.getAttribute('data-line') ?? '');
  const words = (mark.parentElement?.textContent ?? '').trim().slice(0, 120);
  box.setAttribute('aria-label', words === '' ? 'Task' : words);
  mark.replaceWith(box);
};

/** Before an element is shown. */
export const enliven = (element: HTMLElement, hooks: Hooks): void => {
  for (const link of element.querySelectorAll<HTMLAnchorElement>('a[data-address]')) makeLink(link);
  for (const mark of element.querySelectorAll<HTMLElement>('span[data-task]')) makeBox(mark, hooks);
  for (const code of element.querySelectorAll<HTMLElement>('pre')) code.tabIndex = 0;
};

export const followHands = (place: HTMLElement, hooks: Hooks): void => {
  const follow = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest('a') ?? null;
    if (link === null) return;
    event.preventDefault();
    const address = link.getAttribute('data-address');
    if (event.button === 0 && address !== null) hooks.followed(address);
  };
  place.addEventListener('click', follow);
  place.addEventListener('auxclick', follow);
  place.addEventListener('dragstart', (event) => event.preventDefault());
  place.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const line = hooks.startOf(target) + Number(target.getAttribute('data-line'));
    const { checked } = target;
    // The text decides; the next rendering shows what it says.
    target.checked = !checked;
    hooks.ticked(line, checked);
  });
};
