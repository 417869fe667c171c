package dev.perceptron.tabular.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is guessed to stand between cells. */
final class DialectTest {
    @Test
    void aCommaIfNothingDividesTheLines() {
        assertEquals(',', Dialect.delimiter(""));
        assertEquals(',', Dialect.delimiter("\n\n"));
        assertEquals(',', Dialect.delimiter("a\nb\n"));
    }

    @Test
    void theOneThatDividesMostLinesAlike() {
        assertEquals(';', Dialect.delimiter("a,b,c;d\n1;2\n3;4\n5;6\n"));
        assertEquals(',', Dialect.delimiter("a;b;c;d,e\n1,2\n3,4\n5,6\n"));
    }

    @Test
    void ofTwoThatDivideAlikeTheOneWithMoreCells() {
        assertEquals(';', Dialect.delimiter("a;b;c,d\n1;2;3,4\n"));
        assertEquals(',', Dialect.delimiter("a,b;c\n1,2;3\n"));
    }

    @Test
    void delimitersInQuotesDoNotCount() {
        assertEquals(';', Dialect.delimiter("a;b\n\"1,2,3\";4\n\"5,6,7\";8\n"));
        assertEquals(';', Dialect.delimiter("\"a,b,c\";d\n\"1,2\n,3\";4\n"));
    }

    @Test
    void emptyLinesDoNotCount() {
        assertEquals(';', Dialect.delimiter("a;b,c\n\n\n\n1;2\n"));
        assertEquals('|', Dialect.delimiter("a|b\r1|2\r"));
        assertEquals('\t', Dialect.delimiter("a\tb,c\r\n\r\n1\t2\r\n"));
    }

    @Test
    void theLastLineCountsOnlyIfItIsTheOnlyOne() {
        assertEquals(';', Dialect.delimiter("a;b"));
        assertEquals(',', Dialect.delimiter("a,b;c\n1;2")); // perhaps cut off in the middle
    }
}
