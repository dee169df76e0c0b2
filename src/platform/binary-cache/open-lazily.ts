import type { World } from '../../checks/world.js'

/** As `openCaches`; loads what speaks HTTP only when it is called. */
export const openCachesLazily: World['openCaches'] = async (substituters, storeDir) => {
  const { openCaches } = await import('./open-caches.js')
  return await openCaches(substituters, storeDir)
}
