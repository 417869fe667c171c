package dev.perceptron.spark;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;

final class OldHadoopTest {
    @Test
    void saysWhatToPutInItsPlace() {
        // as javax.security.auth.Subject has it from Java 24 on
        UnsupportedOperationException error = new UnsupportedOperationException("getSubject is not supported");
        UnsupportedOperationException found = OldHadoop.explained(error, "instead");
        assertSame(error, found.getCause());
        String message = String.valueOf(found.getMessage());
        assertTrue(message.contains("Hadoop " + VersionInfo.getVersion()), message);
        assertTrue(message.contains("hadoop-client-runtime 3.4.3"), message);
        UnsupportedOperationException other = new UnsupportedOperationException("append");
        assertSame(other, OldHadoop.explained(other, "instead"));
    }
}
