package dev.perceptron.summary.internal;

import dev.perceptron.summary.internal.StyledText.Look;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the cells of a Keras 3 summary say about a layer, in Keras's colours. */
public final class SummaryCells {
    private static final Pattern SHAPE_PART = Pattern.compile("(None)|\\d+");
    private static final Pattern INDEX = Pattern.compile("(?<=\\[)\\d+(?=])");

    private SummaryCells() {}

    /** Returns the cells of one row. */
    static List<StyledText> of(SummaryRow row, SummaryOptions options) {
        List<StyledText> cells = new ArrayList<>();
        String nesting = row.depth() == 0 ? "" : "   ".repeat(row.depth()) + "└ ";
        cells.add(StyledText.plain(nesting + row.name() + " (")
                .plus(StyledText.of(row.type(), Look.TYPE))
                .plus(StyledText.plain(")")));
        cells.add(highlight(row.shape(), SHAPE_PART));
        cells.add(params(row.params()));
        if (options.showConnections()) {
            cells.add(connections(row.connections()));
        }
        if (options.showTrainable()) {
            cells.add(trainable(row.trainable()));
        }
        return cells;
    }

    private static StyledText params(long params) {
        return params < 0
                ? StyledText.of("0", Look.NUMBER).plus(StyledText.plain(" (unbuilt)"))
                : StyledText.of(SummaryNumbers.grouped(params), Look.NUMBER);
    }

    private static StyledText connections(List<String> connections) {
        if (connections.isEmpty()) {
            return StyledText.plain("-");
        }
        Iterator<String> names = connections.iterator();
        StyledText cell = highlight(names.next(), INDEX);
        while (names.hasNext()) {
            cell = cell.plus(StyledText.plain(", ")).plus(highlight(names.next(), INDEX));
        }
        return cell;
    }

    private static StyledText trainable(@Nullable Boolean trainable) {
        if (trainable == null) {
            return StyledText.of("-", Look.BOLD);
        }
        return trainable ? StyledText.of("Y", Look.YES) : StyledText.of("N", Look.NO);
    }

    private static StyledText highlight(String text, Pattern pattern) {
        StyledText result = StyledText.plain("");
        int done = 0;
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            Look look = matcher.group().equals("None") ? Look.NONE : Look.NUMBER;
            result = result.plus(StyledText.plain(text.substring(done, matcher.start())))
                    .plus(StyledText.of(matcher.group(), look));
            done = matcher.end();
        }
        return result.plus(StyledText.plain(text.substring(done)));
    }
}
