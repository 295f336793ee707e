import { type LayoutQuestion, layOut } from './layout.ts';

globalThis.onmessage = ({ data }: MessageEvent<LayoutQuestion>) => globalThis.postMessage(layOut(data));
