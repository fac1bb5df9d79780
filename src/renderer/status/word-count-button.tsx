/** The words of a prose text in the status bar, and what else was counted when it is pressed. */
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import './word-count-button.css';

interface Counts {
  readonly words: number;
  /** Without line ends. */
  readonly characters: number;
  readonly visible: number;
  /** To read it. */
  readonly minutes: number;
}

interface WordCountProps {
  readonly document: Counts;
  readonly selection: Counts | null;
}

const number = new Intl.NumberFormat('en');

const wordsOf = (count: number): string =>
  `${number.format(count)} ${count === 1 ? 'word' : 'words'}`;

const Rows = ({ counts }: { readonly counts: Counts }) => (
  <>
    <dt>Words</dt>
    <dd>{number.format(counts.words)}</dd>
    <dt>Characters</dt>
    <dd>{number.format(counts.characters)}</dd>
    <dt>Without spaces</dt>
    <dd>{number.format(counts.visible)}</dd>
    <dt>Reading time</dt>
    <dd>{counts.minutes} min</dd>
  </>
);

const Part = ({ title, counts }: { readonly title: string; readonly counts: Counts }) => (
  <section className="word-count-part" aria-label={title}>
    <h3>{title}</h3>
    <dl>
      <Rows counts={counts} />
    </dl>
  </section>
);

export const WordCountButton = ({ document, selection }: WordCountProps) => {
  const words =
    selection === null
      ? wordsOf(document.words)
      : `${number.format(selection.words)} of ${wordsOf(document.words)}`;
  const minutes = `${(selection ?? document).minutes} min`;
  return (
    <DialogTrigger>
      {/* Off for screen readers: it would be said again with every pause in typing. */}
      <span aria-live="off" className="word-count">
        <Button
          className="status-item numbers"
          aria-label={`${words}, ${minutes} to read. Word count`}
        >
          {words}
        </Button>
      </span>
      <Popover className="menu-popover" aria-label="Word count" placement="top end" offset={4}>
        <div className="word-count-dialog">
          <Part title="Whole text" counts={document} />
          {selection === null ? null : <Part title="Selection" counts={selection} />}
        </div>
      </Popover>
    </DialogTrigger>
  );
};
