package dev.tierdeck.bench.fault;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A counter in a file that processes share: what is drawn later, by whomever, is larger. */
final class Numbers {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private final ByteBuffer shared;

    private Numbers(ByteBuffer shared) {
        this.shared = shared;
    }

    static Numbers open(Path folder) throws IOException {
        var file = folder.resolve("numbers");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Numbers(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES).order(ByteOrder.nativeOrder()));
        }
    }

    long draw() {
        return (long) LONGS.getAndAdd(shared, 0, 1L) + 1;
    }
}
