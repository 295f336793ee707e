import './mantine.css';
import './theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './views/app.tsx';
import { prepareFirstPicture } from './views/displays.tsx';

// What goes wrong shows where the page asks for the same.
prepareFirstPicture().catch(() => undefined);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
