package dev.perceptron.spark;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.shared.HasWeightCol;

/**
 * The parameters of {@link PerceptronClassifier} and {@link PerceptronRegressor}, named in Spark's manner.
 *
 * <p>{@code HasWeightCol} tells {@code OneVsRest} that weights are understood; without it they would be left out.
 *
 * @param <S> the estimator
 */
public interface PerceptronParams<S extends PerceptronParams<S>> extends HasWeightCol {
    /** The parameters themselves. */
    Settings settings();

    /** This estimator. */
    S self();

    /** The column of the rows' weights, numbers of 0 or more; empty if all count alike, as by default. */
    @Override
    default Param<String> weightCol() {
        return settings().weightCol;
    }

    /** Sets {@link #weightCol}. */
    default S setWeightCol(String value) {
        set(weightCol(), value);
        return self();
    }

    /** The value of {@link #weightCol}. */
    @Override
    default String getWeightCol() {
        return getOrDefault(weightCol());
    }

    /** What a Scala class would set the parameter by; {@link Settings} makes it instead. */
    @Override
    default void org$apache$spark$ml$param$shared$HasWeightCol$_setter_$weightCol_$eq(Param<String> param) {}

    /** The column that is true for rows to validate on after each round; empty for none, as by default. */
    default Param<String> validationIndicatorCol() {
        return settings().validationIndicatorCol;
    }

    /** Sets {@link #validationIndicatorCol}. */
    default S setValidationIndicatorCol(String value) {
        set(validationIndicatorCol(), value);
        return self();
    }

    /** The value of {@link #validationIndicatorCol}. */
    default String getValidationIndicatorCol() {
        return getOrDefault(validationIndicatorCol());
    }

    /** The units of each hidden layer, default one layer of 128; empty for none. */
    default IntArrayParam hiddenUnits() {
        return settings().hiddenUnits;
    }

    /** Sets {@link #hiddenUnits}. */
    default S setHiddenUnits(int[] value) {
        set(hiddenUnits(), value);
        return self();
    }

    /** The value of {@link #hiddenUnits}. */
    default int[] getHiddenUnits() {
        return getOrDefault(hiddenUnits());
    }

    /**
     * Features, units of each hidden layer and outputs, as {@code MultilayerPerceptronClassifier} has them;
     * replaces {@link #hiddenUnits}.
     */
    default IntArrayParam layers() {
        return settings().layers;
    }

    /** Sets {@link #layers}. */
    default S setLayers(int[] value) {
        set(layers(), value);
        return self();
    }

    /** The value of {@link #layers}. */
    default int[] getLayers() {
        return getOrDefault(layers());
    }

    /** The hidden layers' activation by Keras's name, default {@code relu}. */
    default Param<String> activation() {
        return settings().activation;
    }

    /** Sets {@link #activation}. */
    default S setActivation(String value) {
        set(activation(), value);
        return self();
    }

    /** The value of {@link #activation}. */
    default String getActivation() {
        return getOrDefault(activation());
    }

    /** The share of hidden units that is dropped, default 0. */
    default DoubleParam dropout() {
        return settings().dropout;
    }

    /** Sets {@link #dropout}. */
    default S setDropout(double value) {
        set(dropout(), value);
        return self();
    }

    /** The value of {@link #dropout}. */
    default double getDropout() {
        return (Double) getOrDefault(dropout());
    }

    /** Whether hidden layers are batch-normalized, default false. */
    default BooleanParam batchNormalization() {
        return settings().batchNormalization;
    }

    /** Sets {@link #batchNormalization}. */
    default S setBatchNormalization(boolean value) {
        set(batchNormalization(), value);
        return self();
    }

    /** The value of {@link #batchNormalization}. */
    default boolean getBatchNormalization() {
        return (Boolean) getOrDefault(batchNormalization());
    }

    /** The factor of the kernels' squares in the loss, default 0. */
    default DoubleParam regParam() {
        return settings().regParam;
    }

    /** Sets {@link #regParam}. */
    default S setRegParam(double value) {
        set(regParam(), value);
        return self();
    }

    /** The value of {@link #regParam}. */
    default double getRegParam() {
        return (Double) getOrDefault(regParam());
    }

    /** A whole model as Keras's JSON ({@code Model.toJson}); replaces {@link #hiddenUnits} and what belongs to it. */
    default Param<String> modelJson() {
        return settings().modelJson;
    }

    /** Sets {@link #modelJson}. */
    default S setModelJson(String value) {
        set(modelJson(), value);
        return self();
    }

    /** The value of {@link #modelJson}. */
    default String getModelJson() {
        return getOrDefault(modelJson());
    }

    /** The loss by Keras's name: cross-entropy for classes, mean squared error for numbers unless told otherwise. */
    default Param<String> loss() {
        return settings().loss;
    }

    /** Sets {@link #loss}. */
    default S setLoss(String value) {
        set(loss(), value);
        return self();
    }

    /** The value of {@link #loss}. */
    default String getLoss() {
        return getOrDefault(loss());
    }

    /** The optimizer of the local steps by Keras's name, default {@code adam}. */
    default Param<String> optimizer() {
        return settings().optimizer;
    }

    /** Sets {@link #optimizer}. */
    default S setOptimizer(String value) {
        set(optimizer(), value);
        return self();
    }

    /** The value of {@link #optimizer}. */
    default String getOptimizer() {
        return getOrDefault(optimizer());
    }

    /** The optimizer's learning rate; unset, Keras's default for that optimizer times √P for P partitions. */
    default DoubleParam stepSize() {
        return settings().stepSize;
    }

    /** Sets {@link #stepSize}. */
    default S setStepSize(double value) {
        set(stepSize(), value);
        return self();
    }

    /** The value of {@link #stepSize}. */
    default double getStepSize() {
        return (Double) getOrDefault(stepSize());
    }

    /** Rows in a batch, default 32. */
    default IntParam batchSize() {
        return settings().batchSize;
    }

    /** Sets {@link #batchSize}. */
    default S setBatchSize(int value) {
        set(batchSize(), value);
        return self();
    }

    /** The value of {@link #batchSize}. */
    default int getBatchSize() {
        return (Integer) getOrDefault(batchSize());
    }

    /** How many epochs of local steps, or iterations of L-BFGS; unset, 10 and 100. */
    default IntParam maxIter() {
        return settings().maxIter;
    }

    /** Sets {@link #maxIter}. */
    default S setMaxIter(int value) {
        set(maxIter(), value);
        return self();
    }

    /** The value of {@link #maxIter}. */
    default int getMaxIter() {
        return (Integer) getOrDefault(maxIter());
    }

    /** L-BFGS ends when no value in the gradient is larger, default 1e-6. */
    default DoubleParam tol() {
        return settings().tol;
    }

    /** Sets {@link #tol}. */
    default S setTol(double value) {
        set(tol(), value);
        return self();
    }

    /** The value of {@link #tol}. */
    default double getTol() {
        return (Double) getOrDefault(tol());
    }

    /** What all randomness follows from, default 42. */
    default LongParam seed() {
        return settings().seed;
    }

    /** Sets {@link #seed}. */
    default S setSeed(long value) {
        set(seed(), value);
        return self();
    }

    /** The value of {@link #seed}. */
    default long getSeed() {
        return (Long) getOrDefault(seed());
    }

    /**
     * {@code local-sgd}, the default: steps on each partition, then averaging; {@code l-bfgs}: the gradient on all
     * rows.
     */
    default Param<String> solver() {
        return settings().solver;
    }

    /** Sets {@link #solver}. */
    default S setSolver(String value) {
        set(solver(), value);
        return self();
    }

    /** The value of {@link #solver}. */
    default String getSolver() {
        return getOrDefault(solver());
    }

    /** How many averages to take, instead of {@link #maxIter} epochs; 0, the default, to go by epochs. */
    default IntParam rounds() {
        return settings().rounds;
    }

    /** Sets {@link #rounds}. */
    default S setRounds(int value) {
        set(rounds(), value);
        return self();
    }

    /** The value of {@link #rounds}. */
    default int getRounds() {
        return (Integer) getOrDefault(rounds());
    }

    /** Steps on each partition between two averages, default 100. */
    default IntParam localSteps() {
        return settings().localSteps;
    }

    /** Sets {@link #localSteps}. */
    default S setLocalSteps(int value) {
        set(localSteps(), value);
        return self();
    }

    /** The value of {@link #localSteps}. */
    default int getLocalSteps() {
        return (Integer) getOrDefault(localSteps());
    }

    /** How far to go towards the average, default 1; DiLoCo's is 0.7. */
    default DoubleParam outerStepSize() {
        return settings().outerStepSize;
    }

    /** Sets {@link #outerStepSize}. */
    default S setOuterStepSize(double value) {
        set(outerStepSize(), value);
        return self();
    }

    /** The value of {@link #outerStepSize}. */
    default double getOuterStepSize() {
        return (Double) getOrDefault(outerStepSize());
    }

    /** The Nesterov momentum of the averages, default 0; DiLoCo's is 0.9. */
    default DoubleParam outerMomentum() {
        return settings().outerMomentum;
    }

    /** Sets {@link #outerMomentum}. */
    default S setOuterMomentum(double value) {
        set(outerMomentum(), value);
        return self();
    }

    /** The value of {@link #outerMomentum}. */
    default double getOuterMomentum() {
        return (Double) getOrDefault(outerMomentum());
    }

    /**
     * Rounds without a better validation loss before training ends with the best weights; 0, the default, for
     * never.
     */
    default IntParam patience() {
        return settings().patience;
    }

    /** Sets {@link #patience}. */
    default S setPatience(int value) {
        set(patience(), value);
        return self();
    }

    /** The value of {@link #patience}. */
    default int getPatience() {
        return (Integer) getOrDefault(patience());
    }

    /**
     * Deals rows out to so many partitions by their content, so that not even the table's partitioning matters; 0,
     * the default, keeps the table's.
     */
    default IntParam numPartitions() {
        return settings().numPartitions;
    }

    /** Sets {@link #numPartitions}. */
    default S setNumPartitions(int value) {
        set(numPartitions(), value);
        return self();
    }

    /** The value of {@link #numPartitions}. */
    default int getNumPartitions() {
        return (Integer) getOrDefault(numPartitions());
    }

    /** The driver's folder of checkpoints, from which the same training goes on; empty, the default, for none. */
    default Param<String> checkpointDir() {
        return settings().checkpointDir;
    }

    /** Sets {@link #checkpointDir}. */
    default S setCheckpointDir(String value) {
        set(checkpointDir(), value);
        return self();
    }

    /** The value of {@link #checkpointDir}. */
    default String getCheckpointDir() {
        return getOrDefault(checkpointDir());
    }

    /** Rounds between two checkpoints, default 1. */
    default IntParam checkpointInterval() {
        return settings().checkpointInterval;
    }

    /** Sets {@link #checkpointInterval}. */
    default S setCheckpointInterval(int value) {
        set(checkpointInterval(), value);
        return self();
    }

    /** The value of {@link #checkpointInterval}. */
    default int getCheckpointInterval() {
        return (Integer) getOrDefault(checkpointInterval());
    }
}
