/** Runs once before the unit tests: the programs that they start are there. */
import { requireTools, unitTestTools } from './system-libraries.mjs';

export default async function prepareUnitTests() {
  await requireTools(unitTestTools);
}
