/** A text with the letters that were typed marked in it. */

interface Run {
  readonly text: string;
  readonly isMarked: boolean;
}

/** `marks`: indexes in UTF-16 units, in order. */
export const runsOf = (text: string, marks: readonly number[]): Run[] => {
  const runs: Run[] = [];
  const marked = new Set(marks);
  let begin = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && marked.has(at) === marked.has(begin)) continue;
    runs.push({ text: text.slice(begin, at), isMarked: marked.has(begin) });
    begin = at;
  }
  return runs;
};

interface MarkedTextProps {
  readonly text: string;
  readonly marks: readonly number[];
  readonly className?: string;
}

export const MarkedText = ({ text, marks, className }: MarkedTextProps) => (
  <span className={className} title={text}>
    {runsOf(text, marks).map((run, index) =>
      run.isMarked ? (
        <b key={index} className="picker-match">
          {run.text}
        </b>
      ) : (
        run.text
      ),
    )}
  </span>
);
