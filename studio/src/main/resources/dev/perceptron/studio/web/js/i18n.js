// The language, the texts all pages share, and how keys become texts.

const KEY = 'perceptron.language';
export const LANGUAGES = ['en', 'ru'];

const shared = {
  en: {
    'app.skip': 'Skip to content',
    'app.language': 'Language',
    'app.theme': 'Switch to the dark theme',
    'app.themeLight': 'Switch to the light theme',
    'app.pages': 'Pages',
    'app.offline': 'The studio is not running. Start it again: bin/perceptron studio',
    'app.failed': 'This page could not be shown: {message}',
    'page.train': 'Train',
    'page.digits': 'Digits',
    'page.play': 'Playground',
    'page.explain': 'Explain',
    'page.runs': 'Runs',
    'chart.none': 'No values yet',
    'chart.help': 'Chart of {names} over {x}. Arrow keys move through the values.',
    'chart.hide': 'Hide or show {name}',
  },
  ru: {
    'app.skip': 'К содержанию',
    'app.language': 'Язык',
    'app.theme': 'Включить тёмную тему',
    'app.themeLight': 'Включить светлую тему',
    'app.pages': 'Страницы',
    'app.offline': 'Студия не запущена. Запустите снова: bin/perceptron studio',
    'app.failed': 'Не удалось показать страницу: {message}',
    'page.train': 'Обучение',
    'page.digits': 'Цифры',
    'page.play': 'Песочница',
    'page.explain': 'Разбор',
    'page.runs': 'Запуски',
    'chart.none': 'Пока нет значений',
    'chart.help': 'График {names} по {x}. Стрелки перемещают по значениям.',
    'chart.hide': 'Скрыть или показать {name}',
  },
};

let language = initial();

function initial() {
  try {
    const kept = localStorage.getItem(KEY);
    if (LANGUAGES.includes(kept)) {
      return kept;
    }
  } catch (e) {
    // storage switched off
  }
  return (navigator.language || 'en').toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

/** The language: 'en' or 'ru'. */
export function lang() {
  return language;
}

/** Changes the language and keeps it. */
export function setLang(next) {
  language = next;
  try {
    localStorage.setItem(KEY, next);
  } catch (e) {
    // storage switched off: it holds until the page is closed
  }
}

/**
 * Makes a function t(key, params): the text of a key in the language, with {name} replaced by params.name. Looks first
 * in the page's texts, then in the shared ones; what has no Russian text is shown in English.
 */
export function translator(texts) {
  return (key, params) => {
    const own = texts || {};
    const found =
      lookup(own[language], key) ?? lookup(shared[language], key) ?? lookup(own.en, key) ?? lookup(shared.en, key) ?? key;
    return params ? found.replace(/\{(\w+)\}/g, (all, name) => (name in params ? String(params[name]) : all)) : found;
  };
}

function lookup(texts, key) {
  return texts && Object.prototype.hasOwnProperty.call(texts, key) ? texts[key] : undefined;
}

/** A number in the language's notation. */
export function number(value, digits = 0) {
  return value.toLocaleString(language === 'ru' ? 'ru-RU' : 'en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
