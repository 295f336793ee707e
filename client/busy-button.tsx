import { Button, type ButtonProps, Loader } from '@mantine/core';
import { idle } from './idle.ts';

/** A button that shows that its answer is being fetched, and keeps the focus meanwhile. */
export function BusyButton({
  busy,
  onClick,
  ...props
}: ButtonProps & { readonly busy: boolean; readonly onClick: () => void }) {
  return (
    <Button
      variant="default"
      {...props}
      {...idle(busy)}
      leftSection={busy && <Loader size="xs" aria-hidden="true" />}
      onClick={() => {
        if (!busy) onClick();
      }}
    />
  );
}
