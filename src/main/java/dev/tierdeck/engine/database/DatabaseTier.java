package dev.tierdeck.engine.database;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The farthest tier: a table in SQLite or PostgreSQL. What stands there, and how it is kept right, is told in the package's page. */
public final class DatabaseTier implements Tier, Searchable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTier.class);

    private final DatabaseSettings settings;
    private final Clock clock;
    private final Link link;
    private final Queue queue;
    private final WriteBehind writer;
    private final Fills fills;
    private final Sweep sweep;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DatabaseTier(DatabaseSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.link = new Link(settings);
        this.queue = new Queue(settings.queueCapacity());
        this.writer = new WriteBehind(queue, link, settings.batchSize());
        this.fills = new Fills(link, queue, settings.dialect(), clock);
        this.sweep = new Sweep(link, clock);
    }

    /** Opens a tier at once; the database is reached, and its tables made or upgraded, in the background, and again whenever it was away. */
    public static DatabaseTier open(DatabaseSettings settings) {
        return open(settings, Clock.systemUTC());
    }

    static DatabaseTier open(DatabaseSettings settings, Clock clock) {
        var tier = new DatabaseTier(settings, clock);
        tier.link.start(() -> {
            tier.writer.nudge();
            tier.sweep.run();
        });
        if (settings.writes() == WriteMode.BEHIND) {
            tier.writer.start();
        }
        return tier;
    }

    /** Deletes expired rows now instead of within a minute. */
    void sweep() {
        sweep.run();
    }

    /**
     * Waits for the database.
     *
     * @return this tier, ready for work
     * @throws CacheException.TierUnavailable when it was not there within {@code limit}
     */
    public DatabaseTier awaitConnected(Duration limit) {
        link.awaitConnected(limit);
        return this;
    }

    @Override
    public TierId id() {
        return TierId.DATABASE;
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        return getAll(type, List.of(key)).getFirst();
    }

    @Override
    public <V> List<Lookup<V>> getAll(CacheType<V> type, List<Key> keys) {
        var found = queued(keys);
        var asked = keys.stream().filter(key -> !found.containsKey(key)).toList();
        var cause = MissCause.ABSENT;
        try {
            found.putAll(read(asked));
        } catch (CacheException.TierUnavailable down) {
            LOG.debug("{} keys could not be read", asked.size(), down);
            cause = MissCause.TIER_DOWN;
        }
        var now = clock.instant();
        var answers = new ArrayList<Lookup<V>>(keys.size());
        for (var key : keys) {
            var row = found.get(key);
            answers.add(row == null ? Miss.of(cause) : row.answer(type, now));
        }
        return answers;
    }

    private Map<Key, Row> queued(List<Key> keys) {
        var found = new HashMap<Key, Row>();
        for (var key : keys) {
            var row = queue.find(key);
            if (row != null) {
                found.put(key, row);
            }
        }
        return found;
    }

    private Map<Key, Row> read(List<Key> keys) {
        return keys.isEmpty() ? Map.of() : link.read(connection -> Rows.read(connection, keys));
    }

    private @Nullable Row find(Key key) {
        var queued = queue.find(key);
        return queued != null ? queued : read(List.of(key)).get(key);
    }

    @Override
    public <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        try {
            var row = find(key);
            return row == null ? null : row.heldBack(type, clock.instant());
        } catch (CacheException.TierUnavailable down) {
            LOG.debug("{} could not be read", key, down);
            return null;
        }
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return tokens(type, List.of(key)).getFirst();
    }

    @Override
    public List<FillToken> tokens(CacheType<?> type, List<Key> keys) {
        return fills.tokens(keys);
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return fillAll(type, List.of(entry), List.of(token)).getFirst();
    }

    @Override
    public <V> List<Fill> fillAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        return fills.fill(rows(type, entries), tokens);
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        return putAll(type, List.of(entry), List.of()).getFirst();
    }

    @Override
    public <V> List<Fill> putAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        var rows = rows(type, entries);
        return settings.writes() == WriteMode.BEHIND ? queue(rows) : write(rows);
    }

    private <V> List<Row> rows(CacheType<V> type, List<Entry<V>> entries) {
        var now = clock.instant();
        return entries.stream().map(entry -> Row.of(type, entry, now)).toList();
    }

    private List<Fill> queue(List<Row> rows) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        return rows.stream().map(row -> queue.offer(row, deadline)).toList();
    }

    private List<Fill> write(List<Row> rows) {
        var done = new ArrayList<Fill>(rows.size());
        for (int from = 0; from < rows.size(); from += settings.batchSize()) {
            var batch = rows.subList(from, Math.min(rows.size(), from + settings.batchSize()));
            try {
                done.addAll(Fills.told(batch, link.write(connection -> Rows.put(connection, batch))));
            } catch (CacheException.TierUnavailable down) {
                LOG.debug("{} rows could not be written", batch.size(), down);
                done.addAll(Collections.nCopies(batch.size(), Fill.UNAVAILABLE));
            }
        }
        return done;
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        var now = clock.instant();
        if (queue.expire(key, ttl.duration().map(now::plus).orElse(null))) {
            return true;
        }
        awaitFlight();
        return link.write(connection -> Rows.expire(connection, key, ttl, now));
    }

    @Override
    public Removal invalidate(Selection what) {
        var now = clock.instant();
        var dropped = queue.drop(row -> row.role() == DatabaseRole.CACHE && what.contains(row.key(), row.tags()));
        if (!dropped.isEmpty()) {
            awaitFlight();
        }
        var voided = dropped.stream().filter(row -> !row.expired(now)).map(Row::key).collect(Collectors.toSet());
        var removals = new Removals(link, now, voided);
        try {
            return removals.remove(what);
        } catch (CacheException.TierUnavailable down) {
            throw removals.removed() == 0 ? down
                    : Failures.unavailable(removals.removed() + " keys were removed, then it failed. " + down.getMessage(), down);
        }
    }

    @Override
    public void search(Selection what, Sizes sizes, Finds finds) {
        new Search(link, queue, clock.instant(), what, finds).run();
    }

    /** What is being written now must have come to stand before it can be changed there. */
    private void awaitFlight() {
        if (!queue.awaitFlight(System.nanoTime() + settings.timeout().toNanos())) {
            throw Failures.unavailable(settings.address() + " takes longer than " + settings.timeout().toMillis()
                    + " ms to write what is queued. Try again.", null);
        }
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        var row = find(key);
        return row == null ? null : row.copy(clock.instant());
    }

    @Override
    public TierStatus status() {
        var status = link.status();
        int waiting = queue.size();
        var queued = waiting == 0 ? "" : " " + waiting + (waiting == 1 ? " put waits" : " puts wait") + " to be written.";
        var lost = writer.unfit() == 0 ? "" : " " + writer.unfit() + " could not be stored at all; see the log.";
        return queued.isEmpty() && lost.isEmpty() ? status
                : new TierStatus(status.tier(), status.state() == TierStatus.State.OK && !lost.isEmpty() ? TierStatus.State.DEGRADED
                        : status.state(), status.sentence() + queued + lost, status.since(), status.cause());
    }

    @Override
    public void retry() {
        link.retry();
    }

    /**
     * Waits until every put that is queued stands in the database, as it does in {@link #close}.
     *
     * @return whether that came about within {@code limit}
     */
    public boolean flush(Duration limit) {
        return queue.awaitEmpty(System.nanoTime() + limit.toNanos());
    }

    /**
     * Writes what is queued, for at most the timeout, and lets go of everything; a second call is harmless.
     *
     * @throws CacheException.TierUnavailable when puts that were answered could not be written; it says how many, and so does the log.
     *     All is let go of nevertheless
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        int unwritten = writer.close(settings.timeout());
        var status = link.status();
        link.close();
        if (unwritten > 0) {
            var sentence = unwritten + (unwritten == 1 ? " put that was" : " puts that were") + " answered could not be written before closing. "
                    + status.sentence();
            LOG.error("{}", sentence, status.cause());
            throw Failures.unavailable(sentence, status.cause());
        }
    }
}
