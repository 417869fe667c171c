package dev.perceptron.callback;

import static dev.perceptron.config.Configs.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line for each epoch in a file. */
final class CSVLoggerTest {
    @TempDir
    Path folder;

    private final RecordedTraining training = new RecordedTraining();
    private Path file = Path.of("");

    @BeforeEach
    void placeTheFile() {
        file = folder.resolve("log.csv");
    }

    /** A training of two epochs. */
    private void train(CSVLogger logger, Map<String, Double> first, Map<String, Double> second) {
        logger.onTrainBegin(training);
        training.epoch(logger, 0, 1, first);
        training.epoch(logger, 1, 1, second);
        logger.onTrainEnd(training);
    }

    private String written() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void columnsAreTheEpochAndTheSortedNames() {
        train(CSVLogger.of(file), Map.of("val_loss", 2.0, "acc", 0.5), Map.of("val_loss", 1.5, "acc", 0.75));
        assertEquals("epoch,acc,val_loss\r\n0,0.5,2.0\r\n1,0.75,1.5\r\n", written());
    }

    /** Validation may follow in later epochs only. */
    @Test
    void withoutValidationItsColumnsAreAddedAndNotAvailable() {
        train(CSVLogger.of(file), Map.of("loss", 2.0), Map.of("loss", 1.0, "val_loss", 3.0));
        assertEquals("epoch,loss,val_loss\r\n0,2.0,NA\r\n1,1.0,3.0\r\n", written());
    }

    @Test
    void namesThatComeLaterHaveNoColumn() {
        train(CSVLogger.of(file), Map.of("val_loss", 2.0), Map.of("val_loss", 1.0, "late", 7.0));
        assertEquals("epoch,val_loss\r\n0,2.0\r\n1,1.0\r\n", written());
    }

    @Test
    void anotherSeparatorStandsBetween() {
        train(CSVLogger.of(file).withSeparator(';'), Map.of("val_a,b", 2.0), Map.of("val_a,b", 1.0));
        assertEquals("epoch;val_a,b\r\n0;2.0\r\n1;1.0\r\n", written());
    }

    @Test
    void aNameThatHoldsTheSeparatorIsQuoted() {
        train(CSVLogger.of(file), Map.of("val_a,\"b", 2.0), Map.of("val_a,\"b", 1.0));
        assertEquals("epoch,\"val_a,\"\"b\"\r\n0,2.0\r\n1,1.0\r\n", written());
    }

    @Test
    void aFileThatIsThereIsReplacedOrGoneOnWith() {
        Map<String, Double> logs = Map.of("val_loss", 1.0);
        train(CSVLogger.of(file), logs, logs);
        train(CSVLogger.of(file), logs, logs);
        assertEquals("epoch,val_loss\r\n0,1.0\r\n1,1.0\r\n", written());
        train(CSVLogger.of(file).withAppend(true), logs, logs);
        assertEquals("epoch,val_loss\r\n0,1.0\r\n1,1.0\r\n0,1.0\r\n1,1.0\r\n", written());
    }

    @Test
    void appendingToNothingBeginsWithTheNames() {
        train(CSVLogger.of(file).withAppend(true), Map.of("val_loss", 1.0), Map.of("val_loss", 1.0));
        assertEquals("epoch,val_loss\r\n0,1.0\r\n1,1.0\r\n", written());
    }

    @Test
    void lineByLineIsWrittenWhileTrainingGoesOn() {
        CSVLogger logger = CSVLogger.of(file);
        logger.onTrainBegin(training);
        training.epoch(logger, 0, 1, Map.of("val_loss", 1.0));
        assertEquals("epoch,val_loss\r\n0,1.0\r\n", written());
        logger.onTrainEnd(training);
    }

    /** What was written after the checkpoint is cut off. */
    @Test
    void aResumedTrainingGoesOnWhereItsCheckpointWas() {
        CSVLogger first = CSVLogger.of(file);
        first.onTrainBegin(training);
        training.epoch(first, 0, 1, Map.of("val_loss", 1.0));
        var state = first.state();
        training.epoch(first, 1, 1, Map.of("val_loss", 9.0));
        first.onTrainEnd(training);
        CSVLogger second = CSVLogger.of(file);
        second.onTrainResume(state, training);
        training.epoch(second, 1, 1, Map.of("val_loss", 0.5));
        second.onTrainEnd(training);
        assertEquals("epoch,val_loss\r\n0,1.0\r\n1,0.5\r\n", written());
    }

    @Test
    void aFileThatCannotBeOpenedIsAnErrorAtTheStart() {
        Path missing = folder.resolve("missing/log.csv");
        assertRefused(() -> CSVLogger.of(missing).onTrainBegin(training), "CSVLogger", "open", missing.toString());
    }
}
