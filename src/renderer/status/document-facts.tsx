/** What the shown text is, in the status bar: indentation, encoding, line ends, language; each opens its picker. */
import { Button } from 'react-aria-components';
import type { Eol, FileContent } from '../../shared/contract';
import { formName } from '../../shared/encodings';

type Fact = 'indentation' | 'encoding' | 'line-ends' | 'language';

interface FactsProps {
  /** Null where there is no text. */
  readonly meta: Pick<FileContent, 'encoding' | 'bom' | 'lossy' | 'eol'> | null;
  readonly indentation: string | null;
  readonly language: string | null;
  readonly onPick: (fact: Fact) => void;
}

const lineEnds: Record<Eol, string> = {
  lf: 'LF',
  crlf: 'CRLF',
  cr: 'CR',
  mixed: 'Mixed line ends',
  none: 'No line ends',
};

export const DocumentFacts = ({ meta, indentation, language, onPick }: FactsProps) => (
  <>
    {indentation === null ? null : (
      <Button
        className="status-item fact-indentation"
        aria-label={`Indentation: ${indentation}`}
        onPress={() => onPick('indentation')}
      >
        {indentation}
      </Button>
    )}
    {meta === null ? null : (
      <>
        <Button
          className={`status-item wide ${meta.lossy ? 'warning' : ''}`}
          aria-label={`Encoding: ${formName(meta)}`}
          onPress={() => onPick('encoding')}
        >
          {formName(meta)}
        </Button>
        <Button
          className="status-item wide"
          aria-label={`Line ends: ${lineEnds[meta.eol]}`}
          onPress={() => onPick('line-ends')}
        >
          {lineEnds[meta.eol]}
        </Button>
      </>
    )}
    {language === null ? null : (
      <Button
        className="status-item language"
        aria-label={`Language: ${language}`}
        onPress={() => onPick('language')}
      >
        {language}
      </Button>
    )}
  </>
);
