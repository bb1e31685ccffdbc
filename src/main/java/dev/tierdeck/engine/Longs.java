package dev.tierdeck.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Many numbers in a row. Growing copies none of them, so that there is never twice the room in use. */
final class Longs {
    private static final int SHIFT = 10;
    private static final int MASK = (1 << SHIFT) - 1;

    private final List<long[]> chunks = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    void add(long number) {
        if ((size & MASK) == 0) {
            chunks.add(new long[1 << SHIFT]);
        }
        set(size++, number);
    }

    long get(int index) {
        return chunks.get(Objects.checkIndex(index, size) >>> SHIFT)[index & MASK];
    }

    void set(int index, long number) {
        chunks.get(index >>> SHIFT)[index & MASK] = number;
    }
}
