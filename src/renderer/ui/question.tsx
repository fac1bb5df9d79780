/** A modal question with its answers: the one shape that every dialog with buttons has. */
import { useState, type ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

export interface Answer {
  readonly label: string;
  readonly kind?: 'primary' | 'danger' | 'plain';
  readonly onPress: () => void;
}

/** A question that comes by itself may come in the middle of a word: keys answer it only after this, milliseconds. */
const typingEnds = 500;

interface QuestionProps {
  readonly title: string;
  readonly role: 'dialog' | 'alertdialog';
  /** The first answer has the focus unless the body takes it. */
  readonly answers: readonly Answer[];
  /** Escape, or a press outside of a plain dialog. */
  readonly onDismiss: () => void;
  /** Nobody asked for it: keys that were meant for the text must not answer it. */
  readonly isSudden?: boolean;
  readonly children: ReactNode;
}

interface AnswerButtonProps {
  readonly answer: Answer;
  readonly autoFocus: boolean;
  readonly mayAnswer: (pointer: string) => boolean;
}

const AnswerButton = ({ answer, autoFocus, mayAnswer }: AnswerButtonProps) => (
  <Button
    className={`push-button ${answer.kind ?? 'plain'}`}
    onPress={({ pointerType }) => {
      if (mayAnswer(pointerType)) answer.onPress();
    }}
    autoFocus={autoFocus}
  >
    {answer.label}
  </Button>
);

/** Whether a press by this kind of pointer counts already. */
const useMayAnswer = (isSudden: boolean): ((pointer: string) => boolean) => {
  const [shownAt] = useState(() => performance.now());
  return (pointer) =>
    !isSudden || pointer !== 'keyboard' || performance.now() - shownAt >= typingEnds;
};

export const Question = ({ title, role, answers, onDismiss, ...props }: QuestionProps) => {
  const mayAnswer = useMayAnswer(props.isSudden ?? false);
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onDismiss();
      }}
    >
      <Modal className="modal">
        <Dialog className="question" role={role}>
          <Heading slot="title" className="question-title">
            {title}
          </Heading>
          <div className="question-body">{props.children}</div>
          <div className="question-answers">
            {answers.map((answer, index) => (
              <AnswerButton
                key={answer.label}
                answer={answer}
                mayAnswer={mayAnswer}
                autoFocus={index === 0 && role === 'alertdialog'}
              />
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
