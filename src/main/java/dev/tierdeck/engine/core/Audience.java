package dev.tierdeck.engine.core;

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
import java.util.function.ToIntFunction;

/**
 * All the tiers that hold copies of one shared tier's entries, near to far: what that tells is told to each, noted, and last of all told to
 * those who wait for it. What voids copies is told to the farthest first: a nearer one that had heard of it before could be filled anew with
 * what the farther one still has.
 */
record Audience(List<Coherent> listeners, Hearing hearing, Arrivals arrivals, Runnable over) implements Coherent {
    Audience(List<Coherent> listeners, Hearing hearing, Arrivals arrivals) {
        this(listeners, hearing, arrivals, () -> {});
    }

    @Override
    public void began(Collection<byte[]> heads) {
        listeners.forEach(each -> each.began(heads));
        hearing.began();
    }

    @Override
    public void confirmed(long untilNanos) {
        listeners.forEach(each -> each.confirmed(untilNanos));
        hearing.confirmed(untilNanos);
    }

    @Override
    public Coherent part(int number, ToIntFunction<Key> numbers) {
        return new Audience(listeners.stream().map(each -> each.part(number, numbers)).toList(), hearing.part(number), arrivals,
                () -> hearing.retired(number));
    }

    @Override
    public void retired() {
        listeners.forEach(Coherent::retired);
        over.run();
    }

    @Override
    public void changed(Key key) {
        listeners.reversed().forEach(each -> each.changed(key));
        hearing.changed();
        arrivals.changed(key);
    }

    @Override
    public void ended() {
        listeners.reversed().forEach(Coherent::ended);
        hearing.ended();
    }

    @Override
    public void tagChanged(String tag) {
        listeners.reversed().forEach(each -> each.tagChanged(tag));
        hearing.changed();
    }

    @Override
    public void invalidated(Selection what) {
        listeners.reversed().forEach(each -> each.invalidated(what));
    }

    @Override
    public <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest) {
        throw new UnsupportedOperationException("a token is good in one tier only");
    }
}
