package dev.tierdeck.bench.fault;

import java.io.IOException;

/** Where figures go. */
public interface Figures {
    /** Notes this of each figure from now on. */
    Figures noting(String what, String value);

    /** Writes one down; what it is measured by is the limit, and the ratio to it that is good. */
    void add(String name, String unit, double[] ours, double[] limit, double aim) throws IOException;
}
