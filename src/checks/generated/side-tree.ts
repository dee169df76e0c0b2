import type { Tree } from '../../generated/tree.js'
import type { Side, SideFile } from '../world.js'

/** What the judges of generated files read; everything else is read when it is asked for. */
const READ_TOGETHER =
  /(?:^|\/)(?:Cargo\.(?:toml|lock|nix|json)|crate-hashes\.json|flake\.(?:nix|lock)|bun\.(?:nix|lock)|config\.toml)$/

/** One side's files as a tree: regular files alone, the usual ones read at once. */
export async function treeOf(side: Side): Promise<Tree> {
  const files = await side.listFiles()
  const isRegular = ({ mode = '100644' }: SideFile): boolean => mode.startsWith('100')
  const paths = new Set(files.filter(isRegular).map(({ path }) => path))
  const texts = new Map<string, Promise<string | undefined>>()
  let together: Promise<ReadonlyMap<string, string>> | undefined
  const readTogether = (): Promise<ReadonlyMap<string, string>> =>
    (together ??= side.readFiles?.([...paths].filter((path) => READ_TOGETHER.test(path))) ?? Promise.resolve(new Map()))
  const read = async (path: string): Promise<string | undefined> =>
    (READ_TOGETHER.test(path) ? (await readTogether()).get(path) : undefined) ?? (await side.readFile(path))
  return {
    paths,
    hidden: new Set(files.filter((file) => !isRegular(file)).map(({ path }) => path)),
    read: (path) => {
      if (!paths.has(path)) return Promise.resolve(undefined)
      const known = texts.get(path)
      if (known !== undefined) return known
      const text = read(path)
      texts.set(path, text)
      return text
    },
  }
}
