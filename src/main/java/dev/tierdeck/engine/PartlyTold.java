package dev.tierdeck.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

/**
 * A {@link Coherent#part} of copies: what begins and ends is the part's own, what changes is told to the whole.
 *
 * @param whole the copies
 * @param begins takes the heads of an interval of the part
 * @param confirms takes until when it is trusted
 * @param ends ends it
 * @param retires ends the part
 */
public record PartlyTold(Coherent whole, Consumer<Collection<byte[]>> begins, LongConsumer confirms, Runnable ends, Runnable retires)
        implements Coherent {
    @Override
    public void began(Collection<byte[]> heads) {
        begins.accept(heads);
    }

    @Override
    public void confirmed(long untilNanos) {
        confirms.accept(untilNanos);
    }

    @Override
    public void ended() {
        ends.run();
    }

    @Override
    public void retired() {
        retires.run();
    }

    @Override
    public Coherent part(int number, ToIntFunction<Key> numbers) {
        return whole.part(number, numbers);
    }

    @Override
    public void changed(Key key) {
        whole.changed(key);
    }

    @Override
    public void tagChanged(String tag) {
        whole.tagChanged(tag);
    }

    @Override
    public void invalidated(Selection what) {
        whole.invalidated(what);
    }

    @Override
    public <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest) {
        return whole.keep(type, entry, token, longest);
    }
}
