package dev.tierdeck.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Room for sorted keys, in pages that go round: one that was read for the last time is written anew, so runs and what they are merged to
 * take little more room together than one of them. Safe for many threads.
 */
final class KeyPages {
    /** Well below what G1 takes for humongous, and little beside a run, each of which keeps one back while it is merged. */
    static final int SIZE = 1 << 14;

    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /** One of {@value #SIZE} bytes, with whatever is in it. */
    byte[] take() {
        var page = free.poll();
        return page == null ? new byte[SIZE] : page;
    }

    /** Takes a page back that nobody reads any more; one of another size is left to the collector. */
    void give(byte[] page) {
        if (page.length == SIZE) {
            free.add(page);
        }
    }
}
