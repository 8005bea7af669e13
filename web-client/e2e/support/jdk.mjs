// Finds a JDK that can run the server, for scripts that Maven's toolchain does not reach.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const needed = 25

/** @param {string} home @returns {number} the feature release of the JDK in this folder, 0 where there is none */
function releaseOf(home) {
  const file = join(home, 'release')
  if (!existsSync(file) || !existsSync(join(home, 'bin', 'java'))) return 0
  return Number(/JAVA_VERSION="(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0)
}

/** @returns {string} the home of a JDK 25 or newer: JAVA_HOME where it fits, else one that is installed beside it */
export function jdkHome() {
  const roots = ['/usr/lib/jvm', '/opt', '/Library/Java/JavaVirtualMachines']
  const installed = roots.flatMap((root) => (existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : []))
  const home = [process.env.JAVA_HOME ?? '', ...installed].find((one) => one !== '' && releaseOf(one) >= needed)
  if (!home) throw new Error(`No JDK ${needed} was found. Install one (the package temurin-25-jdk, say) or set JAVA_HOME to it.`)
  return home
}
