/** Raised whenever the same corpus would be analysed or ranked differently, so that older index files are not used. */
export const ANALYSIS_VERSION = 3;
