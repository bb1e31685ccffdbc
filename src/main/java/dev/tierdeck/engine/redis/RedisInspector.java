package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.KeyValue;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.redis.cost.Budget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a Redis server and changes nothing there. What it can't help is told by {@link FactsReader}: before 7.2, asking for the
 * length or a page of a value counts as a use of it in the server's LRU and LFU. The lookups that the server counts for it are taken
 * off again in {@link #server}.
 */
final class RedisInspector implements Inspector {
    private final Wire wire;
    private final OwnLookups own;
    private final FactsReader facts;
    private final TtlReader ttls;
    private final ValueReader values;
    private final GlanceReader glances;
    private final PacedInspector patient;

    RedisInspector(Wire wire) {
        this(wire, new OwnLookups());
    }

    /** {@code own} counts what others look up for showing, too. */
    RedisInspector(Wire wire, OwnLookups own) {
        this(wire, own, new Budget(() -> 0));
    }

    /** {@code budget} is what patient questions keep to. */
    RedisInspector(Wire wire, OwnLookups own, Budget budget) {
        this.patient = new PacedInspector(this, budget);
        this.wire = wire;
        this.own = own;
        this.facts = new FactsReader(wire, own);
        this.ttls = new TtlReader(wire, own);
        this.values = new ValueReader(wire, own);
        this.glances = new GlanceReader(wire, own);
    }

    @Override
    public KeyScan scan(Selection what, boolean withOwn) {
        if (what.listed().isEmpty()) {
            return new RedisScan(wire, what, withOwn);
        }
        return listed(what, withOwn);
    }

    @Override
    public KeyScan scanRepeating(Selection what, boolean withOwn) {
        return what.listed().isEmpty() ? RedisScan.repeating(wire, what, withOwn) : listed(what, withOwn);
    }

    private KeyScan listed(Selection what, boolean withOwn) {
        var meant = what.listed().orElseThrow().stream().filter(withOwn ? what.rule() : what::contains).toList();
        return new ListedScan(this, meant);
    }

    @Override
    public List<KeyFacts> facts(List<Key> keys) {
        return facts.read(keys);
    }

    @Override
    public long[] remaining(List<Key> keys) {
        return ttls.read(keys);
    }

    @Override
    public StoredValue read(Key key, @Nullable String from, int bytes, int elements) {
        return values.read(key, from, bytes, elements);
    }

    @Override
    public List<KeyValue> values(List<Key> keys, int bytes) {
        return glances.read(keys, bytes);
    }

    @Override
    public ServerFacts server() {
        return server(own);
    }

    /** The same with our own lookups among all. */
    ServerFacts counted() {
        return server(new OwnLookups());
    }

    private ServerFacts server(OwnLookups ours) {
        return Answers.SERVER.of(wire, () -> {
            var info = wire.send(redis -> redis.info());
            var size = wire.send(redis -> redis.dbsize());
            return facts(InfoReply.of(wire.await(info)), wire.await(size), ours);
        });
    }

    @Override
    public Inspector patient() {
        return patient;
    }

    private ServerFacts facts(InfoReply info, long keys, OwnLookups ours) {
        var run = info.text("run_id");
        var others = ours.others(run, info.number("keyspace_hits"), info.number("keyspace_misses"));
        return new ServerFacts(wire.address(), info.text("redis_version"), info.text("redis_mode"), run,
                info.number("uptime_in_seconds"), info.number("connected_clients"), info.number("used_memory"), keys,
                others.hits(), others.misses(), info.number("instantaneous_ops_per_sec"), Instant.now());
    }
}
