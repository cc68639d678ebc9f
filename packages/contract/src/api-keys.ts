import { z } from 'zod'
import { ApiKeyDetails, ApiKeyId } from './api-key.ts'
import { AuthenticateBody, AuthenticateReply } from './api-key-authenticate.ts'
import { BulkUpdateBody, BulkUpdateReply } from './api-key-bulk-update.ts'
import {
  CreateBody,
  CreatedApiKey,
  InvalidateBody,
  InvalidateReply,
  UpdateBody,
  UpdateReply,
} from './api-key-changes.ts'
import { OwnExpiringReply } from './api-key-expiring.ts'
import { ExportQuery, exportMediaTypes } from './api-key-export.ts'
import { FacetsBody, FacetsReply, MatchBody, MatchReply, QueryBody, QueryReply } from './api-key-list.ts'
import { AllRightsReply, OverviewBody, OverviewReply } from './api-key-overview.ts'
import { OwnerStatesBody, OwnerStatesReply } from './api-key-owner-states.ts'
import { RotateBody, SuccessorsBody, SuccessorsReply } from './api-key-rotation.ts'
import { download, endpoint, noBody, noParams } from './endpoint.ts'

const keyParams = z.strictObject({ id: ApiKeyId })

export const apiKeys = {
  query: endpoint({
    method: 'POST',
    path: '/api/api-keys/query',
    params: noParams,
    body: QueryBody,
    reply: QueryReply,
    summary: 'One page of the keys that the caller may see',
    reads: true,
  }),
  facets: endpoint({
    method: 'POST',
    path: '/api/api-keys/facets',
    params: noParams,
    body: FacetsBody,
    reply: FacetsReply,
    summary: 'How many keys there are by type, status and owner',
    reads: true,
  }),
  overview: endpoint({
    method: 'POST',
    path: '/api/api-keys/overview',
    params: noParams,
    body: OverviewBody,
    reply: OverviewReply,
    summary: 'How many keys are active, expired, about to expire or without an expiry, and when keys expire',
    reads: true,
  }),
  allRights: endpoint({
    method: 'GET',
    path: '/api/api-keys/all-rights',
    params: noParams,
    body: noBody,
    reply: AllRightsReply,
    summary: 'How many keys may do everything that their owner could',
    reads: true,
  }),
  /** Ids for a bulk action, batch by batch. Errors: invalid_cursor. */
  match: endpoint({
    method: 'POST',
    path: '/api/api-keys/match',
    params: noParams,
    body: MatchBody,
    reply: MatchReply,
    summary: 'The keys that match, in batches for a bulk action',
    reads: true,
  }),
  /**
   * Streams. What fails before the file begins is an error like any other; once it has begun the connection is reset, so
   * that no broken file looks like a whole one. Errors: too_many_keys.
   */
  export: download({
    path: '/api/api-keys/export',
    query: ExportQuery,
    file: Object.values(exportMediaTypes),
    summary: 'The keys that match as a file: CSV, JSON, or a calendar of their expiries',
  }),
  ownExpiring: endpoint({
    method: 'GET',
    path: '/api/api-keys/own-expiring',
    params: noParams,
    body: noBody,
    reply: OwnExpiringReply,
    summary: "The caller's own keys that are about to expire",
    reads: true,
  }),
  /** Revoked and expired keys too, as long as Elasticsearch keeps them. Errors: not_found, forbidden. */
  get: endpoint({
    method: 'GET',
    path: '/api/api-keys/:id',
    params: keyParams,
    body: noBody,
    reply: ApiKeyDetails,
    summary: 'One key with everything the caller may see of it',
    reads: true,
  }),
  /**
   * Sent once. Compares the revision right before it writes. Errors: key_changed, not_key_owner (Elasticsearch lets only the
   * owner update a key), not_found, forbidden, license_required, elasticsearch_refused, update_outcome_unknown; with `actAs`,
   * as each of these changes, those that begin with run_as.
   */
  update: endpoint({
    method: 'PUT',
    path: '/api/api-keys/:id',
    params: keyParams,
    body: UpdateBody,
    reply: UpdateReply,
    summary: 'Change access, metadata, certificate identity or expiry of an own key',
  }),
  /**
   * Sent to Elasticsearch once. 200 says that it was tried, the lists say what happened. Each key gets a new snapshot of the
   * caller's rights. Errors: forbidden, update_outcome_unknown.
   */
  bulkUpdate: endpoint({
    method: 'POST',
    path: '/api/api-keys/bulk-update',
    params: noParams,
    body: BulkUpdateBody,
    reply: BulkUpdateReply,
    summary: 'Change the expiry of many own user keys, or refresh their permissions',
  }),
  /**
   * The first of two steps: the old key stays as it is, and is ended by `update` (an expiration) or `invalidate`. Errors:
   * key_changed, not_key_owner, and those of create.
   */
  rotate: endpoint({
    method: 'POST',
    path: '/api/api-keys/:id/rotate',
    params: keyParams,
    body: RotateBody,
    reply: CreatedApiKey,
    summary:
      'Create a successor of an own key, with the same access and metadata; the reply holds its secret',
  }),
  successors: endpoint({
    method: 'POST',
    path: '/api/api-keys/successors',
    params: noParams,
    body: SuccessorsBody,
    reply: SuccessorsReply,
    summary: 'Which of these keys were rotated, and to which',
    reads: true,
  }),
  /** For callers who may read users. Errors: forbidden. */
  ownerStates: endpoint({
    method: 'POST',
    path: '/api/api-keys/owner-states',
    params: noParams,
    body: OwnerStatesBody,
    reply: OwnerStatesReply,
    summary: 'Which of these owners in the native realm are missing or disabled',
    reads: true,
  }),
  /** Sent to Elasticsearch exactly once, whatever happens. Errors: forbidden, license_required, elasticsearch_refused, create_outcome_unknown. */
  create: endpoint({
    method: 'POST',
    path: '/api/api-keys',
    params: noParams,
    body: CreateBody,
    reply: CreatedApiKey,
    summary: 'Create a user or cross-cluster API key; the reply holds its secret',
  }),
  /** 200 says that it was tried, the lists say what happened. Errors: forbidden, invalidate_outcome_unknown. */
  invalidate: endpoint({
    method: 'POST',
    path: '/api/api-keys/invalidate',
    params: noParams,
    body: InvalidateBody,
    reply: InvalidateReply,
    summary: 'Revoke keys at once and for good',
  }),
  /**
   * Uses a key once, with nothing of the caller's: for whoever has just made it. 200 whether it works or not; a key that is
   * refused ends no session. Errors: too_many_attempts (so many a minute and session), and those of an Elasticsearch that is away.
   */
  authenticate: endpoint({
    method: 'POST',
    path: '/api/api-keys/authenticate',
    params: noParams,
    body: AuthenticateBody,
    reply: AuthenticateReply,
    summary: 'Test whether Elasticsearch accepts a key',
    reads: true,
  }),
}
