import { EuiButtonGroup } from '@elastic/eui'

type ViewSwitchProps<View extends string> = {
  /** What is chosen, for who cannot see where the switch stands. */
  legend: string
  /** In the order of the screen. */
  views: { view: View; label: string; isDisabled?: boolean; 'data-test-subj': string }[]
  shown: View
  onChange: (view: View) => void
}

/** Chooses between views of one thing. */
export const ViewSwitch = <View extends string>(props: ViewSwitchProps<View>) => {
  const { legend, views, shown, onChange } = props
  return (
    <EuiButtonGroup
      buttonSize="compressed"
      legend={legend}
      // Its id is what EUI names a button by for tests.
      options={views.map(({ view: _, 'data-test-subj': id, ...view }) => ({ ...view, id }))}
      idSelected={views.find(({ view }) => view === shown)?.['data-test-subj'] ?? ''}
      onChange={(id) => {
        const chosen = views.find((view) => view['data-test-subj'] === id)
        if (chosen) onChange(chosen.view)
      }}
    />
  )
}
