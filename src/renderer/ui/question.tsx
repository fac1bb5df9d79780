/** A modal question with its answers: the one shape that every dialog with buttons has. */
import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

export interface Answer {
  readonly label: string;
  readonly kind?: 'primary' | 'danger' | 'plain';
  readonly onPress: () => void;
}

interface QuestionProps {
  readonly title: string;
  readonly role: 'dialog' | 'alertdialog';
  /** The first answer has the focus unless the body takes it. */
  readonly answers: readonly Answer[];
  /** Escape, or a press outside of a plain dialog. */
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

const AnswerButton = ({ answer, autoFocus }: { answer: Answer; autoFocus: boolean }) => (
  <Button
    className={`push-button ${answer.kind ?? 'plain'}`}
    onPress={answer.onPress}
    autoFocus={autoFocus}
  >
    {answer.label}
  </Button>
);

export const Question = ({ title, role, answers, onDismiss, children }: QuestionProps) => (
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
        <div className="question-body">{children}</div>
        <div className="question-answers">
          {answers.map((answer, index) => (
            <AnswerButton
              key={answer.label}
              answer={answer}
              autoFocus={index === 0 && role === 'alertdialog'}
            />
          ))}
        </div>
      </Dialog>
    </Modal>
  </ModalOverlay>
);
