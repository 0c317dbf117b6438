/** The shelf of the library that the coded passages stand on. */
export const CODED_SHELF = 'coded';
