package dev.tierdeck.testing.exchange.stream;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Trades at a steady pace, round and round the symbols, until it is closed; whoever listens or not. */
public final class Play implements AutoCloseable {
    private final LocalStream exchange;
    private final List<String> symbols;
    private final long pause;
    private final Random random = new Random(7);
    private final Thread thread;
    private volatile boolean ended;
    private volatile long made;

    private Play(LocalStream exchange, List<String> symbols, int aSecond) {
        this.exchange = exchange;
        this.symbols = List.copyOf(symbols);
        this.pause = 1_000_000_000L / aSecond;
        this.thread = Thread.ofPlatform().daemon().name("local-exchange-play").unstarted(this::run);
    }

    /** Begins: so many trades a second over all these symbols together. */
    public static Play of(LocalStream exchange, List<String> symbols, int aSecond) {
        var play = new Play(exchange, symbols, aSecond);
        play.thread.start();
        return play;
    }

    /** How many trades it made. */
    public long made() {
        return made;
    }

    private void run() {
        long due = System.nanoTime();
        while (!ended) {
            trade(symbols.get((int) (made % symbols.size())));
            due += pause;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void trade(String symbol) {
        exchange.trade(symbol, BigDecimal.valueOf(1 + random.nextInt(10_000_000), 2) + "000000");
        made = made + 1; // By one thread at a time.
    }

    /** Ends with one trade more of each symbol, so that whoever listens now has heard of all. */
    @Override
    public void close() {
        ended = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        symbols.forEach(this::trade);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
