/** The question that an operation of the tree has asked. */
import { useState } from 'react';
import { Question } from '../ui/question';
import { useStore } from '../ui/store';
import type { TreeQuestion, TreeQuestionStore } from './tree-host';

const Asked = ({ question }: { readonly question: TreeQuestion }) => {
  const [forAll, setForAll] = useState(false);
  return (
    <Question
      title={question.title}
      role="alertdialog"
      onDismiss={() => question.answered(null)}
      answers={question.answers.map(({ id, ...answer }) => ({
        ...answer,
        onPress: () => question.answered({ id, forAll }),
      }))}
    >
      {question.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {question.forAll === null ? null : (
        <label className="tree-for-all">
          <input
            type="checkbox"
            checked={forAll}
            onChange={(event) => setForAll(event.target.checked)}
          />
          {question.forAll}
        </label>
      )}
    </Question>
  );
};

let asked = 0;
const keys = new WeakMap<TreeQuestion, number>();
/** A new question begins with an empty box. */
const keyOf = (question: TreeQuestion): number => {
  const key = keys.get(question) ?? (asked += 1);
  keys.set(question, key);
  return key;
};

export const TreeQuestionDialog = ({ store }: { readonly store: TreeQuestionStore }) => {
  const question = useStore(store);
  return question === null ? null : <Asked key={keyOf(question)} question={question} />;
};
