export type { ElasticsearchTarget } from './call.ts'
export { LocalElasticsearchError, type LocalElasticsearchErrorCode } from './error.ts'
export { type FoundJava, findJava, type Java, requireJava } from './find-java.ts'
export { findMaven, requireMaven } from './find-maven.ts'
export { ensureJars } from './jars.ts'
export type { NodeExit } from './java-process.ts'
export { type LicenseState, licenseState } from './license.ts'
export { type ElasticsearchNode, type StartOptions, startElasticsearch } from './node.ts'
export { type SeededKey, seedKeys } from './seed.ts'
export { deleteBulk, type SeedBulkOptions, seedBulk } from './seed-bulk.ts'
export { type DemoKey, demoKeys } from './seed-list.ts'
export { type DemoUser, demoUsers, seedUsers } from './users.ts'
export {
  type ElasticsearchVersion,
  elasticsearchVersions,
  newestVersionFor,
  versionFacts,
} from './versions.ts'
