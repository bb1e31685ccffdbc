package dev.tierdeck.engine.redis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.ServerAddress.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopologyTest {
    private static final String FIRST = "07c37dfeb235213a872192d90877d0cd55635b91";
    private static final String SECOND = "67ed2db8d677e59ec4a4cefb06858cf2a1a89fa1";
    private static final Place ASKED = new Place("10.0.0.9", 7000);

    private static String line(String id, int port, String flags, int epoch, String rest) {
        return id + " 10.0.0.1:" + port + "@1" + port + " " + flags + " 0 1426238317239 " + epoch + " connected " + rest + "\n";
    }

    private static Place at(int port) {
        return new Place("10.0.0.1", port);
    }

    private static Topology of(String... views) {
        return Topology.of(List.of(views).stream().map(view -> new Topology.View(ASKED, view)).toList());
    }

    private static Place owner(Topology topology, int slot) {
        return topology.shards().stream().filter(shard -> shard.slots().get(slot)).findFirst().orElseThrow().place();
    }

    @Test
    void replica_isANode_andHasNoSlots() {
        var topology = of(line(FIRST, 7001, "myself,master -", 1, "0-16383") + line(SECOND, 7002, "slave " + FIRST, 1, ""));

        assertThat(topology.shards()).singleElement().satisfies(shard -> assertThat(shard.place()).isEqualTo(at(7001)));
        assertThat(topology.nodes()).containsExactly(at(7001), at(7002));
    }

    @Test
    void viewsDiffer_theLaterClaimCounts_whoeverIsAskedFirst() {
        var before = line(FIRST, 7001, "myself,master -", 1, "0-16383") + line(SECOND, 7002, "slave " + FIRST, 1, "");
        var after = line(FIRST, 7001, "master,fail -", 1, "") + line(SECOND, 7002, "myself,master -", 2, "0-16383");

        assertThat(owner(of(before, after), 5)).isEqualTo(at(7002));
        assertThat(owner(of(after, before), 5)).isEqualTo(at(7002));
    }

    @Test
    void slotUnderWay_isItsOldMastersStill() {
        var topology = of(line(FIRST, 7001, "myself,master -", 1, "0-99 [93->-" + SECOND + "]") + line(SECOND, 7002, "master -", 2, "100-16383"));

        assertThat(owner(topology, 93)).isEqualTo(at(7001));
    }

    @Test
    void nodeThatHasMetNobody_isWhereItWasAsked() {
        assertThat(owner(of(FIRST + " :7000@17000 myself,master - 0 0 0 connected 0-16383\n"), 5)).isEqualTo(ASKED);
    }

    @Test
    void nodeWithoutAddress_isLeftOut() {
        var topology = of(line(FIRST, 7001, "myself,master -", 1, "0-99") + SECOND + " :0@0 master,noaddr - 0 0 2 disconnected 100-16383\n");

        assertThat(topology.nodes()).containsExactly(at(7001));
        assertThat(topology.shards()).hasSize(1);
    }
}
