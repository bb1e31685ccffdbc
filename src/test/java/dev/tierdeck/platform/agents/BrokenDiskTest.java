package dev.tierdeck.platform.agents;

import static dev.tierdeck.platform.agents.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disk that can't be used: said plainly, while memory goes on. */
@Timeout(120)
class BrokenDiskTest {
    private static final String BARS = "market_data:BTC:1m";
    private static final String LARGE = "x".repeat(50_000);

    @TempDir
    private Path folder;

    private static void assertMemoryGoesOn(ResourcePool pool) {
        for (int i = 0; i < 20; i++) {
            assertThat(pool.put(BARS, List.of(i), Keeping.of(Duration.ofMinutes(1), "tagged").level(CacheLevel.values()[i % 3]))).isTrue();
            assertThat(pool.get(BARS)).isEqualTo(json("[" + i + "]"));
            assertThat(Desk.tiers(pool, BARS)).containsExactly(TierId.MEMORY);
        }
        assertThat(pool.get("loaded", AgentJson.TREE, Keeping.USUAL, () -> json("7"))).isEqualTo(json("7"));
        assertThat(pool.get("loaded")).isEqualTo(json("7"));
    }

    @Test
    void folder_missing_isMade() {
        try (var pool = ResourcePool.open(Desk.settings(folder.resolve("deep").resolve("cache")))) {
            assertThat(pool.put(BARS, 1)).isTrue();
            assertThat(Desk.tiers(pool, BARS)).containsExactly(TierId.MEMORY, TierId.DISK);
            assertThat(Desk.disk(pool).state()).isEqualTo(State.OK);
        }
    }

    @Test
    void folder_thatIsAFile_isSaid_andMemoryGoesOn_untilItIsGone() throws IOException {
        var inTheWay = Files.writeString(folder.resolve("cache"), "mine");
        try (var pool = ResourcePool.open(Desk.settings(inTheWay))) {
            assertThat(Desk.disk(pool).state()).isEqualTo(State.DOWN);
            assertThat(Desk.disk(pool).sentence()).contains(inTheWay.toString()).contains("is a file");
            assertMemoryGoesOn(pool);
            assertThat(pool.invalidateByTag("tagged")).isEqualTo(1);
            assertThat(pool.delete("loaded")).isTrue();
            assertThat(pool.get(BARS)).isNull();
            assertThat(pool.stats().memorySize()).isPresent();

            Files.delete(inTheWay);
            pool.service().cache().retry();
            Await.until("disk is back", () -> pool.put(BARS, 1) && Desk.tiers(pool, BARS).contains(TierId.DISK));
        }
    }

    @Test
    void folder_thatIsReadOnly_isSaid_andMemoryGoesOn() throws Exception {
        mounted("size=4m", () -> {
            run("mount", "-o", "remount,ro", folder.toString());
            try (var pool = ResourcePool.open(Desk.settings(folder.resolve("cache")))) {
                assertThat(Desk.disk(pool).state()).isEqualTo(State.DOWN);
                assertThat(Desk.disk(pool).sentence()).contains(folder.toString());
                assertMemoryGoesOn(pool);
                assertThat(pool.clear()).isEqualTo(2);
            }
        });
    }

    @Test
    void disk_full_isSaid_andMemoryGoesOn_andDiskForgetsWhatIsOlder() throws Exception {
        mounted("size=4m", () -> {
            try (var pool = ResourcePool.open(Desk.settings(folder.resolve("cache")))) {
                assertThat(pool.put("old", List.of("old"))).isTrue();
                Files.write(folder.resolve("filler"), new byte[2 << 20]);
                var said = new HashSet<String>();
                for (int i = 0; i < 100; i++) {
                    assertThat(pool.put("value" + i, LARGE)).isTrue();
                    assertThat(pool.get("value" + i).asString()).hasSize(LARGE.length());
                    said.add(Desk.disk(pool).state() + " " + Desk.disk(pool).sentence());
                }
                assertThat(said).anySatisfy(status -> assertThat(status).startsWith("DEGRADED").contains("is full").contains("Free some space"));
                assertThat(pool.put("old", LARGE.repeat(50))).isTrue();
                assertThat(Desk.tiers(pool, "agents:old")).as("too long for what is left").containsExactly(TierId.MEMORY);
                assertThat(pool.get("old").asString()).hasSize(50 * LARGE.length());

                Files.delete(folder.resolve("filler"));
                Await.until("disk is back", () -> pool.put("new", LARGE) && Desk.tiers(pool, "agents:new").contains(TierId.DISK));
                assertThat(Desk.disk(pool).state()).isEqualTo(State.OK);
            }
        });
    }

    /** What a test does on a mounted disk. */
    @FunctionalInterface
    private interface Doing {
        void run() throws Exception;
    }

    private void mounted(String options, Doing what) throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()), "mounting needs rights");
        try {
            what.run();
        } finally {
            assertThat(run("umount", "-l", folder.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
