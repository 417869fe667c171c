package dev.perceptron.spark;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import scala.Function1;

/** The parameters that classifier and regressor share, with their defaults; described at {@link PerceptronParams}. */
public final class Settings implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    final Param<String> weightCol;
    final Param<String> validationIndicatorCol;
    final IntArrayParam hiddenUnits;
    final IntArrayParam layers;
    final Param<String> activation;
    final DoubleParam dropout;
    final BooleanParam batchNormalization;
    final DoubleParam regParam;
    final Param<String> modelJson;
    final Param<String> loss;
    final Param<String> optimizer;
    final DoubleParam stepSize;
    final IntParam batchSize;
    final IntParam maxIter;
    final DoubleParam tol;
    final LongParam seed;
    final Param<String> solver;
    final IntParam rounds;
    final IntParam localSteps;
    final DoubleParam outerStepSize;
    final DoubleParam outerMomentum;
    final IntParam patience;
    final IntParam numPartitions;
    final Param<String> checkpointDir;
    final IntParam checkpointInterval;

    Settings(Params owner, String usualLoss) {
        weightCol = text(owner, "weightCol", "column of the rows' weights, empty if all count alike", "");
        validationIndicatorCol = text(
                owner, "validationIndicatorCol", "column that is true for rows to validate on, empty for none", "");
        hiddenUnits = new IntArrayParam(owner, "hiddenUnits", "units of each hidden layer; empty for none");
        owner.setDefault(hiddenUnits, new int[] {128});
        layers = new IntArrayParam(
                owner,
                "layers",
                "features, units of each hidden layer and outputs, as"
                        + " MultilayerPerceptronClassifier has them; replaces hiddenUnits");
        activation = text(owner, "activation", "of the hidden layers, by Keras's name", "relu");
        dropout = number(owner, "dropout", "share of hidden units dropped, [0, 1)", 0.0, range(0, 1, true, false));
        batchNormalization =
                new BooleanParam(owner, "batchNormalization", "whether hidden layers are batch-normalized");
        owner.setDefault(batchNormalization, Boolean.FALSE);
        regParam = number(owner, "regParam", "factor of the kernels' squares in the loss (>= 0)", 0.0, atLeast(0));
        modelJson = text(
                owner, "modelJson", "a whole model as Keras's JSON; replaces hiddenUnits and what belongs to it", "");
        loss = text(owner, "loss", "by Keras's name", usualLoss);
        optimizer = text(owner, "optimizer", "of the local steps, by Keras's name", "adam");
        stepSize = new DoubleParam(
                owner,
                "stepSize",
                "learning rate (> 0); Keras's default of the optimizer times the square root of the partitions",
                ParamValidators.<Object>gt(0));
        batchSize = whole(owner, "batchSize", "rows in a batch (>= 1)", 32, atLeast(1));
        maxIter = new IntParam(
                owner,
                "maxIter",
                "epochs of local steps (default 10), or iterations of L-BFGS (100)",
                ParamValidators.<Object>gtEq(0));
        tol = number(owner, "tol", "L-BFGS ends when no value in the gradient is larger (>= 0)", 1e-6, atLeast(0));
        seed = new LongParam(owner, "seed", "all randomness follows from it");
        owner.setDefault(seed, 42L);
        solver = new Param<>(
                owner.uid(),
                "solver",
                "local-sgd (steps on each partition, then averaging) or l-bfgs" + " (the gradient on all rows)",
                ParamValidators.inArray(List.of("local-sgd", "l-bfgs")),
                String.class);
        owner.setDefault(solver, "local-sgd");
        rounds =
                whole(owner, "rounds", "averages to take, instead of maxIter epochs; 0 to go by epochs", 0, atLeast(0));
        localSteps = whole(owner, "localSteps", "steps on each partition between two averages (>= 1)", 100, atLeast(1));
        outerStepSize = number(
                owner,
                "outerStepSize",
                "how far to go towards the average (> 0); DiLoCo 0.7",
                1.0,
                ParamValidators.<Object>gt(0));
        outerMomentum = number(
                owner,
                "outerMomentum",
                "Nesterov momentum of the averages, [0, 1); DiLoCo 0.9",
                0.0,
                range(0, 1, true, false));
        patience = whole(
                owner,
                "patience",
                "rounds without a better validation loss before training ends with the" + " best weights; 0 for never",
                0,
                atLeast(0));
        numPartitions = whole(
                owner,
                "numPartitions",
                "deals rows out to so many partitions by their content; 0 to keep" + " the table's",
                0,
                atLeast(0));
        checkpointDir = text(owner, "checkpointDir", "the driver's folder of checkpoints; empty for none", "");
        checkpointInterval = whole(owner, "checkpointInterval", "rounds between two checkpoints (>= 1)", 1, atLeast(1));
    }

    private static Function1<Object, Object> atLeast(double least) {
        return ParamValidators.<Object>gtEq(least);
    }

    private static Function1<Object, Object> range(double from, double to, boolean withFrom, boolean withTo) {
        return ParamValidators.<Object>inRange(from, to, withFrom, withTo);
    }

    private static Param<String> text(Params owner, String name, String doc, String usual) {
        Param<String> param = new Param<>(owner.uid(), name, doc, String.class);
        owner.setDefault(param, usual);
        return param;
    }

    private static DoubleParam number(
            Params owner, String name, String doc, double usual, Function1<Object, Object> valid) {
        DoubleParam param = new DoubleParam(owner, name, doc, valid);
        owner.setDefault(param, usual);
        return param;
    }

    private static IntParam whole(Params owner, String name, String doc, int usual, Function1<Object, Object> valid) {
        IntParam param = new IntParam(owner, name, doc, valid);
        owner.setDefault(param, usual);
        return param;
    }
}
