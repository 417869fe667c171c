// Whether an element is in the window, or nearly: what nobody sees need not be drawn.

const MARGIN = '200px';

/** Watches an element: { now, stop() }; calls when it comes into view. */
export function whenSeen(element, onSeen) {
  const state = { now: true, stop: () => observer.disconnect() };
  const observer = new IntersectionObserver(
    (entries) => {
      const seen = entries[entries.length - 1].isIntersecting;
      const comes = seen && !state.now;
      state.now = seen;
      if (comes) {
        onSeen();
      }
    },
    { rootMargin: MARGIN },
  );
  observer.observe(element);
  return state;
}
