// Keeps drawing cheap: what is new is drawn in one frame, and the more a frame costs, the longer the next one waits.

const SHARE = 0.02; // of the time this thread may draw; beside training, which takes turns with it, half of that is its own
const LONGEST = 2000; // milliseconds; a page of a network that learns is never older
const FADE = 0.5; // of an older cost, in the mean

/**
 * Calls `draw` in an animation frame after `ask`, so rarely that drawing takes about 2 % of the time: that until
 * the frame is handed over (script, styles, layout, paint) is measured each time. Where drawing is quick it waits for nothing.
 *
 * Returns { ask(now), stop() }; `now` true waits for the next frame only.
 */
export function budget(draw) {
  const channel = new MessageChannel();
  let timer = 0;
  let frame = 0;
  let began = 0;
  let cost = 0;
  let next = 0; // when it may be drawn again

  channel.port1.onmessage = () => {
    const took = performance.now() - began;
    // one slow frame, because the processor was busy elsewhere, says little
    cost = cost ? FADE * cost + (1 - FADE) * Math.min(took, 3 * cost) : took;
    next = began + Math.min(LONGEST, cost / SHARE);
  };

  function paint() {
    frame = 0;
    began = performance.now();
    draw();
    channel.port2.postMessage(0); // comes after this frame's layout and paint
  }

  function soon() {
    timer = 0;
    frame = frame || requestAnimationFrame(paint);
  }

  return {
    ask(now) {
      const wait = now ? 0 : next - performance.now();
      if (wait <= 0) {
        clearTimeout(timer);
        soon();
      } else if (!timer && !frame) {
        timer = setTimeout(soon, wait);
      }
    },
    stop() {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      channel.port1.close();
    },
  };
}
