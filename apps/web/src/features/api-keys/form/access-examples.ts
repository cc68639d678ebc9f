/** Custom privileges to start from; the pattern is to be changed, and harmless if it is not. */
export const readOnlyExample = `{
  "read-only": {
    "cluster": ["monitor"],
    "indices": [
      {
        "names": ["my-index-*"],
        "privileges": ["read", "view_index_metadata"]
      }
    ]
  }
}`

export const writeOnlyExample = `{
  "write-only": {
    "cluster": ["monitor"],
    "indices": [
      {
        "names": ["my-index-*"],
        "privileges": ["create_doc", "auto_configure"]
      }
    ]
  }
}`

export const placeholderExample = '{ "role-name": { "cluster": [], "indices": [] } }'

export const metadataPlaceholder = '{ "team": "billing", "environment": "production" }'

export const documentQueryPlaceholder = '{ "term": { "team": "billing" } }'

export const crossClusterAccessPlaceholder = '{ "search": [{ "names": ["logs-*"] }] }'
