/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean, os?: string[],
 *   cpu?: string[], libc?: string[], resolved?: string, optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

const OPERATING_SYSTEM =
  /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|aix|win32|windows|wasm32|wasi)/;
const PROCESSOR = /(arm64|x64|ia32|arm(?=$|-)|ppc64|s390x|riscv64|loong64|mips64el|wasm32)/;
const EXACT_VERSION = /^\d/;

/**
 * The entries that a lock lacks for optional dependencies of an exact version, which is how packages name their binaries.
 * They carry no integrity hash: the registry that wrote the lock did not know them.
 * @param {Lock} lock
 * @returns {Record<string, LockedPackage>}
 */
export function missingPlatformBinaries(lock) {
  /** @type {Record<string, LockedPackage>} */
  const missing = {};
  for (const [path, locked] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      if (!EXACT_VERSION.test(version) || resolvesFrom(lock, path, name)) continue;
      missing[`node_modules/${name}`] = platformBinary(name, version, locked.dev);
    }
  }
  return missing;
}

/**
 * Whether a package at `path` finds `name`, looking outwards through the folders as Node does.
 * @param {Lock} lock
 * @param {string} path
 * @param {string} name
 */
function resolvesFrom(lock, path, name) {
  for (let folder = path; ; folder = outerFolder(folder)) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

/** @param {string} folder */
function outerFolder(folder) {
  const nested = folder.lastIndexOf('/node_modules/');
  return nested < 0 ? '' : folder.slice(0, nested);
}

/**
 * @param {string} name
 * @param {string} version
 * @param {boolean | undefined} dev
 * @returns {LockedPackage}
 */
function platformBinary(name, version, dev) {
  const os = name.match(OPERATING_SYSTEM)?.[1];
  const cpu = name.match(PROCESSOR)?.[1];
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(name.includes('musl') && { libc: ['musl'] }),
    optional: true,
    ...(os && { os: [os === 'windows' ? 'win32' : os] }),
  };
}
