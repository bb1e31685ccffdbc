package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** Writes down what it is told. */
final class Heard implements Coherent {
    final List<String> tags = new CopyOnWriteArrayList<>();
    final List<Key> keys = new CopyOnWriteArrayList<>();

    @Override
    public void began(Collection<byte[]> heads) {}

    @Override
    public void confirmed(long untilNanos) {}

    @Override
    public Coherent part(int number, ToIntFunction<Key> numbers) {
        return this;
    }

    @Override
    public void changed(Key key) {
        keys.add(key);
    }

    @Override
    public void ended() {}

    @Override
    public void tagChanged(String tag) {
        tags.add(tag);
    }

    @Override
    public void invalidated(Selection what) {}

    @Override
    public <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest) {
        return Fill.REFUSED;
    }
}
