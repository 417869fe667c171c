// The shell: navigation, language, theme; mounts the page that the address names.

import { api, onOffline } from './api.js';
import { forget } from './colors.js';
import { h, replace } from './dom.js';
import { LANGUAGES, lang, setLang, translator } from './i18n.js';

const PAGES = ['train', 'digits', 'play', 'explain', 'runs'];
const LOADERS = {
  train: () => import('./pages/train.js'),
  digits: () => import('./pages/digits.js'),
  play: () => import('./pages/play.js'),
  explain: () => import('./pages/explain.js'),
  runs: () => import('./pages/runs.js'),
};

const main = document.getElementById('main');
const themeWatchers = new Set();
let current = null; // { name, query, unmount }
let turn = 0; // which mount is the newest: an older one that arrives late is dropped

function address() {
  const text = location.hash.replace(/^#\/?/, '');
  const at = text.indexOf('?');
  const name = at < 0 ? text : text.slice(0, at);
  return {
    name: PAGES.includes(name) ? name : PAGES[0],
    query: new URLSearchParams(at < 0 ? '' : text.slice(at + 1)),
  };
}

function theme() {
  return document.documentElement.dataset.theme;
}

function context(name, query, texts) {
  const watchers = new Set();
  return {
    watchers,
    ctx: {
      t: translator(texts),
      lang: lang(),
      api,
      query,
      setQuery(values) {
        const next = new URLSearchParams();
        for (const [key, value] of Object.entries(values)) {
          if (value !== null && value !== undefined && value !== '') {
            next.set(key, value);
          }
        }
        const text = next.toString();
        history.replaceState(null, '', `#/${name}${text ? `?${text}` : ''}`);
        if (current && current.name === name) {
          current.text = text;
        }
      },
      get theme() {
        return theme();
      },
      onTheme(fn) {
        watchers.add(fn);
        themeWatchers.add(fn);
      },
    },
  };
}

function unmount() {
  if (!current) {
    return;
  }
  const old = current;
  current = null;
  old.watchers.forEach((watcher) => themeWatchers.delete(watcher));
  try {
    if (typeof old.unmount === 'function') {
      old.unmount();
    }
  } catch (e) {
    console.error(e);
  }
}

async function mount() {
  const { name, query } = address();
  const mine = ++turn;
  drawShell(name);
  const module = await LOADERS[name]();
  if (mine !== turn) {
    return;
  }
  unmount();
  const root = h('div', { class: `page page-${name}` });
  const made = context(name, query, module.texts);
  current = { name, text: query.toString(), watchers: made.watchers, unmount: null };
  const t = translator(module.texts);
  document.title = `${t(`page.${name}`)} · Perceptron Studio`;
  try {
    replace(main, root);
    current.unmount = module.mount(root, made.ctx);
  } catch (e) {
    console.error(e);
    replace(main, h('p', { class: 'empty', role: 'alert' }, t('app.failed', { message: e.message })));
  }
}

function drawShell(name) {
  const t = translator();
  document.documentElement.lang = lang();
  document.getElementById('skip').textContent = t('app.skip');
  const nav = document.getElementById('pages');
  nav.setAttribute('aria-label', t('app.pages'));
  replace(
    nav,
    PAGES.map((page) => h('a', { href: `#/${page}`, 'aria-current': page === name ? 'page' : null }, t(`page.${page}`))),
  );
  const active = nav.querySelector('[aria-current]');
  if (active && nav.scrollWidth > nav.clientWidth) {
    nav.scrollLeft = active.offsetLeft - (nav.clientWidth - active.offsetWidth) / 2;
  }
  const language = document.getElementById('language');
  language.setAttribute('aria-label', t('app.language'));
  replace(
    language,
    LANGUAGES.map((each) =>
      h(
        'button',
        { type: 'button', lang: each, 'aria-pressed': String(each === lang()), onclick: () => changeLanguage(each) },
        each.toUpperCase(),
      ),
    ),
  );
  drawTheme();
}

function changeLanguage(next) {
  if (next !== lang()) {
    setLang(next);
    mount();
  }
}

function drawTheme() {
  const t = translator();
  const button = document.getElementById('theme');
  const label = t(theme() === 'dark' ? 'app.themeLight' : 'app.theme');
  button.setAttribute('aria-label', label);
  button.title = label;
  const dark = theme() === 'dark';
  button.innerHTML = dark
    ? '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="4.2"/><path d="M12 2.5v2.6M12 18.9v2.6M2.5 12h2.6M18.9 12h2.6M5.3 5.3l1.8 1.8M16.9 16.9l1.8 1.8M18.7 5.3l-1.8 1.8M7.1 16.9l-1.8 1.8"/></svg>'
    : '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 14.2A8.2 8.2 0 0 1 9.8 4a8.2 8.2 0 1 0 10.2 10.2Z"/></svg>';
}

function setTheme(next, keep) {
  document.documentElement.dataset.theme = next;
  if (keep) {
    try {
      localStorage.setItem('perceptron.theme', next);
    } catch (e) {
      // storage switched off: it holds until the page is closed
    }
  }
  forget();
  drawTheme();
  themeWatchers.forEach((watcher) => watcher(next));
}

document.getElementById('theme').addEventListener('click', () => setTheme(theme() === 'dark' ? 'light' : 'dark', true));

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
  let kept = null;
  try {
    kept = localStorage.getItem('perceptron.theme');
  } catch (e) {
    // storage switched off
  }
  if (!kept) {
    setTheme(event.matches ? 'dark' : 'light', false);
  }
});

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});

window.addEventListener('hashchange', () => {
  const next = address();
  if (!current || next.name !== current.name || next.query.toString() !== current.text) {
    mount();
  }
});

onOffline((offline) => {
  const banner = document.getElementById('offline');
  banner.hidden = !offline;
  banner.textContent = offline ? translator()('app.offline') : '';
});

if (!location.hash) {
  history.replaceState(null, '', `#/${PAGES[0]}`);
}
mount();
