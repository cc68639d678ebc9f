import type { Capabilities, Session } from '@latchkey/contract'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import '../../../../test/measurable-text.ts'
import { allCapabilities, aSession } from '../../../../test/a-session.ts'
import { PageProviders } from '../../../../test/page-providers.tsx'
import { sessionQuery } from '../../../api/session.ts'
import { type KeyFormContext, newKeyValues } from '../form/key-form-values.ts'
import { CreateForm } from './create-form.tsx'

// The whole form in jsdom: seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 })
afterEach(cleanup)

const sources = {
  mayReadRoles: true,
  roles: [
    {
      name: 'reader',
      reserved: false,
      enabled: true,
      descriptor: { cluster: ['monitor'], description: 'x' },
    },
    { name: 'off', reserved: false, enabled: false, descriptor: {} },
  ],
  own: undefined,
  privilegeNames: undefined,
  failure: null,
  retry: () => undefined,
}

type FormProps = { onSubmit: () => void; session: Session; initial: typeof newKeyValues }

function Form({ onSubmit, session, initial }: FormProps) {
  const [values, setValues] = useState(initial)
  const [type, setType] = useState<KeyFormContext['type']>('rest')
  const [queryClient] = useState(() => new QueryClient())
  queryClient.setQueryData(sessionQuery.queryKey, session)
  return (
    <PageProviders>
      <QueryClientProvider client={queryClient}>
        <CreateForm
          id="form"
          type={type}
          onType={setType}
          sources={sources}
          values={values}
          onChange={(change) => setValues((before) => ({ ...before, ...change }))}
          onSubmit={onSubmit}
        />
        <button type="submit" form="form">
          Submit
        </button>
      </QueryClientProvider>
    </PageProviders>
  )
}

const show = ({ session = aSession(), initial = newKeyValues }: Partial<FormProps> = {}) => {
  const onSubmit = vi.fn()
  render(<Form onSubmit={onSubmit} session={session} initial={initial} />)
  return onSubmit
}
const name = () => screen.getByLabelText('Name')
const type = (text: string) => fireEvent.change(name(), { target: { value: text } })

test('says nothing while the name is typed for the first time, and counts', () => {
  show()
  type('_ci')
  expect(screen.queryByText(/underscore/)).toBeNull()
  expect(screen.getByText('3 of 256')).toBeTruthy()
})

test('says what is wrong once the field was left, and follows the typing from then on', () => {
  show()
  type('_ci')
  fireEvent.blur(name())
  expect(screen.getByText('A name may not begin with an underscore.')).toBeTruthy()
  type('_ci ')
  expect(screen.getByText('A name may not begin with an underscore.')).toBeTruthy()
  expect(screen.getByText('A name may not begin or end with a space.')).toBeTruthy()
  type('ci')
  expect(screen.queryByText(/may not begin/)).toBeNull()
})

test('does not submit with a fault, and puts the focus on the first', () => {
  const onSubmit = show()
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).not.toHaveBeenCalled()
  expect(document.activeElement).toBe(name())
  type('ci')
  fireEvent.click(screen.getByText('Set an expiry'))
  const days = screen.getByLabelText('Days until the key expires')
  fireEvent.change(days, { target: { value: '0' } })
  fireEvent.click(screen.getByText('Submit'))
  expect(document.activeElement).toBe(days)
  expect(screen.getByText(/whole number of days/)).toBeTruthy()
  fireEvent.change(days, { target: { value: '7' } })
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).toHaveBeenCalledExactlyOnceWith({
    ...newKeyValues,
    name: 'ci',
    hasExpiry: true,
    expiryDays: '7',
  })
})

test('all privileges are a choice that is seen, with its risk', () => {
  show()
  expect(screen.getByLabelText('All my privileges')).toHaveProperty('checked', true)
  expect(screen.getByText('A leak gives all of it away.')).toBeTruthy()
})

test('one click follows the recommendation to set an expiry', () => {
  show()
  fireEvent.click(screen.getByText('Expire in 90 days'))
  expect(screen.getByLabelText('Days until the key expires')).toHaveProperty('value', '90')
})

test('metadata is typed as pairs; the JSON is the same value', async () => {
  const onSubmit = show()
  type('ci')
  fireEvent.click(screen.getByText('Add a pair'))
  expect(document.activeElement).toBe(screen.getByLabelText('Key 1'))
  fireEvent.change(screen.getByLabelText('Value 1'), { target: { value: 'billing' } })
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).not.toHaveBeenCalled()
  expect(screen.getByText('Give this value a key.')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByLabelText('Key 1'))
  fireEvent.change(screen.getByLabelText('Key 1'), { target: { value: 'team' } })
  fireEvent.click(screen.getByText('Add a pair'))
  fireEvent.change(screen.getByLabelText('Key 2'), { target: { value: 'build' } })
  fireEvent.change(screen.getByLabelText('Type of value 2'), { target: { value: 'number' } })
  fireEvent.change(screen.getByLabelText('Value 2'), { target: { value: 'x' } })
  fireEvent.click(screen.getByText('Submit'))
  expect(document.activeElement).toBe(screen.getByLabelText('Value 2'))
  fireEvent.click(screen.getByLabelText('Remove pair 2'))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Key 1')))
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).toHaveBeenCalledOnce()
})

test('a type that is not possible is a disabled card with the reason', () => {
  const capabilities: Capabilities = {
    ...allCapabilities,
    createCrossClusterKey: { allowed: false, reason: 'license', privileges: [] },
  }
  show({ session: aSession({ capabilities }) })
  expect(screen.getByLabelText('Cross-cluster API key')).toHaveProperty('disabled', true)
  expect(screen.getByText('This needs an Enterprise or trial licence.')).toBeTruthy()
})

test('switching the type loses nothing that was typed', () => {
  show()
  type('ci')
  fireEvent.click(screen.getByLabelText('Predefined roles'))
  fireEvent.click(screen.getByLabelText('Cross-cluster API key'))
  expect(screen.queryByLabelText('Predefined roles')).toBeNull()
  fireEvent.click(screen.getByText('Add replication access'))
  fireEvent.click(screen.getByLabelText('User API key'))
  expect(screen.getByLabelText('Predefined roles')).toHaveProperty('checked', true)
  expect(name()).toHaveProperty('value', 'ci')
  fireEvent.click(screen.getByLabelText('Cross-cluster API key'))
  expect(screen.getAllByLabelText('Indices')).toHaveLength(2)
})

test('no role is a fault in words, with the focus on the field', () => {
  const onSubmit = show()
  type('ci')
  fireEvent.click(screen.getByLabelText('Predefined roles'))
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).not.toHaveBeenCalled()
  expect(screen.getByText(/Choose at least one role/)).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByLabelText('Roles'))
})

test('a chosen role says what it grants and what stays out of the copy; one that is off says so', () => {
  const access = { ...newKeyValues.access, kind: 'roles' as const, roles: ['reader', 'off'] }
  const onSubmit = show({ initial: { ...newKeyValues, name: 'ci', access } })
  expect(screen.getByText(/not in the copy: description/)).toBeTruthy()
  expect(screen.getByText(/is not there, or the licence switches it off/)).toBeTruthy()
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).not.toHaveBeenCalled()
})

test('a cross-cluster key needs indices; the first fault of the form has the focus', () => {
  const onSubmit = show()
  type('ccs')
  fireEvent.click(screen.getByLabelText('Cross-cluster API key'))
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).not.toHaveBeenCalled()
  const indices = screen.getByLabelText('Indices')
  expect(document.activeElement).toBe(indices)
  expect(screen.getByText(/Name at least one index or pattern/)).toBeTruthy()
  fireEvent.change(indices, { target: { value: 'logs-*, metrics-*' } })
  fireEvent.keyDown(indices, { key: 'Enter' })
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).toHaveBeenCalledOnce()
  const [values] = onSubmit.mock.calls[0] ?? []
  expect(JSON.parse(values.crossClusterAccess)).toEqual({ search: [{ names: ['logs-*', 'metrics-*'] }] })
})

test('certificate identity is there only where the cluster has it', () => {
  show()
  fireEvent.click(screen.getByLabelText('Cross-cluster API key'))
  expect(screen.queryByText('Certificate identity')).toBeNull()
  cleanup()
  show({ session: aSession({ cluster: { url: 'http://localhost:9200', certificateIdentity: true } }) })
  fireEvent.click(screen.getByLabelText('Cross-cluster API key'))
  fireEvent.click(screen.getByText('Require a certificate'))
  fireEvent.blur(screen.getByLabelText(/Pattern for the whole subject/))
  expect(screen.getByText(/an empty one fits no certificate/)).toBeTruthy()
})

test('with replication, search cannot be limited, and the form says why', () => {
  show()
  fireEvent.click(screen.getByLabelText('Cross-cluster API key'))
  fireEvent.click(screen.getByText('Add replication access'))
  expect(screen.getByText('Limit fields or documents').closest('button')).toHaveProperty('disabled', true)
  expect(screen.getByText(/only while there is no replication access/)).toBeTruthy()
})

test('a fault of the roles gets the focus, and their list does not open over it', () => {
  const onSubmit = show({
    initial: { ...newKeyValues, name: 'ci', access: { ...newKeyValues.access, kind: 'roles' } },
  })
  fireEvent.click(screen.getByText('Submit'))
  expect(onSubmit).not.toHaveBeenCalled()
  const box = screen.getByRole('combobox')
  expect(document.activeElement).toBe(box)
  expect(box.getAttribute('aria-expanded')).toBe('false')
  expect(screen.getAllByText(/Choose at least one role/)).toHaveLength(1)
})
