package dev.perceptron.spark;

import org.apache.hadoop.util.VersionInfo;

/** What to do where Hadoop can't reach any file: releases before 3.4.3 ask Java for something that it gave up with 24. */
final class OldHadoop {
    private static final String GIVEN_UP = "getSubject";

    private OldHadoop() {}

    /** The same error in words that help, or the error itself if it is another. */
    static UnsupportedOperationException explained(UnsupportedOperationException error, String instead) {
        if (error.getMessage() == null || !error.getMessage().contains(GIVEN_UP)) {
            return error;
        }
        return new UnsupportedOperationException(
                "Spark can't use files here: its Hadoop " + VersionInfo.getVersion() + " does not run on Java "
                        + Runtime.version().feature() + ". Use Java 17 or 21, or put hadoop-client-api and"
                        + " hadoop-client-runtime 3.4.3 or newer in the place of Spark's; " + instead + ".",
                error);
    }
}
