package dev.tierdeck.layout;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides whether two templates can match a common key, exactly: it walks the product of their two automata. A state is a pair of
 * positions; a step reads one byte that both accept.
 */
final class TemplateOverlap {
    /** Steps above the 256 bytes: one byte of a field, or any number of further ones; narrow (no colon) or wide. */
    private static final int ONE_NARROW = 256;
    private static final int ONE_WIDE = 257;
    private static final int MORE_NARROW = 258;
    private static final int MORE_WIDE = 259;

    private final int[] left;
    private final int[] right;
    private final BitSet seen = new BitSet();
    private final ArrayDeque<int[]> open = new ArrayDeque<>();

    private TemplateOverlap(int[] left, int[] right) {
        this.left = left;
        this.right = right;
    }

    static boolean exists(List<Token> one, List<Token> other) {
        return new TemplateOverlap(steps(one), steps(other)).search();
    }

    private boolean search() {
        reach(0, 0);
        while (!open.isEmpty()) {
            var state = open.pop();
            if (state[0] == left.length && state[1] == right.length) {
                return true;
            }
            advance(state[0], state[1]);
        }
        return false;
    }

    private void advance(int l, int r) {
        if (l < left.length && repeats(left[l])) {
            reach(l + 1, r);
        }
        if (r < right.length && repeats(right[r])) {
            reach(l, r + 1);
        }
        if (l < left.length && r < right.length && common(left[l], right[r])) {
            reach(repeats(left[l]) ? l : l + 1, repeats(right[r]) ? r : r + 1);
        }
    }

    private void reach(int l, int r) {
        int state = l * (right.length + 1) + r;
        if (!seen.get(state)) {
            seen.set(state);
            open.push(new int[] {l, r});
        }
    }

    /** Whether one byte takes both steps. */
    private static boolean common(int a, int b) {
        if (a < ONE_NARROW && b < ONE_NARROW) {
            return a == b;
        }
        return accepts(a, b) && accepts(b, a);
    }

    private static boolean accepts(int step, int wanted) {
        return wanted != ':' || step == ':' || step == ONE_WIDE || step == MORE_WIDE;
    }

    private static boolean repeats(int step) {
        return step >= MORE_NARROW;
    }

    private static int[] steps(List<Token> tokens) {
        return tokens.stream().flatMapToInt(token -> switch (token) {
            case Token.Literal literal -> IntStream.range(0, literal.bytes().length)
                    .map(i -> literal.bytes()[i] & 0xff);
            case Token.Field field -> IntStream.of(
                    field.wide() ? ONE_WIDE : ONE_NARROW, field.wide() ? MORE_WIDE : MORE_NARROW);
        }).toArray();
    }
}
