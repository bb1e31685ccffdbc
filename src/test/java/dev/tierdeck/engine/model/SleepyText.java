package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.Text;
import java.util.concurrent.locks.LockSupport;

/** Text that takes its time to be written, and says so before. */
record SleepyText() implements Codec<String> {
    private static final long MOMENT = 300_000_000;

    @Override
    public byte[] encode(String value) {
        sleep("encoding");
        return Text.UTF_8.encode(value);
    }

    @Override
    public String decode(byte[] bytes) {
        return Text.UTF_8.decode(bytes);
    }

    static void sleep(String saying) {
        EngineChild.answer(saying);
        for (long end = System.nanoTime() + MOMENT; System.nanoTime() - end < 0;) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
