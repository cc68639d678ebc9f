import { runPnpm } from './pnpm.mjs'

/** Writes what the server and the page consist of at run time, from the lockfile, as CycloneDX. */
const packages = ['@latchkey/bff', '@latchkey/web'].flatMap((name) => ['--filter', name])
const format = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application']
runPnpm(['sbom', ...format, '--prod', '--lockfile-only', ...packages, '--out', 'sbom.cdx.json'])
