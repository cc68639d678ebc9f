import {
  ApiError,
  apiKeys,
  type Endpoint,
  errorCatalogue,
  noBody,
  privileges,
  roles,
  runAs,
  session,
  sessions,
} from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

/** Endpoints by name, in the groups of the contract. */
export const endpointGroups: Record<string, Record<string, Endpoint>> = {
  session,
  sessions,
  apiKeys,
  roles,
  privileges,
  runAs,
}

/** Every endpoint of the API. */
export const endpoints: Endpoint[] = Object.values(endpointGroups).flatMap((group) => Object.values(group))

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return rest
}

const json = (schema: object) => ({ 'application/json': { schema } })

const filesOf = (mediaTypes: readonly string[]) =>
  Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: { type: 'string' } }]))

const changes = (method: Endpoint['method']) => method !== 'GET'

function operationOf(
  name: string,
  { method, path, params, body, query, reply, file, summary, public: isPublic }: Endpoint,
) {
  const inPath = Object.entries(params.shape).map(([key, schema]) => ({
    name: key,
    in: 'path',
    required: true,
    schema: schemaOf(z.unknown().pipe(schema), 'output'),
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([key, schema]) => ({
    name: key,
    in: 'query',
    required: !schema.safeParse(undefined).success,
    schema: schemaOf(schema, 'input'),
  }))
  const parameters = [
    ...inPath,
    ...inQuery,
    ...(changes(method) ? [{ $ref: '#/components/parameters/fromLatchkey' }] : []),
  ]
  return {
    operationId: name,
    summary,
    tags: [path.split('/')[2]],
    ...(isPublic ? { security: [] } : {}),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== noBody && { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }),
    responses: {
      200: { description: 'Done', content: file ? filesOf(file) : json(schemaOf(reply, 'output')) },
      default: { $ref: '#/components/responses/error' },
    },
  }
}

/** The OpenAPI 3.1 document of the API, made from the contract. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [group, members] of Object.entries(endpointGroups)) {
    for (const [name, endpoint] of Object.entries(members)) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = {
        ...paths[path],
        [endpoint.method.toLowerCase()]: operationOf(`${group}.${name}`, endpoint),
      }
    }
  }
  const codes = Object.entries(errorCatalogue).map(
    ([code, { status, meaning }]) => `- \`${code}\` (${status}): ${meaning}`,
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Latchkey',
      version: '1',
      description: `The API of Latchkey for its own web application. Error codes:\n\n${codes.join('\n')}`,
    },
    paths,
    security: [{ session: [] }],
    components: {
      schemas: { ApiError: schemaOf(ApiError, 'output') },
      parameters: {
        fromLatchkey: {
          name: 'x-latchkey-request',
          in: 'header',
          required: true,
          description: 'Says that no other site sent this; see the error cross_site_request.',
          schema: { const: '1' },
        },
      },
      responses: {
        error: { description: 'An error', content: json({ $ref: '#/components/schemas/ApiError' }) },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'latchkey_session',
          description: 'Set by signing in.',
        },
      },
    },
  }
}

export function registerOpenApi(app: FastifyInstance): void {
  const document = openApiDocument()
  app.get('/api/openapi.json', async () => document)
}
