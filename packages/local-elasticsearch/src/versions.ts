/**
 * The versions that can be started: server, x-pack-core, x-pack-security and transport-netty4 must all be
 * published in the same version, which is rare. Newest first.
 */
export const elasticsearchVersions = ['9.5.3', '8.19.21'] as const

export type ElasticsearchVersion = (typeof elasticsearchVersions)[number]

/** Oldest Java that runs a version, and what its jars amount to (measured). */
export const versionFacts: Record<ElasticsearchVersion, { java: number; megabytes: number }> = {
  '9.5.3': { java: 21, megabytes: 85 },
  '8.19.21': { java: 17, megabytes: 66 },
}

export function isElasticsearchVersion(text: string): text is ElasticsearchVersion {
  return elasticsearchVersions.some((version) => version === text)
}

/** The newest version that this Java runs: 9.5.3 from Java 21, 8.19.21 from Java 17, else undefined. */
export function newestVersionFor(java: { major: number } | undefined): ElasticsearchVersion | undefined {
  return elasticsearchVersions.find(
    (version) => java !== undefined && java.major >= versionFacts[version].java,
  )
}
