package dev.tierdeck.engine.database;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierContract;
import dev.tierdeck.engine.TierId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tiers on a database that is each test's alone, which are closed after it, and another program on it. */
abstract class DatabaseFixture extends TierContract {
    static final Key KEY = Key.of("quote:AAPL");
    static final CacheType<String> SOURCE = TYPE.residence(where -> where.database(DatabaseRole.SOURCE));

    final ShiftedClock clock = new ShiftedClock();
    private final List<DatabaseTier> opened = new ArrayList<>();
    DatabaseTier tier;

    /** The real time and what was added to it. */
    static final class ShiftedClock extends Clock {
        private volatile Duration shift = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }
    }

    /** A database that is this test's alone. */
    abstract DatabaseSettings settings();

    /** Another program's connection to it. */
    abstract Connection foreign() throws SQLException;

    @BeforeEach
    void open() {
        tier = open(settings());
    }

    DatabaseTier open(DatabaseSettings settings) {
        var made = DatabaseTier.open(settings, clock);
        opened.add(made);
        return made.awaitConnected(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        opened.forEach(DatabaseTier::close);
    }

    @Override
    protected Tier tier() {
        return tier;
    }

    @Override
    protected void pass(Duration time) {
        clock.shift = clock.shift.plus(time);
    }

    static Entry<String> minute(Key key, String value) {
        return entry(key, value, Duration.ofSeconds(60));
    }

    static Entry<String> stamped(String value, long stamp) {
        return minute(KEY, value).in(TierId.REDIS, stamp, 0);
    }

    Fill put(CacheType<String> type, Key key, String value) {
        return tier.put(type, minute(key, value), null);
    }

    String value(Key key) {
        return ((Entry<String>) tier.get(TYPE, key)).value();
    }

    long count(String sql) throws SQLException {
        try (var connection = foreign(); var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    void change(String sql) throws SQLException {
        try (var connection = foreign()) {
            Dialect.run(connection, sql);
        }
    }
}
