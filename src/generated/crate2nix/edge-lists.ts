/** The lists of a crate's dependencies, as crate2nix names them. */
export const EDGE_LISTS = ['dependencies', 'buildDependencies', 'devDependencies'] as const
export type EdgeList = (typeof EDGE_LISTS)[number]
