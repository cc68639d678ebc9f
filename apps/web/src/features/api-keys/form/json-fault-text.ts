import { metadataMaxDepth, metadataMaxValueBytes } from '@latchkey/contract'
import { useCallback } from 'react'
import { defineMessages, type MessageDescriptor, useIntl } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import type { JsonProblem } from './json-faults.ts'

const messages = defineMessages({
  syntax: { id: 'apiKeys.json.syntax', defaultMessage: 'This is not valid JSON here.' },
  comma: { id: 'apiKeys.json.comma', defaultMessage: 'A comma is missing before this.' },
  colon: { id: 'apiKeys.json.colon', defaultMessage: 'A colon is missing before this.' },
  name: {
    id: 'apiKeys.json.name',
    defaultMessage: 'A name in double quotes is missing here, or the comma before it is one too many.',
  },
  value: { id: 'apiKeys.json.value', defaultMessage: 'A value is missing here.' },
  brace: { id: 'apiKeys.json.brace', defaultMessage: 'A closing brace is missing.' },
  bracket: { id: 'apiKeys.json.bracket', defaultMessage: 'A closing bracket is missing.' },
  quote: { id: 'apiKeys.json.quote', defaultMessage: 'The closing quote of this text is missing.' },
  comment: { id: 'apiKeys.json.comment', defaultMessage: 'JSON has no comments.' },
  end: { id: 'apiKeys.json.end', defaultMessage: 'The JSON is complete before this.' },
  other: {
    id: 'apiKeys.json.other',
    defaultMessage: 'Elasticsearch would not take this value here.',
  },
  duplicate: { id: 'apiKeys.json.duplicate', defaultMessage: '“{name}” is there twice.' },
  unknown: { id: 'apiKeys.json.unknown', defaultMessage: 'Elasticsearch knows no “{name}” here.' },
  missing: { id: 'apiKeys.json.missing', defaultMessage: '“{name}” is missing here.' },
  type: {
    id: 'apiKeys.json.type',
    defaultMessage:
      '{expected, select, string {A text in quotes} array {A list in brackets} object {An object in braces} record {An object in braces} boolean {true or false} number {A number} other {Something else}} belongs here.',
  },
  empty_list: { id: 'apiKeys.json.emptyList', defaultMessage: 'This list may not be empty.' },
  empty_text: { id: 'apiKeys.json.emptyText', defaultMessage: 'This text may not be empty.' },
  role_name: {
    id: 'apiKeys.json.roleName',
    defaultMessage: 'A role name has 1 to 1,024 letters, digits, signs and spaces of basic Latin.',
  },
  unrestricted: {
    id: 'apiKeys.json.unrestricted',
    defaultMessage:
      'Name at least one role. Elasticsearch would take empty privileges as all of yours; if you mean that, choose All my privileges.',
  },
  empty_access: {
    id: 'apiKeys.json.emptyAccess',
    defaultMessage: 'Give access to at least one index, for search or for replication.',
  },
  limited_search_with_replication: {
    id: 'apiKeys.json.limitedSearch',
    defaultMessage: 'Elasticsearch does not limit fields or documents of search while there is replication.',
  },
  document_query: {
    id: 'apiKeys.json.documentQuery',
    defaultMessage: 'The query is an object of Elasticsearch’s query language, as JSON.',
  },
  unknown_privilege: {
    id: 'apiKeys.json.unknownPrivilege',
    defaultMessage:
      'This cluster knows no {scope, select, cluster {cluster privilege} index {index privilege} other {privilege on remote clusters}} “{name}”.{suggestion, select, none {} other { Did you mean {suggestion}?}}',
  },
  workflow_with_others: {
    id: 'apiKeys.json.workflowWithOthers',
    defaultMessage:
      'Elasticsearch takes a role that is restricted to a workflow only alone: remove the restriction or the other roles.',
  },
  not_held: {
    id: 'apiKeys.json.notHeld',
    defaultMessage:
      'You don’t hold {name}{scope, select, cluster {} other { on all of {on}}} yourself: the key gets only what you hold of it.',
  },
  not_held_by_owner: {
    id: 'apiKeys.json.notHeldByOwner',
    defaultMessage:
      '{username} doesn’t hold {name}{scope, select, cluster {} other { on all of {on}}}: the key gets only what {username} holds of it.',
  },
  underscore: {
    id: 'apiKeys.json.underscore',
    defaultMessage: 'A metadata key may not begin with an underscore: Elasticsearch keeps those for itself.',
  },
  depth: {
    id: 'apiKeys.json.depth',
    defaultMessage: 'Metadata may be {metadataMaxDepth, number} levels deep at most.',
  },
  nul: { id: 'apiKeys.json.nul', defaultMessage: 'A name may not contain the character U+0000.' },
  number: {
    id: 'apiKeys.json.number',
    defaultMessage: 'This number has more digits than can be kept. Write it as text, in quotes.',
  },
  reserved: {
    id: 'apiKeys.json.reserved',
    defaultMessage: 'The name “{name}” has a meaning of its own in JavaScript and cannot be used here.',
  },
  too_deep: {
    id: 'apiKeys.json.tooDeep',
    defaultMessage: 'This is nested deeper than Elasticsearch takes.',
  },
  size: {
    id: 'apiKeys.json.size',
    defaultMessage:
      'A metadata key and its value may have {metadataMaxValueBytes, number} bytes together at most.',
  },
})

/** Each is given all values, whichever it uses. */
const texts: Record<keyof typeof messages, MessageDescriptor> = messages

/** Of many names; who wants all sees them in the field. */
const shownNames = 3

/** Codes of jsonc-parser that can be said more precisely than "not valid". */
const syntaxTexts: Record<string, keyof typeof texts> = {
  CommaExpected: 'comma',
  ColonExpected: 'colon',
  PropertyNameExpected: 'name',
  ValueExpected: 'value',
  CloseBraceExpected: 'brace',
  CloseBracketExpected: 'bracket',
  UnexpectedEndOfString: 'quote',
  InvalidCommentToken: 'comment',
  EndOfFileExpected: 'end',
}

function textOf(problem: JsonProblem, isActing: boolean): MessageDescriptor {
  if (problem.kind === 'syntax') return texts[syntaxTexts[problem.code] ?? 'syntax']
  return problem.kind === 'not_held' && isActing ? texts.not_held_by_owner : texts[problem.kind]
}

/** A fault of a JSON text in words. */
export function useJsonFaultText() {
  const intl = useIntl()
  const username = useActing()?.user.username
  return useCallback(
    (problem: JsonProblem): string => {
      return intl.formatMessage(textOf(problem, username !== undefined), {
        metadataMaxDepth,
        metadataMaxValueBytes,
        ...('name' in problem && { name: problem.name }),
        ...('expected' in problem && { expected: problem.expected }),
        ...(problem.kind === 'not_held' && {
          scope: problem.scope,
          username,
          on: intl.formatList(
            problem.on.length > shownNames ? [...problem.on.slice(0, shownNames), '…'] : problem.on,
            { type: 'unit' },
          ),
        }),
        ...(problem.kind === 'unknown_privilege' && {
          scope: problem.scope,
          suggestion: problem.suggestion ?? 'none',
        }),
      })
    },
    [intl, username],
  )
}
