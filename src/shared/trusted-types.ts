/**
 * Trusted Types policies that someone has looked at. A name that is not here fails the build and the audit; a name that the
 * bundles create no more fails the build.
 */
export const reviewedPolicies: ReadonlySet<string> = new Set([
  'holdfast-loader',
  'defaultWorkerFactory',
  'diffEditorWidget',
  'diffReview',
  'domLineBreaksComputer',
  'editorViewLayer',
  'richScreenReaderContent',
  'standaloneColorizer',
  'stickyScrollViewLayer',
  'tokenizeToString',
]);

/** The same for the preview's frame, which has a list of its own. */
export const reviewedPreviewPolicies: ReadonlySet<string> = new Set([
  'holdfast-loader',
  'holdfast-preview',
]);
