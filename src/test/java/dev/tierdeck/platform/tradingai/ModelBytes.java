package dev.tierdeck.platform.tradingai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Models in XGBoost's binary format: the one that comes with the program, and small ones made by hand. */
final class ModelBytes {
    /** Where things are in a model by hand; see {@link #stump}. */
    static final int BASE = 4;
    static final int WIDTH = 8;
    static final int CLASSES = 12;
    static final int MAJOR = 24;
    static final int OBJECTIVE = 4 + 136 + 8;
    static final int BOOSTER = OBJECTIVE + 15 + 8;
    static final int TREES = BOOSTER + 6;
    static final int BUFFER = TREES + 16;
    static final int TREE = TREES + 160;
    static final int NODES = TREE + 148;
    static final int END = NODES + 3 * 36;

    private ModelBytes() {}

    static byte[] bundled() {
        try (var in = DirectionModel.class.getResourceAsStream("/models/direction.model")) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One tree of a root that asks for feature 0, and two leaves: below 0 it gives {@code low}, else {@code high}, as log odds. */
    static byte[] stump(float low, float high) {
        var bytes = ByteBuffer.allocate(END + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("binf".getBytes(StandardCharsets.US_ASCII)).putFloat(0.5f).putInt(Features.NAMES.size());
        bytes.putInt(MAJOR, 2).putInt(MAJOR + 4, 1);
        bytes.position(4 + 136).putLong(15).put("binary:logistic".getBytes(StandardCharsets.US_ASCII)).putLong(6)
                .put("gbtree".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        bytes.position(TREE).putInt(1).putInt(3);
        bytes.position(NODES).putInt(-1).putInt(1).putInt(2).putInt(0).putFloat(0);
        bytes.putInt(0).putInt(-1).putInt(-1).putInt(0).putFloat(low);
        bytes.putInt(0).putInt(-1).putInt(-1).putInt(0).putFloat(high);
        return bytes.array();
    }

    static byte[] with(byte[] model, int at, int value) {
        var changed = model.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }
}
