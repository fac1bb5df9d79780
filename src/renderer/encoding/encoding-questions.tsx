/** The two questions before text or bytes are given up for another encoding. */
import { formName, type TextForm } from '../../shared/encodings';
import { visibleName } from '../../shared/visible-name';
import { baseName } from '../ui/paths';
import { Question } from '../ui/question';

interface QuestionProps {
  readonly path: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export const DiscardQuestion = ({ path, onYes, onNo }: QuestionProps) => (
  <Question
    title={`Discard what you typed in “${visibleName(baseName(path))}”?`}
    role="alertdialog"
    onDismiss={onNo}
    answers={[
      { label: 'Keep my text', kind: 'primary', onPress: onNo },
      { label: 'Discard and reopen', kind: 'danger', onPress: onYes },
    ]}
  >
    <p>
      It is not on disk yet. Reading the file in another encoding shows its bytes anew, and undo
      does not come back from there. Save first to keep your text.
    </p>
  </Question>
);

export const ConvertQuestion = ({
  path,
  form,
  onYes,
  onNo,
}: QuestionProps & { readonly form: TextForm }) => (
  <Question
    title={`Convert “${visibleName(baseName(path))}” to ${formName(form)}?`}
    role="alertdialog"
    onDismiss={onNo}
    answers={[
      { label: 'Leave it as it is', kind: 'primary', onPress: onNo },
      { label: 'Convert', kind: 'danger', onPress: onYes },
    ]}
  >
    <p>
      Some of its bytes did not decode. Where you see � now, the converted file holds that very
      character, and what stood there is gone from it. Nothing was written yet.
    </p>
    <p>If the text looks wrong, reopen it in another encoding first: then nothing is lost.</p>
  </Question>
);
