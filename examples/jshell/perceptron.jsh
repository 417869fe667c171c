// the imports of docs/guide.md
import static dev.perceptron.activation.Activations.*;
import static dev.perceptron.loss.Losses.*;
import static dev.perceptron.metric.Metrics.*;
import static dev.perceptron.model.Utils.*;

import dev.perceptron.activation.Activations;
import dev.perceptron.autodiff.*;
import dev.perceptron.callback.*;
import dev.perceptron.config.Type;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.data.*;
import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.*;
import dev.perceptron.loss.*;
import dev.perceptron.metric.*;
import dev.perceptron.model.*;
import dev.perceptron.optimizer.*;
import dev.perceptron.plot.Plot;
import dev.perceptron.preprocessing.*;
import dev.perceptron.random.*;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.schedule.Schedules;
import dev.perceptron.summary.Summary;
import dev.perceptron.tensor.*;
import dev.perceptron.training.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;

// and of docs/tabular.md
import dev.perceptron.tabular.TabularFit;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tabular.table.Table;
