/** What the other cluster calls this one. Part of the names of settings, so that a dot would cut it. */
export const isAlias = (alias: string): boolean => /^[A-Za-z0-9_-]{1,100}$/.test(alias)

/** An alias to begin with: the name of this cluster, as far as an alias can hold it. */
export function aliasFor(clusterName: string | undefined): string {
  const alias = (clusterName ?? '').replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '')
  return isAlias(alias) ? alias : 'my_remote_cluster'
}

/** The port on which a cluster answers other clusters unless told otherwise (`remote_cluster.port`). */
const remoteClusterPort = 9443

/** Where other clusters reach this one: the host that programs use, with the port for clusters. */
export function remoteAddressOf(clusterUrl: string): string {
  const host = URL.canParse(clusterUrl) ? new URL(clusterUrl).hostname : 'host'
  return `${host}:${remoteClusterPort}`
}

/** `proxy`: through one address, a load balancer perhaps. `sniff`: to the nodes themselves. */
export type ConnectionMode = 'proxy' | 'sniff'

/** What to run on the other cluster, in this order. The secret is typed when asked for, and in none of them. */
export function remoteClusterCommands(alias: string, mode: ConnectionMode, address: string) {
  const prefix = `cluster.remote.${alias}`
  const settings =
    mode === 'proxy' ? { [`${prefix}.proxy_address`]: address } : { [`${prefix}.seeds`]: [address] }
  const body = { persistent: { [`${prefix}.mode`]: mode, ...settings } }
  return {
    keystore: `bin/elasticsearch-keystore add ${prefix}.credentials`,
    reload: 'POST _nodes/reload_secure_settings',
    settings: `PUT _cluster/settings\n${JSON.stringify(body, null, 2)}`,
    check: 'GET _remote/info',
  }
}
