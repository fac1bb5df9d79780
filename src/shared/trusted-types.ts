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
