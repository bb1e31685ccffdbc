package dev.tierdeck.testing;

import java.util.List;

/** Real servers that hold one body of data, as an engine is given them. */
public interface Servers extends AutoCloseable {
    /** The address that an engine opens. */
    String address();

    /** The ports of the masters, one unless they are a cluster. */
    List<Integer> masters();

    @Override
    void close();
}
