// What the playground's controls offer, and their pictures.

export const RATES = ['0.0001', '0.001', '0.003', '0.01', '0.03', '0.1', '0.3', '1', '3', '10'];
export const PENALTIES = ['0', '0.0001', '0.001', '0.003', '0.01', '0.03', '0.1', '0.3', '1', '3'];
export const ACTIVATIONS = [['tanh', 'Tanh'], ['sigmoid', 'Sigmoid'], ['relu', 'ReLU'], ['leaky_relu', 'Leaky ReLU'], ['elu', 'ELU'], ['selu', 'SELU'],
  ['gelu', 'GELU'], ['silu', 'SiLU'], ['softplus', 'Softplus'], ['softsign', 'Softsign'], ['linear', 'Linear']];
export const OPTIMIZERS = [['sgd', 'SGD'], ['nesterov', 'Nesterov'], ['adagrad', 'Adagrad'], ['rmsprop', 'RMSprop'], ['adam', 'Adam']];
export const INITIALIZERS = ['glorot_uniform', 'glorot_normal', 'he_uniform', 'he_normal', 'random_normal', 'zeros'];
export const INITIALIZER_NAMES = { glorot_uniform: 'Glorot uniform', glorot_normal: 'Glorot normal', he_uniform: 'He uniform', he_normal: 'He normal' };
export const MOMENTA = ['0', '0.5', '0.8', '0.9', '0.95', '0.99'];
export const BATCHES = [1, 2, 5, 10, 15, 20, 30, 50, 100, 2000];

const ICONS = {
  dice: 'M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8.5 7a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zm7 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM12 10.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM8.5 14a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zm7 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
  play: 'M8 5.5v13l11-6.5z', pause: 'M7 5h3.6v14H7zM13.4 5H17v14h-3.6z', step: 'M5 5.5v13l9-6.5zM15.5 5.5H18v13h-2.5z',
  back: 'M19 5.5v13l-9-6.5zM6 5.5h2.5v13H6z', reset: 'M12 5a7 7 0 1 0 7 7h-2.2A4.8 4.8 0 1 1 12 7.2c1.3 0 2.5.5 3.4 1.4L13 11h6.5V4.5L17 7a7 7 0 0 0-5-2z',
};

/** A picture for a button. */
export function icon(name) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  made.setAttribute('viewBox', '0 0 24 24');
  made.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('fill-rule', 'evenodd');
  path.setAttribute('d', ICONS[name]);
  made.append(path);
  return made;
}
