/** placeholder @returns {Promise<string>} */
export async function packageRelease() {
  throw new Error('not yet');
}
