/** Reads `.drv` files from a store's folder: the machine's own, an unpacked archive or another root's. */
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { DerivationStore } from '../../graph/derivation.js'
import { InputError, UserError } from '../../problem.js'

export interface StoreFolder {
  /** The logical store folder, as it stands in the paths: `/nix/store`. */
  readonly storeDir: string
  /** Where that folder lies on this machine. */
  readonly physicalDir: string
  /** Most bytes of one derivation; 256 MiB unless told. */
  readonly maxDerivationBytes?: number
}

const FIRST_BUFFER = 64 * 1024
const DEFAULT_MAX_BYTES = 256 * 1024 * 1024

/** Without waiting: a pipe that somebody put into an unpacked store must not hang the walk. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK

class FolderStore implements DerivationStore {
  readonly storeDir: string
  private readonly prefix: string
  private readonly physicalDir: string
  private readonly maxBytes: number
  private buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER)

  constructor(folder: StoreFolder) {
    this.storeDir = folder.storeDir
    this.prefix = `${folder.storeDir}/`
    this.physicalDir = join(folder.physicalDir, '/')
    this.maxBytes = folder.maxDerivationBytes ?? DEFAULT_MAX_BYTES
  }

  load(drvPath: string): Uint8Array {
    return Buffer.from(this.view(drvPath))
  }

  view(drvPath: string): Uint8Array {
    const name = drvPath.slice(this.prefix.length)
    // A name with a slash could leave the folder.
    if (name.includes('/') || !drvPath.startsWith(this.prefix) || !name.endsWith('.drv')) {
      throw new InputError(`${drvPath} is not the path of a derivation in ${this.storeDir}`, { file: drvPath })
    }
    let file: number
    try {
      file = openSync(this.physicalDir + name, READ_FLAGS)
    } catch (error) {
      throw unreadable(drvPath, error)
    }
    try {
      return this.readWhole(file, drvPath)
    } catch (error) {
      throw error instanceof InputError ? error : unreadable(drvPath, error)
    } finally {
      closeSync(file)
    }
  }

  /** Reads into the one buffer; asking for the size first would cost a system call more for each file. */
  private readWhole(file: number, drvPath: string): Uint8Array {
    let length = 0
    for (;;) {
      const read = readSync(file, this.buffer, length, this.buffer.length - length, null)
      length += read
      if (length > this.maxBytes) {
        throw new InputError(`${drvPath} is larger than ${this.maxBytes} bytes`, { file: drvPath })
      }
      if (read === 0 || length < this.buffer.length) return this.buffer.subarray(0, length)
      const larger = Buffer.allocUnsafeSlow(length * 4)
      this.buffer.copy(larger, 0, 0, length)
      this.buffer = larger
    }
  }
}

function unreadable(drvPath: string, error: unknown): InputError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error'
  return code === 'ENOENT'
    ? new InputError(`${drvPath} is missing from the store`, { file: drvPath })
    : new InputError(`${drvPath} can't be read: ${code}`, { file: drvPath })
}

/** @throws UserError where the logical folder is not an absolute path */
export function openStore(folder: StoreFolder): DerivationStore {
  if (!folder.storeDir.startsWith('/') || (folder.storeDir.endsWith('/') && folder.storeDir !== '/')) {
    throw new UserError(
      `The store folder ${JSON.stringify(folder.storeDir)} is not an absolute path without a slash at its end`,
      'Write the logical store folder, such as /nix/store.',
    )
  }
  return new FolderStore(folder)
}
