// The playground's settings as texts in the page's address.

export const KINDS = ['circle', 'xor', 'gauss', 'spiral', 'plane', 'multigauss', 'function'];
export const isClasses = (kind) => KINDS.indexOf(kind) < 4;
export const CLASS_LOSSES = ['binary_crossentropy', 'mean_squared_error', 'root_mean_squared_error', 'arctan'];
export const VALUE_LOSSES = ['mean_squared_error', 'root_mean_squared_error', 'arctan', 'mean_absolute_error', 'huber'];
export const MOST_EPOCHS = 100000;

const USUAL = {
  data: 'circle', f: 'sin(x1)*cos(x2/2)', count: '500', noise: '0', train: '50', batch: '10', features: 'x1-x2', layers: '4-2',
  activation: 'tanh', init: 'glorot_uniform', optimizer: 'sgd', rate: '0.03', momentum: '0', loss: 'binary_crossentropy',
  regularizer: 'none', penalty: '0.001', dropout: '0', seed: '1', events: '',
};

/** Settings from an address; what is missing has usual values. */
export function fromQuery(query) {
  const settings = {};
  for (const [name, usual] of Object.entries(USUAL)) settings[name] = query.get(name) ?? usual;
  if (!query.has('loss')) settings.loss = isClasses(settings.data) ? CLASS_LOSSES[0] : VALUE_LOSSES[0];
  if (settings.data !== 'function' && !query.has('f')) settings.f = USUAL.f;
  return settings;
}

/** What goes into the address: everything, so that a link means the same for ever, but for what plays no part. */
export function toQuery(settings, view) {
  const query = { ...settings };
  if (settings.data !== 'function') delete query.f;
  if (!settings.events) delete query.events;
  if (view.epoch > 0) query.epoch = String(view.epoch);
  if (view.test) query.test = '1';
  if (view.discrete) query.discrete = '1';
  if (view.speed !== 1) query.speed = String(view.speed);
  return query;
}

/** Hidden layers as numbers. */
export const layersOf = (settings) => (settings.layers === '' || settings.layers === '0' ? [] : settings.layers.split('-').map(Number));

/** Inputs as names. */
export const featuresOf = (settings) => settings.features.split('-');
