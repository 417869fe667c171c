package dev.perceptron.spark.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Sums over partitions in the order of their numbers.
 *
 * <p>Spark's {@code treeAggregate} adds in the order of arrival, and floating-point sums depend on the order. Here few
 * partitions are added up by the driver; of many, groups of √P neighbours are added up by executors first and the groups
 * by the driver, each in order: a tree of fixed shape, with no more than √P contributions at one place.
 */
final class OrderedSum {
    /** Up to so many the driver adds alone. */
    static final int FEW = 16;

    private OrderedSum() {}

    static Contribution of(JavaRDD<Contribution> contributions) {
        int partitions = contributions.getNumPartitions();
        if (partitions <= FEW) {
            return add(contributions.collect(), 0);
        }
        int width = (int) Math.ceil(Math.sqrt(partitions));
        int groups = (partitions + width - 1) / width;
        List<Contribution> sums = contributions
                .mapToPair(each -> new Tuple2<>(each.index() / width, each))
                .groupByKey(new HashPartitioner(groups))
                .map(group -> add(group._2(), group._1()))
                .collect();
        return add(sums, 0);
    }

    /** The sum of some, in the order of their numbers. */
    static Contribution add(Iterable<Contribution> some, int index) {
        List<Contribution> ordered = new ArrayList<>();
        some.forEach(ordered::add);
        ordered.sort(Comparator.comparingInt(Contribution::index));
        Contribution sum = Contribution.none(index);
        for (Contribution each : ordered) {
            sum = each.onto(sum, index);
        }
        return sum;
    }
}
