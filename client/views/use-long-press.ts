import { useEffect } from 'react';

const LONG_MS = 550;
/** A finger that lies still trembles this far. */
const STILL = 10;

/**
 * A long press is a right click: not every browser makes one of it. The network hears long presses by itself; what asks
 * for nothing on a right click is pressed as usual.
 */
export function useLongPress(): void {
  useEffect(() => {
    let pressed: { readonly target: Element; readonly x: number; readonly y: number } | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let opened = false;
    const letGo = () => {
      clearTimeout(timer);
      pressed = null;
    };
    const begin = ({ touches, target }: TouchEvent) => {
      letGo();
      opened = false;
      const [finger] = touches;
      if (!finger || touches.length > 1 || !(target instanceof Element)) return;
      pressed = { target, x: finger.clientX, y: finger.clientY };
      timer = setTimeout(press, LONG_MS);
    };
    const press = () => {
      if (!pressed?.target.isConnected) return;
      const { target, x, y } = pressed;
      const asked = new MouseEvent('contextmenu', {
        bubbles: true,
        cancelable: true,
        clientX: x,
        clientY: y,
        button: 2,
      });
      opened = !target.dispatchEvent(asked);
      letGo();
    };
    const move = ({ touches: [finger] }: TouchEvent) => {
      if (pressed && finger && Math.hypot(finger.clientX - pressed.x, finger.clientY - pressed.y) > STILL) letGo();
    };
    // What opened it is not to be pressed as well when the finger leaves.
    const end = (event: TouchEvent) => {
      letGo();
      if (opened) event.preventDefault();
      opened = false;
    };
    // The browser has made one by itself.
    const heard = ({ isTrusted }: Event) => isTrusted && letGo();
    document.addEventListener('touchstart', begin, { passive: true });
    document.addEventListener('touchmove', move, { passive: true });
    document.addEventListener('touchend', end, { passive: false });
    document.addEventListener('touchcancel', letGo);
    document.addEventListener('contextmenu', heard, true);
    return () => {
      letGo();
      document.removeEventListener('touchstart', begin);
      document.removeEventListener('touchmove', move);
      document.removeEventListener('touchend', end);
      document.removeEventListener('touchcancel', letGo);
      document.removeEventListener('contextmenu', heard, true);
    };
  }, []);
}
