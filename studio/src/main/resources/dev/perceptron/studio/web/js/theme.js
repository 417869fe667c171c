// Runs before anything is painted, so that a dark page never flashes white.
(function () {
  let choice = null;
  try {
    choice = localStorage.getItem('perceptron.theme');
  } catch (e) {
    // storage switched off: the system's choice holds
  }
  const dark = choice ? choice === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
