import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { DataSetsDocument, LoadDataSetDocument } from '../api/generated.ts';
import { unpinRevision } from './actions.ts';
import { queryClient } from './query-client.ts';
import { act, bringIntoSight, usePage } from './store.ts';

/** The data sets that come with the server, as they were at the revision shown or later. */
export function useDataSets(revision: number) {
  return useQuery({
    queryKey: ['data sets', revision],
    queryFn: async ({ signal }) => (await ask(DataSetsDocument, {}, signal)).dataSets,
    placeholderData: keepPreviousData,
  });
}

/** Records a data set and shows the revision it made. What is selected stays. */
export function useLoadDataSet() {
  return useMutation({
    networkMode: 'always',
    mutationFn: async (id: string) => {
      const { loadDataSet } = await ask(LoadDataSetDocument, { id });
      if (usePage.getState().view.revision !== null) act(unpinRevision);
      await queryClient.invalidateQueries({ queryKey: ['network', null] });
      await queryClient.invalidateQueries({ queryKey: ['data sets'] });
      bringIntoSight();
      return loadDataSet.claimsRecorded;
    },
  });
}
