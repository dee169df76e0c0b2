/** A platform as the Nix value `stdenv.hostPlatform`, and the package collection as far as a Cargo.nix looks into it. */
import { attrsOf, listOf } from './nix-expression/values.js'
import type { AttrsValue, BuiltinValue, Slot, Value } from './nix-expression/values.js'
import type { Evaluator } from './nix-expression/evaluate.js'
import type { Platform } from './platforms.js'

/** `stdenv.hostPlatform` of the platform. What it leaves out can't be decided. */
export function platformValue(platform: Platform): AttrsValue {
  const { cpu, kernel, abi, bits, rustc } = platform
  const isWindows = kernel === 'windows'
  const isLittle = rustc.target_endian === 'little'
  const predicates: Record<string, boolean> = {
    isUnix: !isWindows,
    isWindows,
    isLinux: kernel === 'linux',
    isDarwin: kernel === 'darwin',
    isMacOS: kernel === 'darwin',
    isGnu: abi.startsWith('gnu'),
    isMusl: abi.startsWith('musl'),
    isMinGW: isWindows && abi === 'gnu',
    is64bit: bits === 64,
    is32bit: bits === 32,
    isLittleEndian: isLittle,
    isBigEndian: !isLittle,
    isx86: cpu === 'x86_64' || cpu === 'i686',
    isx86_64: cpu === 'x86_64',
    isx86_32: cpu === 'i686',
    isi686: cpu === 'i686',
    isAarch64: cpu === 'aarch64',
    isAarch32: cpu.startsWith('arm'),
    isAarch: cpu === 'aarch64' || cpu.startsWith('arm'),
    isRiscV: cpu.startsWith('riscv'),
    isRiscV64: cpu === 'riscv64',
    isPower64: cpu.startsWith('powerpc64'),
    isS390x: cpu === 's390x',
    isWasm: false,
    isAndroid: false,
    isFreeBSD: false,
    isStatic: false,
  }
  const parsed = attrsOf([
    [
      'cpu',
      attrsOf([
        ['name', cpu],
        ['bits', bits],
        ['significantByte', named(isLittle ? 'littleEndian' : 'bigEndian')],
      ]),
    ],
    ['kernel', named(kernel)],
    ['vendor', named(platform.vendor)],
    ['abi', named(abi)],
  ])
  const rust = attrsOf([
    ['rustcTarget', platform.rustTarget],
    ['rustcTargetSpec', platform.rustTarget],
    ['cargoShortTarget', platform.rustTarget],
    [
      'platform',
      attrsOf([
        ['arch', platform.rustArch],
        ['os', platform.rustOs],
        ['vendor', platform.rustVendor],
        ['target-family', listOf([isWindows ? 'windows' : 'unix'])],
      ]),
    ],
  ])
  return partial([
    ...Object.entries(predicates),
    ['config', platform.config],
    ['system', platform.system],
    ['parsed', parsed],
    ['rust', rust],
  ])
}

/** `pkgs` whose results run on `host`; its `buildPackages` are the builder's, which are their own. */
export function packagesValue(evaluator: Evaluator, lib: AttrsValue, host: Platform, builder: Platform): AttrsValue {
  const buildPlatform = platformValue(builder)
  const collection = (hostPlatform: AttrsValue, others: readonly [string, Slot][]): [string, Slot][] => [
    ['lib', lib],
    [
      'stdenv',
      partial([
        ['hostPlatform', hostPlatform],
        ['buildPlatform', buildPlatform],
      ]),
    ],
    ['rust', attrsOf([['lib', rustLib(evaluator)]])],
    ...others,
  ]
  const entries = new Map<string, Slot>(collection(buildPlatform, []))
  const buildPackages: AttrsValue = { type: 'attrs', entries, partial: true }
  entries.set('buildPackages', buildPackages)
  return partial(collection(platformValue(host), [['buildPackages', buildPackages]]))
}

/** nixpkgs' `rust.lib` of 2022 and 2023, which crate2nix 0.11 to 0.13 asks; it says what `rust.platform` says. */
function rustLib(evaluator: Evaluator): AttrsValue {
  const ask = (name: string, attribute: string): [string, BuiltinValue] => [
    name,
    {
      type: 'builtin',
      name,
      arity: 1,
      args: [],
      apply: ([platform = null]): Value => {
        let value: Slot = platform
        for (const key of ['rust', 'platform', attribute]) value = evaluator.forceAttrs(value).entries.get(key) ?? null
        return evaluator.force(value)
      },
    },
  ]
  return partial([
    ask('toTargetArch', 'arch'),
    ask('toTargetOs', 'os'),
    ask('toTargetVendor', 'vendor'),
    ask('toTargetFamily', 'target-family'),
  ])
}

function named(name: string): AttrsValue {
  return attrsOf([['name', name]])
}

/** A set of which we don't know all: what it lacks is undecided, not missing. */
function partial(entries: Iterable<readonly [string, Slot]>): AttrsValue {
  return { ...attrsOf(entries), partial: true }
}
