package dev.tierdeck.desktop.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the long values of a JSON text end, and where every {@value #PAGE}th child of one with many begins. What is shorter than
 * {@value #LONG} bytes is found by going through it, so it is left out: 50 MB of records take some 6 MB. Made in one walk over text that is
 * known to be JSON, where brackets, quotes and commas are all there is to look at.
 */
final class JsonIndex {
    /** How many children one line of a tree has at most. */
    static final int PAGE = 1000;
    private static final int LONG = 64;
    /** 48 MB; only text that is little but brackets has more. */
    private static final int MOST = 4_000_000;

    private final byte[] text;
    private int count;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int[] sizes = new int[256];
    private final Map<Integer, int[]> marks = new HashMap<>();

    /** @throws TooIntricate when it would take too much memory */
    JsonIndex(byte[] text) throws TooIntricate {
        this.text = text;
        new Walk().run();
    }

    /** The entry of the long value that begins here; negative where it is a short one. */
    int find(int start) {
        return Arrays.binarySearch(starts, 0, count, start);
    }

    int end(int entry) {
        return ends[entry];
    }

    /** How many children the entry has. */
    int size(int entry) {
        return sizes[entry];
    }

    /** Where the child of this number begins, a multiple of {@link #PAGE} above 0. */
    int mark(int entry, int child) {
        return marks.get(entry)[child / PAGE - 1];
    }

    private int add(int start, int end) throws TooIntricate {
        if (count == starts.length) {
            if (count >= MOST) {
                throw new TooIntricate();
            }
            int larger = Math.min(MOST, count * 2);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
            sizes = Arrays.copyOf(sizes, larger);
        }
        starts[count] = start;
        ends[count] = end;
        return count++;
    }

    /** The way through the text. */
    private final class Walk {
        private int depth;
        private int[] open = new int[64];
        private int[] commas = new int[64];
        private final Map<Integer, int[]> begun = new HashMap<>();

        void run() throws TooIntricate {
            int at = Json.first(text);
            while (at < text.length) {
                at = switch (text[at]) {
                    case '{', '[' -> enter(at);
                    case '}', ']' -> leave(at);
                    case ',' -> next(at);
                    case ':', ' ', '\n', '\r', '\t' -> at + 1;
                    default -> scalar(at);
                };
            }
        }

        private int enter(int at) throws TooIntricate {
            if (depth == open.length) {
                open = Arrays.copyOf(open, depth * 2);
                commas = Arrays.copyOf(commas, depth * 2);
            }
            commas[depth] = 0;
            open[depth++] = add(at, at);
            return at + 1;
        }

        private int next(int at) {
            int children = ++commas[depth - 1];
            int after = Json.space(text, at + 1);
            if (children % PAGE == 0) {
                int entry = open[depth - 1];
                int pages = children / PAGE;
                var places = begun.getOrDefault(entry, new int[8]);
                places = pages > places.length ? Arrays.copyOf(places, pages * 2) : places;
                places[pages - 1] = after;
                begun.put(entry, places);
            }
            return after;
        }

        private int leave(int at) {
            int entry = open[--depth];
            if (at + 1 - starts[entry] < LONG) {
                // All that is in it is shorter, and was left out before.
                count = entry;
                return at + 1;
            }
            ends[entry] = at + 1;
            sizes[entry] = Json.space(text, starts[entry] + 1) == at ? 0 : commas[depth] + 1;
            var places = begun.remove(entry);
            if (places != null) {
                marks.put(entry, Arrays.copyOf(places, commas[depth] / PAGE));
            }
            return at + 1;
        }

        private int scalar(int at) throws TooIntricate {
            int end = Json.scalarEnd(text, at);
            if (end - at >= LONG) {
                add(at, end);
            }
            return end;
        }
    }

    /** JSON of which so much is brackets that its index would not fit. */
    static final class TooIntricate extends Exception {
        private static final long serialVersionUID = 1L;

        TooIntricate() {
            super("more than " + MOST + " values of " + LONG + " bytes and more");
        }
    }
}
