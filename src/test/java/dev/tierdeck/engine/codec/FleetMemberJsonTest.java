package dev.tierdeck.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TypeName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetMemberJsonTest {
    private static final Instant AT = Instant.parse("2026-01-05T14:30:00.125Z");

    private static FleetMember member() {
        var type = new CacheStats.OfType(Map.of(TierId.MEMORY, new CacheStats.OfTier(7, Map.of(MissCause.FENCED, 2L), Latency.NONE)),
                Map.of(MissCause.ABSENT, 3L, MissCause.EXPIRED, 1L), 4, 1, Duration.ofMillis(125), 5, 6, 2, Map.of());
        return new FleetMember("7-ab", "paper trader", "desk-1", 7, "0.9", AT.minusSeconds(60),
                List.of(new FleetMember.Holding(TierId.MEMORY, TierStatus.State.OK, 12L, 3456L), new FleetMember.Holding(TierId.REDIS, TierStatus.State.DOWN, null, null)),
                new CacheStats(AT, AT.minusSeconds(60), Map.of(TypeName.parse("tradecore/MARKET/quote"), type), CacheStats.Upkeep.NONE));
    }

    private static FleetMember read(String json) {
        return FleetMemberJson.LINE.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void member_isReadAsItWasWritten() {
        var read = FleetMemberJson.LINE.decode(FleetMemberJson.LINE.encode(member()));
        assertThat(read).usingRecursiveComparison().isEqualTo(member());
    }

    @Test
    void whatALaterVersionTells_isPassedOver() {
        var read = read("""
                {"instance": "1-a", "mood": "good", "tiers": {"TAPE": {"state": "OK"}, "MEMORY": {"state": "WARM"}, "DISK": {"state": "OK", "bytes": "many"}},
                 "types": {"a/B/c": {"causes": {"ABSENT": 2, "TIRED": 9}, "tiers": {"TAPE": {"hits": 1}}}}}""");
        assertThat(read.tiers()).containsExactly(new FleetMember.Holding(TierId.DISK, TierStatus.State.OK, null, null));
        assertThat(read.stats().total().misses()).isEqualTo(2);
    }

    @Test
    void countsThatNobodyCanHave_areNone() {
        assertThat(read("{\"instance\": \"1-a\", \"types\": {\"a/B/c\": {\"puts\": -5, \"causes\": {\"ABSENT\": -1}}}}").stats().total().puts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"instance\": \" \"}", "{\"instance\": 7}", "{\"instance\": \"x\", \"types\": {\"a/b/c/d\": {}}}", "{\"instance\": \"x\"", "\u0000"})
    void whatIsNoTelling_isRefused(String foreign) {
        assertThatThrownBy(() -> read(foreign)).isInstanceOf(CacheException.Undecodable.class);
    }
}
