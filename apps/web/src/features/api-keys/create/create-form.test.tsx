import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { PageProviders } from '../../../../test/page-providers.tsx'
import { newKeyValues } from '../form/key-form-values.ts'
import { CreateForm } from './create-form.tsx'

afterEach(cleanup)

function Form({ onSubmit }: { onSubmit: () => void }) {
  const [values, setValues] = useState(newKeyValues)
  return (
    <PageProviders>
      <CreateForm
        id="form"
        values={values}
        onChange={(change) => setValues((before) => ({ ...before, ...change }))}
        onSubmit={onSubmit}
      />
      <button type="submit" form="form">
        Submit
      </button>
    </PageProviders>
  )
}

const show = () => {
  const onSubmit = vi.fn()
  render(<Form onSubmit={onSubmit} />)
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
  type('ci ')
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
