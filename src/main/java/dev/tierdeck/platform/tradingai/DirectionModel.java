package dev.tierdeck.platform.tradingai;

import biz.k11i.xgboost.Predictor;
import biz.k11i.xgboost.util.FVec;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Gradient-boosted trees that give the chance of a rise. Immutable; safe for many threads. */
public final class DirectionModel {
    /** The largest file that is read, in bytes: a thousand times the one that comes with the program. */
    static final int MOST_BYTES = 64 << 20;

    private final Predictor trees;

    private DirectionModel(Predictor trees) {
        this.trees = trees;
    }

    /**
     * A model in XGBoost's binary format with objective {@code binary:logistic} over {@link Features#NAMES}. The bytes are believed in
     * nothing; see {@link ModelFormat}.
     *
     * @throws IllegalArgumentException when they are no such model; the message says why, to follow a colon
     */
    public static DirectionModel of(byte[] bytes) {
        ModelFormat.check(bytes, Features.NAMES.size());
        try {
            return new DirectionModel(new Predictor(new ByteArrayInputStream(bytes)));
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalArgumentException("it can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The chance, 0 to 1, that the price rises; {@code features} as {@link Features#of} makes them. */
    public float up(float[] features) {
        return trees.predictSingle(FVec.Transformer.fromArray(features, false));
    }
}
