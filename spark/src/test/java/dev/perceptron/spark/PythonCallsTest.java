package dev.perceptron.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.python.PythonUtils;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import py4j.Gateway;
import py4j.ReturnObject;

/**
 * What PySpark's {@code JavaEstimator}, {@code JavaModel}, {@code JavaMLWritable} and {@code JavaMLReadable} ask of the Java
 * object behind them, by way of Py4J's own half in Java: it finds methods by name and by the values that Python sends.
 */
final class PythonCallsTest {
    private final Gateway gateway = new Gateway(null);

    private Object call(Object target, String method, Object... arguments) {
        return result(gateway.invoke(method, gateway.getReturnObject(target).getName(), List.of(arguments)));
    }

    private Object callStatic(Class<?> type, String method) {
        return result(gateway.invoke(method, "z:" + type.getName(), List.of()));
    }

    private Object result(ReturnObject returned) {
        return returned.getName() == null ? returned.getPrimitiveObject() : gateway.getObject(returned.getName());
    }

    /** As {@code _transfer_params_to_java} does. */
    private void set(Object stage, String name, Object value) {
        call(stage, "set", call(call(stage, "getParam", name), "w", value));
    }

    @Test
    void parametersGoThereAndBack() {
        Object made = result(gateway.invoke(PerceptronClassifier.class.getName(), List.of("fixed")));
        PerceptronClassifier classifier = (PerceptronClassifier) made;
        assertEquals("fixed", call(classifier, "uid"));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("hiddenUnits", List.of(16, 8)); // Python's lists, numbers, truth and texts as Py4J brings them
        values.put("activation", "tanh");
        values.put("dropout", 0.25);
        values.put("batchNormalization", true);
        values.put("stepSize", 0.02);
        values.put("maxIter", 3);
        values.put("seed", 7);
        values.put("labelCol", "kind");
        values.put("weightCol", "weight");
        values.forEach((name, value) -> set(classifier, name, value));
        assertArrayEquals(new int[] {16, 8}, classifier.getHiddenUnits());
        assertEquals("tanh", classifier.getActivation());
        assertEquals(0.25, classifier.getDropout());
        assertTrue(classifier.getBatchNormalization());
        assertEquals(0.02, classifier.getStepSize());
        assertEquals(3, classifier.getMaxIter());
        assertEquals(7, classifier.getSeed());
        assertEquals("kind", classifier.getLabelCol());
        assertEquals("weight", classifier.getWeightCol());
        for (Param<?> param : classifier.params()) {
            assertEquals(true, call(classifier, "hasParam", param.name()));
            assertEquals(values.containsKey(param.name()), call(classifier, "isSet", param), param.name());
            assertEquals(classifier.hasDefault(param), call(classifier, "hasDefault", param), param.name());
        }
        assertEquals("tanh", call(classifier, "getOrDefault", classifier.getParam("activation")));
        Object defaults = PythonUtils.toSeq(List.of(call(classifier.getParam("batchSize"), "w", 64)));
        call(classifier, "setDefault", defaults);
        assertEquals(64, classifier.getBatchSize());
        assertFalse(classifier.isSet(classifier.batchSize()));
        PerceptronClassifier copy = (PerceptronClassifier) call(classifier, "copy", new ParamMap());
        assertEquals(classifier.explainParams(), copy.explainParams());
        assertEquals("fixed", copy.uid());
    }

    @Test
    void fitsTransformsSavesAndLoads(@TempDir Path folder) {
        Dataset<Row> table = LocalSpark.table(LocalSpark.clusters(60), 2);
        PerceptronClassifier classifier = new PerceptronClassifier();
        call(classifier, "setMaxIter", 1);
        Object model = call(classifier, "fit", table);
        set(model, "predictionCol", "found");
        Object copy = call(model, "copy", new ParamMap());
        assertEquals(call(model, "uid"), call(copy, "uid"));
        assertEquals(3, call(copy, "numClasses"));
        String path = folder.resolve("model").toString();
        call(call(model, "write"), "save", path);
        Object loaded = call(callStatic(PerceptronClassificationModel.class, "read"), "load", path);
        Dataset<?> expected = (Dataset<?>) call(model, "transform", table);
        Dataset<?> found = (Dataset<?>) call(loaded, "transform", table);
        assertEquals(
                expected.select("found").collectAsList(), found.select("found").collectAsList());
        String estimator = folder.resolve("estimator").toString();
        call(call(classifier, "write"), "save", estimator);
        Object again = call(callStatic(PerceptronClassifier.class, "read"), "load", estimator);
        assertEquals(1, ((PerceptronClassifier) again).getMaxIter());
    }
}
