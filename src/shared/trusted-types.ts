/** Trusted Types policies that someone has looked at. A name that is not here fails the build and the audit. */
export const reviewedPolicies: ReadonlySet<string> = new Set([
  'holdfast-loader',
  'holdfast-worker',
  'defaultWorkerFactory',
  'diffEditorWidget',
  'diffReview',
  'domLineBreaksComputer',
  'editorGhostText',
  'editorViewLayer',
  'richScreenReaderContent',
  'standaloneColorizer',
  'stickyScrollViewLayer',
  'tokenizeToString',
]);
