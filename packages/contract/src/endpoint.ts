import { z } from 'zod'

/**
 * One endpoint of the BFF, declared once and read by both sides: the BFF registers the route and checks what comes in
 * and what goes out with it, the web client builds the request and checks the reply with it, and the OpenAPI document
 * is generated from it.
 */
export type Endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  /** `GET` endpoints only read; of the others, `reads` tells which do. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path with `:name` for each key of `params`. */
  readonly path: `/api/${string}`
  readonly params: Params
  /** `noBody` where none is sent; no content type is sent then either. */
  readonly body: Body
  readonly reply: Reply
  /** One sentence for the OpenAPI document. */
  readonly summary: string
  /** Whether it answers without a session. Absent: it needs one. */
  readonly public?: true
  /** Whether it changes nothing, whatever its method: such a call is aborted at Elasticsearch when the browser leaves. */
  readonly reads?: true
  /** What may stand behind the `?` of its path. Absent: nothing. */
  readonly query?: z.ZodObject
  /** Media types of its reply where that is a file, which `reply` then says nothing of. Absent: JSON. */
  readonly file?: readonly string[]
}

/** An endpoint whose reply is a file that streams: what is asked for is in the URL, so that anything can save it. */
export type Download<Query extends z.ZodObject = z.ZodObject> = Endpoint<
  typeof noParams,
  typeof noBody,
  z.ZodUnknown
> & { readonly method: 'GET'; readonly query: Query; readonly file: readonly string[] }

export const noBody = z.undefined()
export const noParams = z.strictObject({})

/** Declares an endpoint; the schemas' types follow from it on both sides. */
export const endpoint = <Params extends z.ZodObject, Body extends z.ZodType, Reply extends z.ZodType>(
  declaration: Endpoint<Params, Body, Reply>,
): Endpoint<Params, Body, Reply> => declaration

/** Declares a download; the query's type follows from it on both sides. */
export const download = <Query extends z.ZodObject>(
  declaration: Pick<Download<Query>, 'path' | 'query' | 'file' | 'summary'>,
): Download<Query> => ({
  ...declaration,
  method: 'GET',
  params: noParams,
  body: noBody,
  reply: z.unknown(),
  reads: true,
})

/** What a caller passes: before defaults are filled in. */
export type Input<E extends Endpoint> = { params: z.input<E['params']>; body: z.input<E['body']> }

/** What a handler receives: checked, with defaults. */
export type Parsed<E extends Endpoint> = { params: z.output<E['params']>; body: z.output<E['body']> }

/** What a caller receives. */
export type Reply<E extends Endpoint> = z.output<E['reply']>
