import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import type { Question } from '../../state/questions.ts';
import { texts } from '../../texts.ts';
import { type Form, textOf } from './take-along.ts';

const TOLD_MS = 2_000;

export function CopyButton({ form, question }: { readonly form: Form; readonly question: Question }) {
  const { copied, copy, error } = useClipboard({ timeout: TOLD_MS });
  const [failed, setFailed] = useState(false);
  const take = () => {
    setFailed(false);
    const { query, variables } = question;
    textOf(form, { query, variables }, globalThis.location.origin).then(copy, () => setFailed(true));
  };
  return (
    <Button size="compact-sm" variant="default" onClick={take}>
      <span aria-live="polite">
        {copied ? texts.query.copied : failed || error ? texts.query.notCopied : texts.query.copy[form]}
      </span>
    </Button>
  );
}
