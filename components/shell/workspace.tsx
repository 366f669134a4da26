'use client'

import { type ReactNode, useRef } from 'react'
import { CoveragePlace } from '@/components/editor/coverage/coverage-place'
import { SourceEditor } from '@/components/editor/source-editor'
import { ArgsInput } from '@/components/inputs/args-input'
import { KeysInput } from '@/components/inputs/keys-input'
import { SetupInput } from '@/components/inputs/setup-input'
import { Split } from '@/components/ui/split'
import { tabIds } from '@/components/ui/tab-list'
import { NARROW, useMedia } from '@/components/ui/use-media'
import { PANE_GROUPS, type PaneGroup, type PaneSizes, saveLayout } from '@/lib/client/layout'
import { usePage } from '@/lib/client/page-context'
import type { View } from '@/lib/client/state'
import { InvokeDetails } from './invoke-details'
import { LensPane } from './lens-pane'
import { ScriptStrip } from './script-strip'
import { ViewTabs } from './view-tabs'

/** A pane that is a tab's panel on a narrow screen and a region of the page on a wide one. */
function ViewPanel(props: { view: View; label: string; children: ReactNode }) {
  const narrow = useMedia(NARROW)
  const { tab, panel } = tabIds('view', props.view)
  return (
    <div
      id={panel}
      role={narrow ? 'tabpanel' : 'region'}
      {...(narrow ? { 'aria-labelledby': tab } : { 'aria-label': props.label })}
      className="flex h-full min-h-0 flex-col"
    >
      {props.children}
    </div>
  )
}

function ScriptView() {
  const narrow = useMedia(NARROW)
  return (
    <ViewPanel view="script" label="Script">
      <ScriptStrip />
      {narrow && (
        <div className="narrow-details">
          <InvokeDetails />
        </div>
      )}
      <div className="min-h-0 flex-1">
        <SourceEditor />
      </div>
      <CoveragePlace />
    </ViewPanel>
  )
}

function ResultView() {
  return (
    <ViewPanel view="result" label="Lenses">
      <LensPane />
    </ViewPanel>
  )
}

/** Editor and inputs left, lenses right, each as large as the person left it. */
export function Workspace(props: { sizes: PaneSizes }) {
  const view = usePage((state) => state.view)
  const sizes = useRef(props.sizes)
  const group = (name: PaneGroup) => ({
    sizes: props.sizes[name],
    initial: PANE_GROUPS[name],
    onResized: (resized: Record<string, number>) => {
      sizes.current = { ...sizes.current, [name]: resized }
      saveLayout(sizes.current)
    },
  })
  const data = (
    <ViewPanel view="data" label="Data">
      <Split
        direction="row"
        {...group('data')}
        panes={[
          { id: 'keys-pane', min: 120, label: 'Width of KEYS', content: <KeysInput /> },
          { id: 'args-pane', min: 110, label: 'Width of ARGV', content: <ArgsInput /> },
          { id: 'setup-pane', min: 150, content: <SetupInput /> },
        ]}
      />
    </ViewPanel>
  )
  const left = (
    <Split
      direction="column"
      {...group('left')}
      panes={[
        { id: 'script-pane', min: 140, label: 'Height of the script', content: <ScriptView /> },
        { id: 'data-pane', min: 90, content: data },
      ]}
    />
  )
  return (
    <main className="workspace" data-view={view}>
      <ViewTabs />
      <div className="workspace-panes">
        <Split
          direction="row"
          {...group('main')}
          panes={[
            { id: 'left-pane', min: 400, label: 'Width of the left side', content: left },
            { id: 'result-pane', min: 320, content: <ResultView /> },
          ]}
        />
      </div>
    </main>
  )
}
