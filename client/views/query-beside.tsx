import { ActionIcon } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { QueryIcon } from '../icons.tsx';
import { QUERY_BUTTON, showQuery, useOpenParts } from '../state/open-parts.ts';
import { texts } from '../texts.ts';

const QueryPanel = lazy(() => import('../panels/query/query-panel.tsx'));

export function QueryButton() {
  const open = useOpenParts((parts) => parts.query);
  return (
    <ActionIcon
      id={QUERY_BUTTON}
      variant="default"
      size={34}
      aria-label={texts.query.open}
      title={texts.query.open}
      aria-expanded={open}
      onClick={() => showQuery(!open)}
    >
      <QueryIcon />
    </ActionIcon>
  );
}

/** Below the picture, where it leaves most of it in sight. */
export function QueryBeside() {
  const open = useOpenParts((parts) => parts.query);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <QueryPanel />
    </Suspense>
  );
}
