// Writes the index of the shipped corpus beside the compiled program, so that the first answer need not build it.
import { shipIndex } from '../dist/src/index-store/shipped-index.js';

await shipIndex();
