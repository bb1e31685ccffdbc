package dev.tierdeck.market.binance.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that remembers. */
final class Heard implements TickListener {
    final List<Tick> ticks = new CopyOnWriteArrayList<>();
    final List<Gap> gaps = new CopyOnWriteArrayList<>();
    volatile boolean fails;

    @Override
    public void tick(Tick tick) {
        ticks.add(tick);
        if (fails) {
            throw new IllegalStateException("meant by the test");
        }
    }

    @Override
    public void gap(Gap gap) {
        gaps.add(gap);
    }

    List<String> prices() {
        return ticks.stream().map(tick -> tick.price().symbol() + " " + tick.price().price()).toList();
    }
}
