package dev.tierdeck.engine.redis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ClusterProcess;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class TopologyTest {
    private static ClusterProcess cluster;

    @BeforeAll
    static void start() {
        cluster = ClusterProcess.start(true);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static Topology topology() {
        return new Topology(RedisURI.create("127.0.0.1", cluster.port(0)), () -> ClientOptions.builder().build(), Duration.ofSeconds(5));
    }

    @Test
    void masters_shareAllSlots_andReplicasHaveNone() {
        try (var topology = topology()) {
            var shards = topology.read();

            var all = new BitSet();
            shards.forEach(shard -> all.or(shard.slots()));
            assertThat(shards).hasSize(3);
            assertThat(all.cardinality()).isEqualTo(16_384);
        }
    }

    @Test
    void slotMoved_isItsNewMastersNextTime() {
        try (var topology = topology()) {
            var before = owner(topology.read(), 5);
            int to = before == cluster.port(0) ? 1 : 0;
            cluster.move(5, 1 - to, to);

            Await.until("the slot is the other's", () -> owner(topology.read(), 5) == cluster.port(to));
        }
    }

    private static int owner(List<Shard> shards, int slot) {
        return shards.stream().filter(shard -> shard.slots().get(slot)).findFirst().orElseThrow().port();
    }
}
