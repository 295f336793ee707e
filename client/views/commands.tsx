import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { openStudy, resetFilters, select, showAs, showContestedOnly, showDay } from '../state/actions.ts';
import type { Command } from '../state/command.ts';
import { type PaneName, showHelp, showPane, showQuery, showTour } from '../state/open-parts.ts';
import { useScene } from '../state/scene.tsx';
import { act, setPlaying, usePage } from '../state/store.ts';
import { STUDIES } from '../state/study.ts';
import { isFiltered } from '../state/view.ts';
import { texts } from '../texts.ts';
import { OFFERED } from './displays.tsx';
import { useOpenStudy } from './study-buttons.tsx';

const PANES: readonly PaneName[] = ['outline', 'filters', 'legend'];
const said = texts.commands;

/** All that the page can do, for whoever would rather type than look for a button. */
export function useCommands(): readonly Command[] {
  const { model, view } = useScene();
  const playing = usePage((page) => page.playing);
  const openOrCloseStudy = useOpenStudy();
  const dark = useComputedColorScheme('light') === 'dark';
  const { setColorScheme } = useMantineColorScheme();
  const { copy } = useClipboard();
  const studies = STUDIES.map((name) => ({
    id: name,
    title: said.study(texts.studies[name].name, texts.studies[name].title),
    words: said.wordsOf[name],
    run: () => openOrCloseStudy(name),
  }));
  const displays = OFFERED.length < 2 ? [] : OFFERED;
  return [
    ...studies,
    ...displays.map((display) => ({
      id: `as-${display}`,
      title: said.showAs(texts.displays.name[display]),
      words: texts.displays.about[display],
      run: () => act(showAs(display)),
    })),
    { id: 'today', title: said.today, words: said.wordsOf.today, run: () => act(showDay(model.today)) },
    { id: 'play', title: playing ? said.pause : said.play, run: () => setPlaying(!playing) },
    ...(isFiltered(view) ? [{ id: 'reset', title: texts.filters.reset, run: () => act(resetFilters) }] : []),
    {
      id: 'contested',
      title: view.contestedOnly ? said.notContestedOnly : texts.filters.contestedOnly,
      words: said.wordsOf.contested,
      run: () => act(showContestedOnly(!view.contestedOnly)),
    },
    ...PANES.map((pane) => ({
      id: pane,
      title: said.show(texts.panes[pane]),
      words: said.wordsOf[pane],
      run: () => showPane(pane),
    })),
    ...(view.selection || view.study
      ? [
          {
            id: 'close',
            title: said.close,
            keys: 'Esc',
            run: () => act(view.selection ? select(null) : openStudy(null)),
          },
        ]
      : []),
    { id: 'copy', title: texts.link.copy, words: said.wordsOf.copy, run: () => copy(globalThis.location.href) },
    {
      id: 'theme',
      title: dark ? texts.theme.toLight : texts.theme.toDark,
      words: said.wordsOf.theme,
      run: () => setColorScheme(dark ? 'light' : 'dark'),
    },
    { id: 'help', title: said.help, words: said.wordsOf.help, keys: '?', run: () => showHelp(true) },
    { id: 'tour', title: said.tour, words: said.wordsOf.tour, run: () => showTour(true) },
    { id: 'query', title: said.query, words: said.wordsOf.query, run: () => showQuery(true) },
    { id: 'graphiql', title: said.graphiql, words: said.wordsOf.graphiql, run: () => leaveFor('/graphiql') },
  ];
}

function leaveFor(address: string): void {
  globalThis.open(address, '_blank', 'noopener');
}
