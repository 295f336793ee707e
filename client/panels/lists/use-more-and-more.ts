import { useEffect, useState } from 'react';

/** So many rows are made at once, and as many more in each frame that follows: thousands would hold the page. */
const AT_A_TIME = 200;

/** How many of so many rows are to be there by now. */
export function useMoreAndMore(number: number): number {
  const [rows, setRows] = useState(AT_A_TIME);
  useEffect(() => {
    if (rows >= number) return;
    const frame = requestAnimationFrame(() => setRows(rows + AT_A_TIME));
    return () => cancelAnimationFrame(frame);
  }, [rows, number]);
  return rows;
}
