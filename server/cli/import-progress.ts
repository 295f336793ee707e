import { SingleBar } from 'cli-progress';
import type { ImportProgress } from '../services/import-pass.ts';
import { durationInWords, Pace } from './pace.ts';
import { number } from './words.ts';

const LINE_EVERY_MS = 2000;

/** A bar on a terminal; elsewhere a line from time to time. Both with the rate and the time left. */
export class ImportProgressDisplay {
  #bar: SingleBar | undefined;
  #phase: ImportProgress['phase'] | undefined;
  #pace = new Pace();
  #lastLine = Date.now();
  #recording = false;

  show(now: ImportProgress): void {
    if (this.#phase !== now.phase) {
      this.#phase = now.phase;
      this.#pace = new Pace();
      this.#bar?.stop();
      this.#bar = undefined;
    }
    const { done, total } = amountOf(now);
    this.#pace.see(done);
    if (process.stderr.isTTY) {
      const payload = { text: textOf(now, this.#pace, total) };
      if (!this.#bar) {
        const format = `${WORDS[now.phase]} {bar} {percentage} % | {text}`;
        this.#bar = new SingleBar({ format, stream: process.stderr, hideCursor: true });
        this.#bar.start(total, done, payload);
      }
      this.#bar.update(done, payload);
    } else if (Date.now() - this.#lastLine >= LINE_EVERY_MS || this.#isFirstOfSeveral(now)) {
      this.#lastLine = Date.now();
      const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
      console.error(`${WORDS[now.phase]}: ${percent} %, ${textOf(now, this.#pace, total)}`);
    }
  }

  /** A long import says soon that it has begun to record, from where on stopping leaves something. */
  #isFirstOfSeveral({ phase, recorded, unchanged, total }: ImportProgress): boolean {
    const begins = phase === 'RECORDING' && !this.#recording && recorded + unchanged > 0;
    this.#recording ||= begins;
    return begins && recorded + unchanged < total;
  }

  line(text: string): void {
    // Not over the bar: on the line below it.
    console.error(this.#bar ? `\n${text}` : text);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

const WORDS: Readonly<Record<ImportProgress['phase'], string>> = { CHECKING: 'Checking', RECORDING: 'Recording' };

/** Files are checked by the byte, and recorded by the claim. */
function amountOf({ phase, bytes, totalBytes, recorded, unchanged, total }: ImportProgress) {
  return phase === 'CHECKING' ? { done: bytes, total: totalBytes } : { done: recorded + unchanged, total };
}

function textOf(now: ImportProgress, pace: Pace, total: number): string {
  const { phase, rows, claims, recorded, unchanged } = now;
  const parts =
    phase === 'CHECKING'
      ? [`${number(rows)} rows, ${number(claims)} claims`]
      : [`${number(recorded)} claims recorded`, ...(unchanged > 0 ? [`${number(unchanged)} stood already`] : [])];
  const rate = pace.rate;
  if (rate !== null) {
    parts.push(phase === 'CHECKING' ? `${(rate / 1e6).toFixed(1)} MB/s` : `${number(Math.round(rate))} claims/s`);
  }
  const left = pace.secondsTo(total);
  if (left !== null) parts.push(`${durationInWords(left)} left`);
  return parts.join(', ');
}
