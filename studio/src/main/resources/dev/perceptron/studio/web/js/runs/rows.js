// What the table, the axes and the filters see of a run: named values, and how they compare.

const SMALLER_IS_BETTER = /loss|error|mse|mae|rmse|misread|wrong/i;

/** Whether less of a metric is better. */
export function lessIsBetter(name) {
  return SMALLER_IS_BETTER.test(name);
}

/** The best value of a metric over a run's epochs. */
export function best(metric, name) {
  return lessIsBetter(name) ? metric.least : metric.most;
}

/** Every value of a run by name: settings, results, metrics. */
export function values(run) {
  const all = { ...run.config };
  if (run.seed !== null) {
    all.seed = run.seed;
  }
  for (const [name, metric] of Object.entries(run.metrics)) {
    all[name] = name === 'learning_rate' ? all[name] ?? metric.last : best(metric, name);
  }
  Object.assign(all, run.results);
  all.epochs = run.epochs;
  all.seconds = run.seconds;
  return all;
}

/** The settings in which the runs differ, in the order of their first run. */
export function differing(runs) {
  const names = [];
  for (const run of runs) {
    for (const name of Object.keys(run.config)) {
      if (!names.includes(name)) {
        names.push(name);
      }
    }
  }
  return names.filter((name) => new Set(runs.map((run) => JSON.stringify(run.config[name] ?? null))).size > 1);
}

/** The metrics and results that any run has, validation before training, accuracy before loss. */
export function measured(runs) {
  const names = new Set();
  for (const run of runs) {
    Object.keys(run.results).forEach((name) => names.add(name));
    Object.keys(run.metrics).forEach((name) => names.add(name));
  }
  for (const name of [...names]) {
    if (name === 'learning_rate' || /^batch_|_vs_iterations$/.test(name)) {
      names.delete(name);
    }
  }
  const rank = (name) =>
    (name.includes('test') ? 0 : name.startsWith('val_') ? 10 : 20) +
    (name.includes('accuracy') ? 0 : name.includes('loss') ? 1 : 2);
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** Compares two values: numbers by size, others as texts; what is missing comes last. */
export function compare(a, b) {
  const none = (v) => v === null || v === undefined || v === '' || Number.isNaN(v);
  if (none(a) || none(b)) {
    return none(a) - none(b);
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
}

/**
 * Makes a test of runs from what was typed: words must be in the name, the source or a setting; name<5, name>=0.1 and
 * name=adam are conditions.
 */
export function matcher(text) {
  const tests = text
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const match = /^([\w.]+)(<=|>=|!=|=|<|>)(.+)$/.exec(word);
      return match ? condition(match[1], match[2], match[3]) : contains(word.toLowerCase());
    });
  return (run) => tests.every((test) => test(run));
}

function condition(name, sign, text) {
  const wanted = Number(text);
  return (run) => {
    const all = values(run);
    const value = name in all ? all[name] : name === 'status' || name === 'source' || name === 'name' ? run[name] : undefined;
    if (value === undefined || value === null) {
      return false;
    }
    const numbers = typeof value === 'number' && !Number.isNaN(wanted);
    const order = numbers ? value - wanted : String(value).toLowerCase().localeCompare(text.toLowerCase());
    switch (sign) {
      case '<':
        return order < 0;
      case '>':
        return order > 0;
      case '<=':
        return order <= 0;
      case '>=':
        return order >= 0;
      case '!=':
        return order !== 0;
      default:
        return order === 0;
    }
  };
}

function contains(word) {
  return (run) =>
    `${run.name} ${run.source} ${run.status} ${run.id} ${Object.entries(run.config)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}`
      .toLowerCase()
      .includes(word);
}
