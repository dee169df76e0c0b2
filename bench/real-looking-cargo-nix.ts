/** A Cargo.nix that looks like a real workspace's, made up deterministically: crates, features, conditions, copies. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const EXAMPLE = join(dirname(dirname(fileURLToPath(import.meta.url))), 'examples', 'workspace', 'Cargo.nix')

export interface WorkspaceSize {
  readonly crates: number
  readonly members: number
}

/** The same numbers on every machine. */
class Dice {
  private state = 0x2545f491

  /** A whole number below `limit`. */
  below(limit: number): number {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return (this.state >>> 0) % limit
  }
}

const CONDITIONS = [
  '(target."unix" or false)',
  '(target."windows" or false)',
  '("linux" == target."os" or null)',
  '((target."unix" or false) && (!("macos" == target."os" or null)))',
  '(("wasm32" == target."arch" or null) && ("unknown" == target."os" or null))',
  '(!(("windows" == target."os" or null) || ("redox" == target."os" or null)))',
  '(("x86_64" == target."arch" or null) && ("gnu" == target."env" or null))',
  '(target.name == "x86_64-pc-windows-msvc")',
]

const name = (index: number): string =>
  `crate-${index.toString(36)}-${['core', 'sys', 'util', 'macros', 'io'][index % 5] ?? ''}`

/** Text of the file; `bumped` gets another version and hash. Members come last, and the code is crate2nix's 0.15. */
export function makeCargoNix({ crates, members }: WorkspaceSize, bumped = -1): string {
  const example = readFileSync(EXAMPLE, 'utf8')
  const head = example.slice(0, example.indexOf('  workspaceMembers = {'))
  const code = example.slice(example.indexOf('# crate2nix/default.nix (excerpt start)'))
  const middle = example.slice(example.indexOf('  # A derivation that joins'), example.indexOf('    crates = {'))
  const dice = new Dice()
  const text = [head, '  workspaceMembers = {\n']
  for (let index = crates - members; index < crates; index++) {
    text.push(`    "${name(index)}" = rec {
      packageId = "${name(index)}";
      build = internal.buildRustCrateWithFeatures {
        packageId = "${name(index)}";
      };

      # Debug support which might change between releases.
      # File a bug if you depend on any for non-debug work!
      debug = internal.debugCrate { inherit packageId; };
    };\n`)
  }
  text.push('  };\n\n', middle, '    crates = {\n')
  for (let index = 0; index < crates; index++) text.push(makeCrate(index, crates - members, dice, index === bumped))
  text.push('    };\n\n', code)
  return text.join('')
}

function makeCrate(index: number, externals: number, dice: Dice, isBumped: boolean): string {
  const isMember = index >= externals
  const version = `${dice.below(3)}.${dice.below(20)}.${dice.below(30) + (isBumped ? 1000 : 0)}`
  const hash = `${isBumped ? '1' : '0'}${Array.from({ length: 51 }, () => '0123456789abcdfghijklmnpqrsvwxyz'.charAt(dice.below(32))).join('')}`
  const source = isMember
    ? `src = lib.cleanSourceWith { filter = sourceFilter;  src = ./crates/${name(index)}; };`
    : `sha256 = "${hash}";`
  const isMacro = index % 23 === 7
  const features = makeFeatures(index, dice)
  const own = Math.min(index, isMember ? 32 : dice.below(7))
  const dependencies = Array.from({ length: own }, () =>
    makeDependency(dice.below(Math.min(index, externals)), dice),
  ).join('')
  const build = index > 30 && index % 9 === 4 ? makeDependency(dice.below(30), dice) : ''
  const dev = index > 10 && dice.below(2) === 0 ? makeDependency(dice.below(index), dice) : ''
  const list = (attribute: string, items: string): string =>
    items === '' ? '' : `        ${attribute} = [\n${items}        ];\n`
  return `      "${name(index)}" = rec {
        crateName = "${name(index)}";
        version = "${version}";
        edition = "${index % 3 === 0 ? '2018' : '2021'}";
        ${source}
${isMacro ? '        procMacro = true;\n' : `        libName = "${name(index).replaceAll('-', '_')}";\n`}        authors = [
          "Someone Real <someone-${index}@example.org>"
          "Another Author"
        ];
${list('dependencies', dependencies)}${list('buildDependencies', build)}${list('devDependencies', dev)}        features = {
${features}        };
        resolvedDefaultFeatures = [ "alloc" "default" "std" ];
      };\n`
}

function makeFeatures(index: number, dice: Dice): string {
  // A few crates have hundreds, as web-sys and windows-sys do.
  const count = index % 97 === 13 ? 250 : dice.below(7)
  const lines = ['          "default" = [ "std" ];\n', '          "std" = [ "alloc" ];\n']
  for (let feature = 0; feature < count; feature++) {
    lines.push(
      `          "feature-${feature}" = [ "feature-${Math.floor(feature / 2)}-base" "dep:optional-${feature % 7}" ];\n`,
    )
  }
  return lines.join('')
}

function makeDependency(index: number, dice: Dice): string {
  const lines = [`            name = "${name(index)}";`, `            packageId = "${name(index)}";`]
  if (dice.below(4) === 0) lines.push('            optional = true;')
  if (dice.below(3) === 0) lines.push('            usesDefaultFeatures = false;')
  if (dice.below(5) === 0) {
    lines.push(`            target = { target, features }: ${CONDITIONS[dice.below(CONDITIONS.length)] ?? 'true'};`)
  }
  if (dice.below(4) === 0) lines.push(`            features = [ "std"${dice.below(9) === 0 ? ' "feature-1"' : ''} ];`)
  return `          {\n${lines.join('\n')}\n          }\n`
}
