/** Owns the form of our temporaries' names, so that every listing can leave them out. */

/** Machine, file that it is made for, process, chance. */
export const temporaryForm = /^\.holdfast-([0-9a-f]{8})-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{12}\.tmp$/;

export const isTemporaryName = (name: string): boolean => temporaryForm.test(name);
