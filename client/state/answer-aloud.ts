import { create } from 'zustand';

/** What the last answer of a study comes to, for a screen reader: it hears only what stands in a place that was there before. */
export const useAnswerAloud = create<{ readonly text: string }>(() => ({ text: '' }));

export function sayAnswer(text: string): void {
  useAnswerAloud.setState({ text });
}
