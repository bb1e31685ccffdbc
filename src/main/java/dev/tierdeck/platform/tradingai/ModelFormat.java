package dev.tierdeck.platform.tradingai;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * XGBoost's binary format, read over once before the scorer reads it. The scorer believes what it reads: it makes room for as many trees and
 * nodes as the file claims, and follows a node's children wherever they point, for ever if they point in a ring. A file is anybody's, so
 * every count is held against what is there, and every tree is walked.
 *
 * <p>Layout after XGBoost 2.1, {@code learner.cc}, {@code gbtree_model.h} and {@code tree_model.h}, all little-endian.
 */
final class ModelFormat {
    private static final byte[] MAGIC = "binf".getBytes(StandardCharsets.US_ASCII);
    private static final int LEARNER = 136;
    private static final int BOOSTER = 160;
    private static final int TREE = 148;
    private static final int NODE = 20;
    private static final int STATISTICS = 16;
    private static final int MOST_TREES = 10_000;
    private static final int LEAF = -1;

    private final ByteBuffer bytes;
    private final int features;

    private ModelFormat(byte[] bytes, int features) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.features = features;
    }

    /**
     * Checks a model.
     *
     * @param features how many features it must take
     * @throws IllegalArgumentException when the scorer must not be given it; the message says why, to follow a colon
     */
    static void check(byte[] model, int features) {
        try {
            new ModelFormat(model, features).check();
        } catch (BufferUnderflowException torn) {
            throw new IllegalArgumentException("it ends in the middle", torn);
        }
    }

    private void check() {
        if (startsWithMagic()) {
            bytes.position(MAGIC.length);
        }
        learner();
        text("binary:logistic", "objective");
        text("gbtree", "booster");
        int trees = booster();
        for (int tree = 0; tree < trees; tree++) {
            tree(tree);
        }
        for (int tree = 0; tree < trees; tree++) {
            require(bytes.getInt() == 0, "a tree is of another class than the first");
        }
    }

    private boolean startsWithMagic() {
        return bytes.remaining() >= MAGIC.length && bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    private void learner() {
        var part = part(LEARNER);
        float base = part.getFloat();
        int width = part.getInt();
        int classes = part.getInt();
        int major = part.getInt(20);
        require(major >= 1 && major <= 3, "it is no model of XGBoost 1, 2 or 3 in the binary format");
        require(base > 0 && base < 1, "its base score is no share between 0 and 1");
        require(width == features, "it takes " + width + " features, where " + features + " are made");
        require(classes == 0 || classes == 1, "it tells " + classes + " classes apart, where up and down are one");
    }

    private void text(String wanted, String name) {
        long length = bytes.getLong();
        require(length > 0 && length <= 64, "its " + name + " is not " + wanted);
        var text = new byte[(int) length];
        bytes.get(text);
        require(new String(text, StandardCharsets.US_ASCII).equals(wanted), "its " + name + " is not " + wanted);
    }

    private int booster() {
        var part = part(BOOSTER);
        int trees = part.getInt();
        require(trees > 0 && trees <= MOST_TREES, "it claims " + trees + " trees; allowed are 1 to " + MOST_TREES);
        require(part.getLong(16) == 0, "it carries a buffer of predictions, as versions before 1.0 did");
        require(part.getInt(28) <= 1, "its leaves are vectors");
        return trees;
    }

    private void tree(int number) {
        var part = part(TREE);
        int roots = part.getInt();
        int nodes = part.getInt();
        require(roots == 1 && nodes > 0 && nodes <= bytes.remaining() / (NODE + STATISTICS), "tree " + number + " claims more than the file holds");
        walk(number, part(nodes * NODE), nodes);
        part(nodes * STATISTICS);
    }

    /** From the root to every leaf, each node once. */
    private void walk(int number, ByteBuffer nodes, int count) {
        var seen = new BitSet(count);
        var next = new int[count + 1];
        int waiting = 1;
        while (waiting > 0) {
            int node = next[--waiting];
            require(node >= 0 && node < count && !seen.get(node), "tree " + number + " runs in a ring, or out of its nodes");
            seen.set(node);
            int left = nodes.getInt(node * NODE + 4);
            require(Float.isFinite(nodes.getFloat(node * NODE + 16)), "tree " + number + " holds what is no number");
            if (left != LEAF) {
                int feature = nodes.getInt(node * NODE + 12) & Integer.MAX_VALUE;
                require(feature < features, "tree " + number + " asks for feature " + feature + " of " + features);
                require(waiting + 2 <= next.length, "tree " + number + " runs in a ring, or out of its nodes");
                next[waiting++] = left;
                next[waiting++] = nodes.getInt(node * NODE + 8);
            }
        }
    }

    private ByteBuffer part(int length) {
        if (bytes.remaining() < length) {
            throw new BufferUnderflowException();
        }
        var part = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return part;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
