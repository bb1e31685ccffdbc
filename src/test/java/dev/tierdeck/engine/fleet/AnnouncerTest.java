package dev.tierdeck.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.testing.BareCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private final ManualScheduler time = new ManualScheduler();
    private final Told told = new Told();

    /** Remembers what it was told, and refuses when it is told to. */
    private static final class Told extends BareCache implements Fleet {
        private final List<FleetMember> members = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private @Nullable CacheException refusal;

        @Override
        public Fleet fleet() {
            return this;
        }

        @Override
        public void announce(FleetMember member) {
            if (refusal != null) {
                throw refusal;
            }
            members.add(member);
        }

        @Override
        public void leave(String instance) {
            if (refusal != null) {
                throw refusal;
            }
            left.add(instance);
        }

        @Override
        public List<FleetMember> members() {
            return members;
        }

        @Override
        public CacheStats stats() {
            return new CacheStats(ManualScheduler.START, Map.of());
        }

        @Override
        public Vitals vitals() {
            var status = new TierStatus(TierId.MEMORY, TierStatus.State.OK, "", ManualScheduler.START, null);
            return new Vitals(List.of(new Vitals.OfTier(status, Vitals.Breaker.CLOSED, 0, new Sized.Size(3L, 400L), 0)), null);
        }
    }

    @Test
    void member_isToldAtOnce_andOftenEnoughToOutliveALostTelling() {
        Announcer.start(told, "trader", time, time);
        time.advance(Duration.ZERO);
        assertThat(told.members).hasSize(1);
        time.advance(Fleet.LIFE.minusMillis(1));
        assertThat(told.members).hasSizeGreaterThanOrEqualTo(4);
        assertThat(told.members.getLast()).satisfies(member -> {
            assertThat(member.app()).isEqualTo("trader");
            assertThat(member.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(member.started()).isEqualTo(ManualScheduler.START);
            assertThat(member.tiers()).containsExactly(new FleetMember.Holding(TierId.MEMORY, TierStatus.State.OK, 3L, 400L));
        });
    }

    @Test
    void twoOfOneProcess_haveNamesOfTheirOwn() {
        assertThat(Announcer.start(told, "a", time, time).instance()).isNotEqualTo(Announcer.start(told, "a", time, time).instance());
    }

    @Test
    void serverThatIsAway_isToldWhenItIsBack() {
        told.refusal = new CacheException.TierUnavailable(TierId.REDIS, "away", null);
        Announcer.start(told, "trader", time, time);
        time.advance(Duration.ofMinutes(1));
        told.refusal = null;
        time.advance(Announcer.EVERY);
        assertThat(told.members).hasSize(1);
    }

    @Test
    void readOnlyConnection_isNotTriedAgain() {
        told.refusal = new CacheException.ReadOnly("announcing");
        Announcer.start(told, "trader", time, time);
        time.advance(Announcer.EVERY);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void close_takesBackWhatWasTold_once_andTellsNoMore() {
        var announcer = Announcer.start(told, "trader", time, time);
        time.advance(Duration.ZERO);
        announcer.close();
        announcer.close();
        time.advance(Duration.ofMinutes(1));
        assertThat(told.left).containsExactly(announcer.instance());
        assertThat(told.members).hasSize(1);
    }

    @Test
    void close_whileTheServerIsAway_isQuiet() {
        var announcer = Announcer.start(told, "trader", time, time);
        told.refusal = new CacheException.TierUnavailable(TierId.REDIS, "away", null);
        announcer.close();
        assertThat(told.left).isEmpty();
    }
}
