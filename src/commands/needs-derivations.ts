/** Beside what could not be looked at. */
export const NEEDS_DERIVATIONS =
  'This is about derivations, which only an evaluation gives; `conegate cone --static` says what Cargo.nix alone can.'
