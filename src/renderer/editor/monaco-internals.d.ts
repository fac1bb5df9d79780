/** The few of Monaco's own modules that the editor uses by themselves; Monaco ships no types for them. */
declare module 'monaco-editor/editor/common/core/textChange.js' {
  export class TextChange {
    readonly oldPosition: number;
    readonly oldText: string;
    readonly newPosition: number;
    readonly newText: string;
    constructor(oldPosition: number, oldText: string, newPosition: number, newText: string);
  }
}

declare module 'monaco-editor/editor/common/model/editStack.js' {
  import type { editor, Selection } from 'monaco-editor/editor.js';
  import type { TextChange } from 'monaco-editor/editor/common/core/textChange.js';

  export class SingleModelEditStackData {
    readonly beforeVersionId: number;
    readonly afterVersionId: number;
    /** 0 is LF, 1 is CRLF. */
    readonly beforeEOL: number;
    readonly afterEOL: number;
    readonly beforeCursorState: Selection[] | null;
    readonly afterCursorState: Selection[] | null;
    readonly changes: TextChange[];
    constructor(
      beforeVersionId: number,
      afterVersionId: number,
      beforeEOL: number,
      afterEOL: number,
      beforeCursorState: Selection[] | null,
      afterCursorState: Selection[] | null,
      changes: TextChange[],
    );
    serialize(): ArrayBuffer;
    static deserialize(source: ArrayBuffer): SingleModelEditStackData;
  }

  export class SingleModelEditStackElement {
    /** Parsed while the group may grow, else as `serialize` made it. */
    _data: SingleModelEditStackData | ArrayBuffer;
    constructor(
      label: string,
      code: string,
      model: editor.ITextModel,
      beforeCursorState: Selection[] | null,
    );
    undo(): void;
  }
}

declare module 'monaco-editor/editor/common/core/selection.js' {
  export { Selection } from 'monaco-editor/editor.js';
}

/** For tests, which run Monaco's own text model without a page. */
declare module 'monaco-editor/editor/common/model/textModel.js' {
  import type { editor } from 'monaco-editor/editor.js';

  export const TextModel: {
    readonly DEFAULT_CREATION_OPTIONS: object;
    new (
      text: string,
      language: string,
      options: object,
      resource: null,
      undoRedo: object,
      languages: object,
      languageConfigurations: object,
      instantiation: object,
    ): editor.ITextModel;
  };
}

declare module 'monaco-editor/platform/undoRedo/common/undoRedoService.js' {
  export const UndoRedoService: new (dialogs: object, notifications: object) => object;
}

/** Monaco's language workers, run by `formatting/` without their host. */
declare module 'monaco-editor/languages/features/css/cssWorker.js' {
  import type { LanguageContext } from './formatting/language-worker';
  import type { Position, PositionEdit } from './formatting/text-edits';

  export class CSSWorker {
    constructor(context: LanguageContext, data: { languageId: string; options: object });
    format(
      uri: string,
      part: { readonly start: Position; readonly end: Position } | undefined,
      options: object,
    ): Promise<PositionEdit[]>;
  }
}

declare module 'monaco-editor/languages/features/html/htmlWorker.js' {
  import type { LanguageContext } from './formatting/language-worker';
  import type { Position, PositionEdit } from './formatting/text-edits';

  export class HTMLWorker {
    constructor(context: LanguageContext, data: { languageId: string; languageSettings: object });
    format(
      uri: string,
      part: { readonly start: Position; readonly end: Position } | undefined,
      options: object,
    ): Promise<PositionEdit[]>;
  }
}

declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices.js' {
  export interface ScriptHost {
    readonly getScriptFileNames: () => string[];
    readonly getScriptVersion: (name: string) => string;
    readonly getScriptSnapshot: (name: string) => object | undefined;
    readonly getCurrentDirectory: () => string;
    readonly getCompilationSettings: () => object;
    readonly getDefaultLibFileName: () => string;
    readonly fileExists: (name: string) => boolean;
    readonly readFile: (name: string) => string | undefined;
  }

  interface TextChange {
    readonly span: { readonly start: number; readonly length: number };
    readonly newText: string;
  }

  export const createLanguageService: (host: ScriptHost) => {
    getFormattingEditsForDocument(name: string, options: object): TextChange[];
    getFormattingEditsForRange(
      name: string,
      start: number,
      end: number,
      options: object,
    ): TextChange[];
  };

  export const typescript: {
    readonly ScriptSnapshot: { fromString(text: string): object };
    getDefaultFormatCodeSettings(newLine: string): object;
  };
}

/** For what is put into an editor after it was made. */
declare module 'monaco-editor/platform/instantiation/common/instantiation.js' {
  interface Instantiation {
    createInstance<Made, Of>(made: new (of: Of) => Made, of: Of): Made;
  }
  export const IInstantiationService: unique symbol;
  export interface WithServices {
    invokeWithinContext(
      run: (services: { get(service: typeof IInstantiationService): Instantiation }) => void,
    ): void;
  }
}

declare module 'monaco-editor/editor/contrib/stickyScroll/browser/stickyScrollController.js' {
  import type { editor } from 'monaco-editor/editor.js';

  export class StickyScrollController {
    constructor(of: editor.ICodeEditor);
    dispose(): void;
  }
}
