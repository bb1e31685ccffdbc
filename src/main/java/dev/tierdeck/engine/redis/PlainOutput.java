package dev.tierdeck.engine.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply as it is: a Long, bytes, null, or a list of such. Lettuce's own outputs wrap a lone value in a list, so that it can't be told
 * from a list of one.
 */
final class PlainOutput extends CommandOutput<byte[], byte[], @Nullable Object> {
    private final Deque<Open> open = new ArrayDeque<>();

    /** A list whose end has not come yet. */
    private record Open(List<@Nullable Object> list, int size) {
        boolean isFull() {
            return list.size() >= size;
        }
    }

    PlainOutput() {
        super(ByteArrayCodec.INSTANCE, null);
    }

    @Override
    public void set(long number) {
        add(number);
    }

    @Override
    public void set(double number) {
        add(number);
    }

    @Override
    public void set(boolean truth) {
        add(truth);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        add(bytes == null ? null : codec.decodeValue(bytes));
    }

    @Override
    public void setSingle(ByteBuffer status) {
        set(status);
    }

    @Override
    public void setBigNumber(ByteBuffer digits) {
        set(digits);
    }

    @Override
    public void multi(int count) {
        if (count < 0) {
            add(null);
            return;
        }
        var list = new ArrayList<@Nullable Object>(count);
        append(list);
        open.push(new Open(list, count));
        closeFull();
    }

    private void add(@Nullable Object value) {
        append(value);
        closeFull();
    }

    private void append(@Nullable Object value) {
        if (open.isEmpty()) {
            output = value;
        } else {
            open.peek().list().add(value);
        }
    }

    private void closeFull() {
        while (!open.isEmpty() && open.peek().isFull()) {
            open.pop();
        }
    }
}
