// Talks to the server that this page came from, and to no other.

const token = document.querySelector('meta[name="perceptron-token"]').content;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

/** A name for each stream of each page that is open: by it the server knows when one connects again. */
const page = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
let streams = 0;

async function read(response) {
  const type = response.headers.get('Content-Type') || '';
  const value = type.startsWith('application/json') ? await response.json() : null;
  if (!response.ok) {
    throw new Error((value && value.error) || `The server answered ${response.status}.`);
  }
  return value;
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, cache: 'no-store', credentials: 'same-origin' });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Error('The server does not answer.');
  }
  return response;
}

function posted(body, signal) {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Perceptron-Token': token },
    body: JSON.stringify(body === undefined ? {} : body),
    signal,
  };
}

/** Splits a stream of bytes into events and hands each to its listener, until the signal is given: none comes after. */
async function readEvents(response, listeners, signal, alive) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    alive();
    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0 && !signal.aborted; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      let name = null;
      let data = null;
      for (const line of lines) {
        if (line.startsWith('event: ')) {
          name = line.slice(7);
        } else if (line.startsWith('data: ')) {
          data = line.slice(6);
        }
      }
      if (name && data !== null && listeners[name]) {
        listeners[name](JSON.parse(data));
      }
    }
  }
}

export const api = {
  /** Asks for something: the parsed JSON, or an Error with the server's message. */
  async get(path, signal) {
    return read(await ask(path, { signal }));
  },

  /** Asks for bytes. */
  async bytes(path) {
    const response = await ask(path, {});
    return response.ok ? response.arrayBuffer() : read(response);
  },

  /** Changes something: the parsed JSON, or an Error with the server's message. */
  async post(path, body, signal) {
    return read(await ask(path, posted(body, signal)));
  },

  /**
   * Listens to a channel: { name: data => … }. Connects again by itself; a hidden tab lets go and comes back when it is
   * seen, with the state of then.
   */
  events(path, listeners) {
    const name = `${page}-${++streams}`;
    let closed = false;
    let controller = null;
    let timer = null;
    let pause = FIRST_PAUSE;

    async function run() {
      timer = null;
      if (closed || document.hidden || controller) {
        return;
      }
      const mine = new AbortController();
      controller = mine;
      try {
        const response = await ask(path, posted({ page: name }, mine.signal));
        if (!response.ok) {
          await read(response);
        }
        setOffline(false);
        await readEvents(response, listeners, mine.signal, () => {
          pause = FIRST_PAUSE;
        });
      } catch (e) {
        if (!mine.signal.aborted) {
          setOffline(true);
        }
      }
      if (controller === mine) {
        controller = null;
      }
      if (!closed && !document.hidden && !timer && !controller) {
        timer = setTimeout(run, pause);
        pause = Math.min(LONGEST_PAUSE, pause * 1.6);
      }
    }

    function seen() {
      if (document.hidden) {
        clearTimeout(timer);
        timer = null;
        if (controller) {
          controller.abort();
          controller = null;
        }
      } else if (!controller && !timer) {
        run();
      }
    }

    document.addEventListener('visibilitychange', seen);
    run();
    return {
      close() {
        closed = true;
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', seen);
        if (controller) {
          controller.abort();
          controller = null;
        }
      },
    };
  },
};

const watchers = new Set();
let offline = false;

function setOffline(now) {
  if (now !== offline) {
    offline = now;
    watchers.forEach((watcher) => watcher(offline));
  }
}

/** Calls when the server stops answering, and when it answers again. */
export function onOffline(watcher) {
  watchers.add(watcher);
}
