package dev.perceptron.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PerceptronClassifierTest {
    private static final List<Row> ROWS = LocalSpark.clusters(300);

    private static PerceptronClassifier small() {
        return new PerceptronClassifier()
                .setHiddenUnits(new int[] {16})
                .setMaxIter(8)
                .setStepSize(0.02)
                .setLocalSteps(5);
    }

    @Test
    void learnsAndPredictsToTheBitsOfItsOwnNetwork() {
        Dataset<Row> table = LocalSpark.table(ROWS, 3);
        PerceptronClassificationModel model = small().fit(table);
        assertEquals(3, model.numClasses());
        assertEquals(2, model.numFeatures());
        Model network = model.toModel();
        int right = 0;
        List<Row> predicted = model.transform(table).collectAsList();
        assertEquals(300, predicted.size());
        for (Row row : predicted) {
            Vector features = row.getAs("features");
            float[] expected = network.predict(new float[] {(float) features.apply(0), (float) features.apply(1)});
            Vector probability = row.getAs("probability");
            for (int i = 0; i < 3; i++) {
                assertEquals((double) expected[i], probability.apply(i));
            }
            Vector raw = row.getAs("rawPrediction");
            assertEquals(probability.argmax(), raw.argmax());
            assertEquals((double) probability.argmax(), row.<Double>getAs("prediction"));
            right += row.<Double>getAs("prediction").equals(row.<Double>getAs("label")) ? 1 : 0;
            assertArrayEquals(
                    probability.toArray(), model.predictProbability(features).toArray());
            assertArrayEquals(raw.toArray(), model.predictRaw(features).toArray());
        }
        assertTrue(right > 280, right + " of 300");
        assertTrue(model.hasParent());
    }

    @Test
    void theOrderInWhichRowsArriveChangesNoBit() {
        List<Row> shuffled = new java.util.ArrayList<>(ROWS);
        Collections.shuffle(shuffled, new Random(3));
        PerceptronClassifier classifier = small().setNumPartitions(4);
        String one = classifier.fit(LocalSpark.table(ROWS, 3)).toModel().fingerprint();
        String other = classifier.fit(LocalSpark.table(shuffled, 2)).toModel().fingerprint();
        assertEquals(one, other);
        assertNotEquals(one, small().fit(LocalSpark.table(ROWS, 3)).toModel().fingerprint());
        assertNotEquals(
                one,
                classifier.setSeed(1).fit(LocalSpark.table(ROWS, 3)).toModel().fingerprint());
    }

    @Test
    void savesAndLoadsAsSparkDoes(@TempDir Path folder) throws Exception {
        Dataset<Row> table = LocalSpark.table(ROWS, 2);
        PerceptronClassifier classifier =
                small().setFeaturesCol("features").setOptimizer("sgd").setValidationIndicatorCol("validation");
        String estimatorPath = folder.resolve("estimator").toString();
        classifier.save(estimatorPath);
        PerceptronClassifier read = PerceptronClassifier.load(estimatorPath);
        assertEquals(classifier.uid(), read.uid());
        for (Param<?> param : classifier.params()) {
            assertEquals(classifier.isSet(param), read.isSet(read.getParam(param.name())), param.name());
            if (classifier.isDefined(param)) {
                Object[] one = {classifier.getOrDefault(param)};
                Object[] other = {read.getOrDefault(read.getParam(param.name()))};
                assertTrue(java.util.Arrays.deepEquals(one, other), param.name());
            }
        }
        PerceptronClassificationModel model = classifier.setMaxIter(2).fit(table);
        model.setProbabilityCol("p");
        String path = folder.resolve("model").toString();
        model.save(path);
        assertTrue(Files.size(folder.resolve("model").resolve("model.keras")) > 100);
        PerceptronClassificationModel loaded = PerceptronClassificationModel.load(path);
        assertEquals(model.uid(), loaded.uid());
        assertEquals("p", loaded.getProbabilityCol());
        assertEquals(model.toModel().fingerprint(), loaded.toModel().fingerprint());
        assertEquals(
                model.transform(table).collectAsList(), loaded.transform(table).collectAsList());
        assertThrows(Exception.class, () -> model.save(path), "an existing folder is not overwritten");
        model.write().overwrite().save(path);
    }

    @Test
    void worksInPipelinesWithNamesOfClasses(@TempDir Path folder) throws Exception {
        Dataset<Row> table = LocalSpark.table(ROWS, 2)
                .withColumn(
                        "kind",
                        functions.concat(
                                functions.lit("kind "), functions.col("label").cast("int")))
                .withColumnRenamed("features", "point");
        StringIndexer index = new StringIndexer().setInputCol("kind").setOutputCol("class");
        StandardScaler scaler =
                new StandardScaler().setInputCol("point").setOutputCol("scaled").setWithMean(true);
        PerceptronClassifier classifier = small().setLabelCol("class").setFeaturesCol("scaled");
        PipelineModel model = new Pipeline()
                .setStages(new PipelineStage[] {index, scaler, classifier})
                .fit(table);
        Dataset<Row> predicted = model.transform(table);
        IndexToString names = new IndexToString()
                .setInputCol("prediction")
                .setOutputCol("name")
                .setLabels(index.fit(table).labelsArray()[0]);
        long right = names.transform(predicted).where("name = kind").count();
        assertTrue(right > 280, right + " of 300");
        String path = folder.resolve("pipeline").toString();
        model.save(path);
        assertEquals(
                predicted.select("prediction").collectAsList(),
                PipelineModel.load(path).transform(table).select("prediction").collectAsList());
    }

    @Test
    void worksInCrossValidatorAndOneVsRest() {
        Dataset<Row> table = LocalSpark.table(ROWS, 2);
        PerceptronClassifier classifier = small();
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(classifier.maxIter(), new int[] {0, 8})
                .build();
        CrossValidatorModel search = new CrossValidator()
                .setEstimator(classifier)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .setSeed(5)
                .fit(table);
        assertTrue(
                search.avgMetrics()[1] > 0.9 && search.avgMetrics()[0] < 0.9,
                List.of(search.avgMetrics()[0], search.avgMetrics()[1]).toString());
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(new OneVsRest()
                        .setClassifier(small().setMaxIter(4))
                        .fit(table)
                        .transform(table));
        assertTrue(accuracy > 0.9, "one against the rest: " + accuracy);
    }

    @Test
    void aSearchOverAPipelineUsesWeightsAndValidationRows() {
        Dataset<Row> table = LocalSpark.table(ROWS, 2).withColumnRenamed("features", "point");
        PerceptronClassifier classifier = small().setFeaturesCol("scaled")
                .setWeightCol("weight")
                .setValidationIndicatorCol("validation")
                .setPatience(3);
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new StandardScaler().setInputCol("point").setOutputCol("scaled"), classifier
        });
        CrossValidatorModel search = new CrossValidator()
                .setEstimator(pipeline)
                .setEvaluator(new MulticlassClassificationEvaluator()
                        .setMetricName("accuracy")
                        .setWeightCol("weight"))
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(classifier.dropout(), new double[] {0, 0.2})
                        .build())
                .setNumFolds(2)
                .setParallelism(2)
                .setSeed(5)
                .fit(table);
        PerceptronClassificationModel best =
                (PerceptronClassificationModel) ((PipelineModel) search.bestModel()).stages()[1];
        assertTrue(search.avgMetrics()[0] > 0.8 && search.avgMetrics()[1] > 0.8, "both learn");
        assertFalse(best.trainingLog().validationLoss().isEmpty());
    }

    @Test
    void oneAgainstTheRestKeepsTheWeights() {
        Dataset<Row> table = LocalSpark.table(ROWS, 2)
                .withColumn("weight", functions.expr("case when label = 1 then 0 else weight end"));
        OneVsRest several = new OneVsRest().setClassifier(small()).setWeightCol("weight");
        // nothing says what class 1 is like: it is never the answer where its points lie, but the others still are
        Dataset<Row> predicted = several.fit(table).transform(table);
        assertTrue(predicted.where("label = 1 and prediction = 1").count() < 20);
        assertTrue(predicted.where("label <> 1 and prediction = label").count() > 180);
    }

    @Test
    void namesItsParametersForPython() {
        PerceptronClassifier classifier = new PerceptronClassifier("fixed");
        assertEquals("fixed", classifier.uid());
        String text = classifier.explainParams();
        for (String name : List.of(
                "featuresCol",
                "labelCol",
                "predictionCol",
                "probabilityCol",
                "rawPredictionCol",
                "thresholds",
                "weightCol",
                "validationIndicatorCol",
                "hiddenUnits",
                "layers",
                "activation",
                "dropout",
                "optimizer",
                "stepSize",
                "batchSize",
                "maxIter",
                "seed",
                "rounds",
                "localSteps",
                "outerStepSize",
                "outerMomentum",
                "solver",
                "checkpointDir")) {
            assertTrue(text.contains(name + ": "), name);
            Param<?> param = classifier.getParam(name);
            assertEquals("fixed", param.parent());
        }
        assertThrows(IllegalArgumentException.class, () -> classifier.setBatchSize(0));
        assertThrows(IllegalArgumentException.class, () -> classifier.setDropout(1));
        assertThrows(IllegalArgumentException.class, () -> classifier.setSolver("magic"));
    }

    @Test
    void theUsualStepSizeGrowsWithTheRootOfThePartitions() {
        assertEquals(0.001, rate(new PerceptronClassifier(), 1), 1e-9);
        assertEquals(0.002, rate(new PerceptronClassifier(), 4), 1e-9);
        assertEquals(0.03, rate(new PerceptronClassifier().setOptimizer("sgd"), 9), 1e-9);
        assertEquals(0.001, rate(new PerceptronClassifier().setSolver("l-bfgs"), 4), 1e-9);
        assertEquals(0.5, rate(new PerceptronClassifier().setStepSize(0.5), 4), 1e-9);
    }

    private static double rate(PerceptronClassifier classifier, int partitions) {
        Model model =
                classifier.setMaxIter(0).fit(LocalSpark.table(ROWS, partitions)).toModel();
        return model.config()
                .get("compile_config")
                .get("optimizer")
                .get("config")
                .get("learning_rate")
                .asDouble();
    }

    @Test
    void keepsTheBestWeightsOfAValidatedTraining() {
        PerceptronClassificationModel model = small().setValidationIndicatorCol("validation")
                .setWeightCol("weight")
                .setPatience(2)
                .setStepSize(0.3)
                .setMaxIter(40)
                .fit(LocalSpark.table(ROWS, 2));
        var log = model.trainingLog();
        assertEquals(log.loss().size(), log.validationLoss().size());
        double best = Collections.min(log.validationLoss());
        assertEquals(best, log.validationLoss().get(log.best()));
        Dataset<Row> kept = model.transform(LocalSpark.table(ROWS, 2).where("validation"));
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(kept);
        assertEquals(accuracy, log.validationAccuracy().get(log.best()), 0.06, "one by count, the other by weight");
    }

    @Test
    void thresholdsMovePredictions() {
        Dataset<Row> table = LocalSpark.table(ROWS, 1);
        PerceptronClassificationModel model = small().setMaxIter(1).fit(table);
        model.setThresholds(new double[] {1, 1e-9, 1});
        assertEquals(300, model.transform(table).where("prediction = 1").count());
        model.setRawPredictionCol("").setProbabilityCol("");
        List<String> columns = List.of(model.transform(table).columns());
        assertEquals(List.of("features", "label", "weight", "validation", "prediction"), columns);
    }

    @Test
    void refusesWhatCannotBeLearned() {
        Dataset<Row> table = LocalSpark.table(ROWS, 2);
        Dataset<Row> halves = table.withColumn("label", functions.expr("label / 2"));
        String message = assertThrows(IllegalArgumentException.class, () -> small().fit(halves))
                .getMessage();
        assertTrue(message.contains("StringIndexer"), message);
        message = assertThrows(IllegalArgumentException.class, () -> small().fit(table.limit(0)))
                .getMessage();
        assertTrue(message.contains("no rows"), message);
        message = assertThrows(
                        IllegalArgumentException.class,
                        () -> small().setLayers(new int[] {3, 8, 3}).fit(table))
                .getMessage();
        assertTrue(message.contains("begin with the number of features, 2"), message);
        message = assertThrows(
                        Exception.class,
                        () -> small().fit(table.withColumn(
                                "label", functions.lit(null).cast("double"))))
                .getMessage();
        assertTrue(message.contains("column 'label' is null"), message);
    }
}
