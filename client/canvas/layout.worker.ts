import { layOut } from './layouts/lay-out.ts';
import type { LayoutQuestion } from './layouts/question.ts';

globalThis.onmessage = ({ data }: MessageEvent<LayoutQuestion>) => globalThis.postMessage(layOut(data));
