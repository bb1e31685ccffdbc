package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Text with a gate where it is written and one where it is read. */
enum GatedText implements Codec<String> {
    UTF_8;

    @Override
    public byte[] encode(String value) {
        Gate.pass(Gate.Place.ENCODE);
        return Text.UTF_8.encode(value);
    }

    @Override
    public String decode(byte[] bytes) {
        var value = Text.UTF_8.decode(bytes);
        Gate.pass(Gate.Place.DECODE);
        return value;
    }

    /** A clock with a gate, that goes wrong by as much as it is told. */
    static final class WrongClock extends Clock {
        private volatile Duration by = Duration.ZERO;

        void wrongBy(Duration ahead) {
            by = ahead;
        }

        @Override
        public Instant instant() {
            Gate.pass(Gate.Place.LANDING);
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
