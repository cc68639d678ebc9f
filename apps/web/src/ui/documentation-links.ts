/** What a link of the application explains. */
export type DocumentationTopic =
  | 'apiKeys'
  | 'expiration'
  | 'metadata'
  | 'roles'
  | 'roleDescriptors'
  | 'crossCluster'
  | 'certificateIdentity'

const docs = 'https://www.elastic.co/docs'
const authorization = `${docs}/deploy-manage/users-roles/cluster-or-deployment-auth`
const remoteClusters = `${docs}/deploy-manage/remote-clusters/remote-clusters-api-key`
const createApiKey = `${docs}/api/doc/elasticsearch/operation/operation-security-create-api-key`

/** Pages for 9.x; they stand at one address for every version from 9.0 on. */
const pages: Record<DocumentationTopic, string> = {
  apiKeys: `${docs}/deploy-manage/api-keys/elasticsearch-api-keys`,
  expiration: createApiKey,
  metadata: createApiKey,
  roles: `${authorization}/defining-roles`,
  roleDescriptors: `${authorization}/role-structure`,
  crossCluster: remoteClusters,
  certificateIdentity: `${remoteClusters}#remote-cluster-strong-verification`,
}

/** Pages for 8.x, which are in the reference of each minor version. There is none on what 8.x does not have. */
const pagesOf8: Record<Exclude<DocumentationTopic, 'certificateIdentity'>, string> = {
  apiKeys: 'security-api-create-api-key',
  expiration: 'security-api-create-api-key',
  metadata: 'security-api-create-api-key',
  roles: 'built-in-roles',
  roleDescriptors: 'defining-roles',
  crossCluster: 'remote-clusters-api-key',
}

/** The page of Elasticsearch's documentation for a version such as 9.5.3; where it is not known, for the newest. */
export function documentationLink(topic: DocumentationTopic, version: string | undefined): string {
  const minor8 = /^8\.\d+/.exec(version ?? '')?.[0]
  return minor8 === undefined || topic === 'certificateIdentity'
    ? pages[topic]
    : `https://www.elastic.co/guide/en/elasticsearch/reference/${minor8}/${pagesOf8[topic]}.html`
}
