// A worker inherits no TypeScript loader, neither from tsx nor from Jest, so it registers its own.
import { register } from 'tsx/esm/api';

register();
await import('./analysis-worker.ts');
