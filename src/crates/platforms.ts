/**
 * Platforms as nixpkgs describes them, by the Rust triple that they are asked for with, and beside that what rustc
 * itself says of the triple.
 * Source: nixpkgs `lib/systems` (parsed systems, predicates, `rust.platform`, `rust.rustcTarget`), its manual's chapter
 * "Cross-compilation" › "Platform parameters"; `rustc --print cfg --target …`.
 */
import { UserError } from '../problem.js'

/** What rustc sets for a triple, as far as conditions of dependencies ask for it. */
export interface RustcCfg {
  readonly target_arch: string
  readonly target_os: string
  readonly target_vendor: string
  readonly target_env: string
  readonly target_family: string
  readonly target_endian: 'little' | 'big'
  readonly target_pointer_width: '32' | '64'
}

export interface Platform {
  /** `rust.rustcTarget`. */
  readonly rustTarget: string
  /** `config`, the GNU triple. */
  readonly config: string
  /** `system`. */
  readonly system: string
  /** `parsed.cpu.name`. */
  readonly cpu: string
  readonly bits: 32 | 64
  /** `parsed.kernel.name`. */
  readonly kernel: string
  /** `parsed.vendor.name`. */
  readonly vendor: string
  /** `parsed.abi.name`. */
  readonly abi: string
  /** `rust.platform.arch` and `.os`: what nixpkgs says, which is not always what rustc says. */
  readonly rustArch: string
  readonly rustOs: string
  readonly rustVendor: string
  readonly rustc: RustcCfg
}

type Row = readonly [rustTarget: string, config: string, cpu: string, rustcArch: string]

const linux = ([rustTarget, config, cpu, rustcArch]: Row): Platform => {
  const bits = /64|s390x/.test(cpu) ? 64 : 32
  const abi = config.slice(config.lastIndexOf('-') + 1)
  return {
    rustTarget,
    config,
    system: `${cpu}-linux`,
    cpu,
    bits,
    kernel: 'linux',
    vendor: 'unknown',
    abi,
    rustArch: cpu.startsWith('arm') ? 'arm' : cpu.startsWith('powerpc64') ? 'powerpc64' : cpu,
    rustOs: 'linux',
    rustVendor: 'unknown',
    rustc: {
      target_arch: rustcArch,
      target_os: 'linux',
      target_vendor: 'unknown',
      target_env: abi.startsWith('musl') ? 'musl' : 'gnu',
      target_family: 'unix',
      target_endian: cpu === 's390x' ? 'big' : 'little',
      target_pointer_width: bits === 64 ? '64' : '32',
    },
  }
}

const darwin = (cpu: 'x86_64' | 'aarch64'): Platform => ({
  rustTarget: `${cpu}-apple-darwin`,
  config: `${cpu === 'aarch64' ? 'arm64' : cpu}-apple-darwin`,
  system: `${cpu}-darwin`,
  cpu,
  bits: 64,
  kernel: 'darwin',
  vendor: 'apple',
  abi: 'unknown',
  rustArch: cpu,
  rustOs: 'macos',
  rustVendor: 'apple',
  rustc: {
    target_arch: cpu,
    target_os: 'macos',
    target_vendor: 'apple',
    target_env: '',
    target_family: 'unix',
    target_endian: 'little',
    target_pointer_width: '64',
  },
})

const windows = (rustTarget: string, config: string, cpu: 'x86_64' | 'i686', env: 'gnu' | 'msvc'): Platform => ({
  rustTarget,
  config,
  system: `${cpu}-windows`,
  cpu,
  bits: cpu === 'x86_64' ? 64 : 32,
  kernel: 'windows',
  vendor: env === 'gnu' ? 'w64' : 'pc',
  abi: env,
  rustArch: cpu,
  rustOs: 'windows',
  rustVendor: 'pc',
  rustc: {
    target_arch: cpu === 'i686' ? 'x86' : cpu,
    target_os: 'windows',
    target_vendor: 'pc',
    target_env: env,
    target_family: 'windows',
    target_endian: 'little',
    target_pointer_width: cpu === 'x86_64' ? '64' : '32',
  },
})

const LINUX_ROWS: readonly Row[] = [
  ['x86_64-unknown-linux-gnu', 'x86_64-unknown-linux-gnu', 'x86_64', 'x86_64'],
  ['x86_64-unknown-linux-musl', 'x86_64-unknown-linux-musl', 'x86_64', 'x86_64'],
  ['aarch64-unknown-linux-gnu', 'aarch64-unknown-linux-gnu', 'aarch64', 'aarch64'],
  ['aarch64-unknown-linux-musl', 'aarch64-unknown-linux-musl', 'aarch64', 'aarch64'],
  ['i686-unknown-linux-gnu', 'i686-unknown-linux-gnu', 'i686', 'x86'],
  ['i686-unknown-linux-musl', 'i686-unknown-linux-musl', 'i686', 'x86'],
  ['armv7-unknown-linux-gnueabihf', 'armv7l-unknown-linux-gnueabihf', 'armv7l', 'arm'],
  ['armv7-unknown-linux-musleabihf', 'armv7l-unknown-linux-musleabihf', 'armv7l', 'arm'],
  ['arm-unknown-linux-gnueabihf', 'armv6l-unknown-linux-gnueabihf', 'armv6l', 'arm'],
  ['riscv64gc-unknown-linux-gnu', 'riscv64-unknown-linux-gnu', 'riscv64', 'riscv64'],
  ['riscv64gc-unknown-linux-musl', 'riscv64-unknown-linux-musl', 'riscv64', 'riscv64'],
  ['powerpc64le-unknown-linux-gnu', 'powerpc64le-unknown-linux-gnu', 'powerpc64le', 'powerpc64'],
  ['s390x-unknown-linux-gnu', 's390x-unknown-linux-gnu', 's390x', 's390x'],
  ['loongarch64-unknown-linux-gnu', 'loongarch64-unknown-linux-gnu', 'loongarch64', 'loongarch64'],
]

const PLATFORMS: ReadonlyMap<string, Platform> = new Map(
  [
    ...LINUX_ROWS.map(linux),
    darwin('x86_64'),
    darwin('aarch64'),
    windows('x86_64-pc-windows-gnu', 'x86_64-w64-mingw32', 'x86_64', 'gnu'),
    windows('i686-pc-windows-gnu', 'i686-w64-mingw32', 'i686', 'gnu'),
    windows('x86_64-pc-windows-msvc', 'x86_64-pc-windows-msvc', 'x86_64', 'msvc'),
  ].map((platform) => [platform.rustTarget, platform]),
)

/** Rust triples that are known, sorted. */
export const KNOWN_TARGETS: readonly string[] = [...PLATFORMS.keys()].sort()

/** Throws `UserError` where the triple is not known here. */
export function findPlatform(rustTarget: string): Platform {
  const platform = PLATFORMS.get(rustTarget)
  if (platform !== undefined) return platform
  throw new UserError(`The static cone knows no target "${rustTarget}".`, `Use one of: ${KNOWN_TARGETS.join(', ')}.`)
}

/** Triples that Nix builds on natively; others are cross-compiled, on x86_64 Linux unless told. */
const NATIVE = /^(?:x86_64|aarch64)-(?:unknown-linux-gnu|apple-darwin)$/

/** The platform that build scripts and procedural macros run on, where nothing says which. */
export function usualBuilder(rustTarget: string): string {
  return NATIVE.test(rustTarget) ? rustTarget : 'x86_64-unknown-linux-gnu'
}
