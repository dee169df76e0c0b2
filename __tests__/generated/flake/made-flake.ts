/** A flake.nix with inputs of several kinds and the flake.lock that Nix writes for it, without what is only fetched. */
export const FLAKE = `{
  description = "made";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.05";
  inputs = {
    utils.url = "github:numtide/flake-utils?dir=lib";
    tool = {
      url = "git+https://example.org/tool.git?ref=main&submodules=1";
      inputs.nixpkgs.follows = "nixpkgs";
      inputs.utils.follows = "";
    };
    archive.url = "https://example.org/archive-1.0.tar.gz";
    data = {
      url = "path:./data";
      flake = false;
    };
    attributes = { type = "gitlab"; owner = "group"; repo = "project"; host = "git.example.org"; };
    alias.follows = "tool/deeper";
    registry = { };
    stable.url = "nixpkgs/nixos-24.11";
    pinned.url = "github:owner/repo/0123456789abcdef0123456789abcdef01234567";
  };
  outputs = { self, nixpkgs, implicit, ... }@inputs: { };
}
`

type Original = Readonly<Record<string, string | boolean>>

interface MadeNode {
  readonly inputs?: Readonly<Record<string, string | readonly string[]>>
  readonly original?: Original
  readonly flake?: boolean
  readonly locked?: Original
}

export const NODES: Readonly<Record<string, MadeNode>> = {
  root: {
    inputs: {
      alias: ['tool', 'deeper'],
      archive: 'archive',
      attributes: 'attributes',
      data: 'data',
      implicit: 'implicit',
      nixpkgs: 'nixpkgs',
      pinned: 'pinned',
      registry: 'registry',
      stable: 'stable',
      tool: 'tool',
      utils: 'utils',
    },
  },
  archive: { original: { type: 'tarball', url: 'https://example.org/archive-1.0.tar.gz' } },
  attributes: { original: { type: 'gitlab', owner: 'group', repo: 'project', host: 'git.example.org' } },
  data: { flake: false, original: { type: 'path', path: './data' } },
  implicit: { original: { type: 'indirect', id: 'implicit' } },
  nixpkgs: { original: { type: 'github', owner: 'NixOS', repo: 'nixpkgs', ref: 'nixos-25.05' } },
  pinned: {
    original: { type: 'github', owner: 'owner', repo: 'repo', rev: '0123456789abcdef0123456789abcdef01234567' },
  },
  registry: { original: { type: 'indirect', id: 'registry' } },
  stable: { original: { type: 'indirect', id: 'nixpkgs', ref: 'nixos-24.11' } },
  tool: {
    inputs: { nixpkgs: ['nixpkgs'], utils: [], deeper: 'deeper', own: ['tool', 'deeper'] },
    original: { type: 'git', url: 'https://example.org/tool.git', ref: 'main', submodules: true },
  },
  deeper: { original: { type: 'github', owner: 'a', repo: 'b' } },
  utils: { original: { type: 'github', owner: 'numtide', repo: 'flake-utils', dir: 'lib' } },
}

export function writeLock(nodes: Readonly<Record<string, MadeNode>> = NODES, version = 7): string {
  return `${JSON.stringify({ nodes, root: 'root', version }, null, 2)}\n`
}
