import type { CreatedApiKey } from '@latchkey/contract'

/** The forms in which tools want a key, in the order and groups of the menu; the names are part of the hooks that QA uses. */
export const formatGroups = {
  plain: ['encoded', 'id_key', 'header', 'env', 'json'],
  clients: ['curl', 'javascript', 'python', 'java', 'go'],
  shippers: ['logstash', 'beats', 'elastic_agent'],
} as const

export type FormatGroup = keyof typeof formatGroups
export type KeyFormat = (typeof formatGroups)[FormatGroup][number]

/** One word of a POSIX shell, whatever is in it. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/**
 * A string in double quotes as JavaScript, Python, Java, Go, YAML and JSON read it alike. Keys and addresses are plain ASCII, for
 * which their rules are the same.
 */
const quoted = (text: string): string => JSON.stringify(text)

const ports: Record<string, string> = { 'http:': '80', 'https:': '443' }

/**
 * The address as every tool takes it: with its port, since shippers would else take 9200, and Python's client refuses one
 * without; no slash at the end; nothing in it that any of these languages reads as more than itself.
 */
export function endpointOf(clusterUrl: string): string {
  if (!URL.canParse(clusterUrl)) return clusterUrl
  const { protocol, hostname, port, pathname } = new URL(clusterUrl)
  const path = pathname.replace(/\/+$/, '').replaceAll("'", '%27').replaceAll('$', '%24')
  return `${protocol}//${hostname}:${port || ports[protocol]}${path}`
}

const idAndKey = ({ id, api_key }: CreatedApiKey) => `${id}:${api_key}`

type Write = (key: CreatedApiKey, endpoint: string) => string

/** Each as the current documentation of its tool has it. What a program does in the end is to ask whose key it is: every key may. */
const writers: Record<KeyFormat, Write> = {
  encoded: ({ encoded }) => encoded,
  id_key: idAndKey,
  header: ({ encoded }) => `Authorization: ApiKey ${encoded}`,
  env: ({ encoded }, endpoint) =>
    [`ELASTICSEARCH_URL='${endpoint}'`, `ELASTICSEARCH_API_KEY='${encoded}'`].join('\n'),
  json: ({ id, name, expiration, api_key, encoded }) =>
    JSON.stringify(
      { id, name, ...(expiration !== undefined && { expiration }), api_key, encoded },
      undefined,
      2,
    ),
  curl: ({ encoded }, endpoint) =>
    [
      `curl -H ${shellWord(`Authorization: ApiKey ${encoded}`)} \\`,
      `  ${shellWord(`${endpoint}/_security/_authenticate?pretty`)}`,
    ].join('\n'),
  javascript: ({ encoded }, endpoint) => `import { Client } from '@elastic/elasticsearch'

const client = new Client({
  node: ${quoted(endpoint)},
  auth: { apiKey: ${quoted(encoded)} },
})
console.log(await client.security.authenticate())`,
  python: ({ encoded }, endpoint) => `from elasticsearch import Elasticsearch

client = Elasticsearch(
    ${quoted(endpoint)},
    api_key=${quoted(encoded)},
)
print(client.security.authenticate())`,
  java: ({ encoded }, endpoint) => `import co.elastic.clients.elasticsearch.ElasticsearchClient;

ElasticsearchClient client = ElasticsearchClient.of(b -> b
    .host(${quoted(endpoint)})
    .apiKey(${quoted(encoded)})
);
System.out.println(client.security().authenticate());`,
  go: ({ encoded }, endpoint) => `package main

import (
	"context"
	"fmt"
	"log"

	"github.com/elastic/go-elasticsearch/v9"
)

func main() {
	client, err := elasticsearch.NewTypedClient(elasticsearch.Config{
		Addresses: []string{${quoted(endpoint)}},
		APIKey:    ${quoted(encoded)},
	})
	if err != nil {
		log.Fatal(err)
	}
	me, err := client.Security.Authenticate().Do(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(me.Username)
}`,
  logstash: (key, endpoint) => `output {
  elasticsearch {
    hosts => [${quoted(endpoint)}]
    api_key => ${quoted(idAndKey(key))}
  }
}`,
  beats: (key, endpoint) => `output.elasticsearch:
  hosts: [${quoted(endpoint)}]
  api_key: ${quoted(idAndKey(key))}`,
  elastic_agent: (key, endpoint) => `outputs:
  default:
    type: elasticsearch
    hosts: [${quoted(endpoint)}]
    api_key: ${quoted(idAndKey(key))}`,
}

/** The key as a tool wants it; `clusterUrl` is the address that programs use. */
export const formatKey = (format: KeyFormat, key: CreatedApiKey, clusterUrl: string): string =>
  writers[format](key, endpointOf(clusterUrl))

/** The same key with dots for everything secret; its shape stays, so that nothing moves when it is revealed. */
export const masked = (key: CreatedApiKey): CreatedApiKey => ({
  ...key,
  api_key: '•'.repeat(key.api_key.length),
  encoded: '•'.repeat(key.encoded.length),
})
