package dev.tierdeck.engine.redis;

import static dev.tierdeck.engine.redis.InspectedServer.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.CacheException.PatternTooSlow;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.Selection;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RedisScanTest {
    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    @Test
    void scan_fiftyThousandKeys_givesEachExactlyOnce() {
        fill("quote:", 50_000);
        var found = drain(scan(Selection.everything(), false));
        assertThat(found).hasSize(50_000).doesNotHaveDuplicates();
    }

    @Test
    void scan_whileInsertsAndRemovalsMakeTheServerRehash_givesEveryStandingKeyExactlyOnce() {
        fill("standing:", 20_000);
        var standing = drain(scan(Selection.everything(), false));
        var scan = scan(Selection.everything(), false);
        var found = new ArrayList<Key>();
        for (int round = 0; !scan.done(); round++) {
            found.addAll(scan.next());
            fill("passing:" + round + ":", round % 4 == 3 ? 0 : 9_000);
            if (round % 4 == 3) {
                REDIS.raw().eval("for _, k in ipairs(redis.call('KEYS', 'passing:*')) do redis.call('UNLINK', k) end return 1",
                        ScriptOutputType.INTEGER);
            }
        }
        assertThat(found).doesNotHaveDuplicates().containsAll(standing);
    }

    @Test
    void scanRepeating_anyServer_givesEveryKeyAtLeastOnce() {
        fill("quote:", 20_000);
        REDIS.raw().set(bytes("tierdeck:{a}:gen"), bytes("1"));
        var inspector = new RedisInspector(REDIS.plainWire());
        assertThat(Set.copyOf(drain(inspector.scanRepeating(Selection.everything(), false)))).hasSize(20_000);
        assertThat(Set.copyOf(drain(inspector.scanRepeating(Selection.everything(), true)))).hasSize(20_001);
        assertThat(drain(inspector.scanRepeating(Selection.of(Set.of(Key.of("quote:1"), Key.of("gone"))), false))).containsExactly(Key.of("quote:1"));
    }

    @Test
    void scan_keysOfAnyBytes_comeBackUnchanged() {
        var names = oddNames();
        names.forEach(name -> REDIS.raw().set(name.bytes(), bytes("v")));
        assertThat(drain(scan(Selection.everything(), false))).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void scan_ownKeys_areHiddenUnlessAskedFor() {
        REDIS.raw().mset(Map.of(bytes("tierdeck:{a}:gen"), bytes("1"), bytes("tierdeckling"), bytes("2"), bytes("user"), bytes("3")));
        assertThat(drain(scan(Selection.everything(), false))).containsExactlyInAnyOrder(Key.of("tierdeckling"), Key.of("user"));
        assertThat(drain(scan(Selection.everything(), true))).hasSize(3);
        assertThat(drain(scan(Selection.of(Glob.of("tier*gen")), true))).containsExactly(Key.of("tierdeck:{a}:gen"));
    }

    @Test
    void scan_narrowedGlobAndRule_bothApply() {
        fill("a:", 3_000);
        fill("b:", 3_000);
        var even = new Selection(Optional.empty(), Glob.of("a:*"), key -> key.at(key.length() - 1) == '0');
        assertThat(drain(scan(even, false))).hasSize(300).allMatch(key -> key.startsWith(bytes("a:")));
    }

    @Test
    void scan_listedKeys_givesThoseThatStandThereWithoutScanning() {
        fill("a:", 10);
        var keys = Set.of(Key.of("a:1"), Key.of("a:11"), Key.of("tierdeck:x"));
        assertThat(drain(scan(Selection.of(keys), false))).containsExactly(Key.of("a:1"));
        assertThat(REDIS.raw().info("commandstats")).doesNotContain("cmdstat_scan");
    }

    @Test
    void progress_whileScanning_growsAndStaysBelowOneUntilDone() {
        fill("quote:", 30_000);
        var scan = scan(Selection.of(Glob.of("nothing:*")), false);
        double before = 0;
        while (!scan.done()) {
            assertThat(scan.next()).isEmpty();
            double now = scan.progress().orElseThrow();
            // A machine that is busy looks like a slow server, and then the walk rests.
            assertThat(now > before || scan.resting() && now == before).isTrue();
            assertThat(now < 1).isEqualTo(!scan.done());
            before = now;
        }
        assertThat(before).isEqualTo(1);
        assertThat(scan.next()).isEmpty();
    }

    @Test
    void close_inMidWalk_endsItAndKeepsTheShare() {
        fill("quote:", 30_000);
        var scan = scan(Selection.everything(), false);
        scan.next();
        scan.close();
        assertThat(scan.done()).isTrue();
        assertThat(scan.next()).isEmpty();
        assertThat(scan.progress().orElseThrow()).isStrictlyBetween(0.0, 0.5);
    }

    @Test
    void next_afterTheConnectionBrokeAnywhere_goesOnWithoutLossOrRepetition() {
        fill("quote:", 6_000);
        for (int replies = 0; replies < 8; replies++) {
            var wire = REDIS.wire();
            var scan = new RedisScan(wire, Selection.everything(), false);
            wire.breakAfter(replies);
            assertThat(drainThroughBreaks(scan)).as("broken after %d replies", replies).hasSize(6_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void next_onAnotherServerAfterwards_walksAnewAndGivesAllThatStandsThere() throws Exception {
        fill("quote:", 20_000);
        var other = new InspectedServer();
        other.start();
        try {
            fill(other, "quote:", 5_000);
            fill(other, "new:", 20_000);
            for (boolean noticed : new boolean[] {true, false}) {
                var wire = REDIS.wire();
                var scan = new RedisScan(wire, Selection.everything(), false);
                var found = new ArrayList<>(scan.next());
                wire.moveTo(other.plainWire());
                wire.breakAfter(noticed ? 0 : -1);
                found.addAll(drainThroughBreaks(scan));
                assertThat(found).doesNotHaveDuplicates().containsAll(drain(new RedisScan(other.plainWire(), Selection.everything(), false)));
            }
        } finally {
            other.stop();
        }
    }

    @Test
    void next_regexThatRunsAway_isStoppedAsTooSlow() {
        REDIS.raw().set(bytes("a".repeat(60) + "!"), bytes("v"));
        var selection = new Invalidation.ByRegex(KeyRegex.of("(a|a?)+\\1b")).select(Catalog.NONE);
        var scan = scan(selection, false);
        assertThatThrownBy(scan::next).isInstanceOf(PatternTooSlow.class);
        assertThat(scan.done()).isFalse();
        assertThatThrownBy(scan::next).as("the page is not skipped").isInstanceOf(PatternTooSlow.class);
    }

    @Test
    void next_userWithoutScan_isToldWhichFeatureNeedsWhichCommand() {
        REDIS.raw().aclSetuser("blind", AclSetuserArgs.Builder.on().addPassword("pw").allKeys()
                .addCommand(CommandType.INFO).addCommand(CommandType.DBSIZE));
        var scan = new RedisScan(REDIS.wire("blind", "pw"), Selection.everything(), false);
        assertThatThrownBy(scan::next).isInstanceOf(NotPermitted.class).hasMessageContaining("Listing keys").hasMessageContaining("SCAN");
    }

    @Test
    void next_userWithScanAlone_walksWithoutTotal() {
        fill("quote:", 3_000);
        REDIS.raw().aclSetuser("scanner", AclSetuserArgs.Builder.on().addPassword("pw").allKeys()
                .addCommand(CommandType.SCAN));
        var scan = new RedisScan(REDIS.wire("scanner", "pw"), Selection.everything(), false);
        var first = scan.next();
        assertThat(scan.progress()).isEmpty();
        assertThat(first.size() + drain(scan).size()).isEqualTo(3_000);
    }

    private static List<Key> oddNames() {
        return List.of(Key.of(""), Key.of(" "), Key.of(":"), Key.of("::"), Key.of("a\nb"), Key.of("{a}"), Key.of("}{"), Key.of("*[?]\\"),
                Key.of(new byte[] {(byte) 0xff, 0, (byte) 0xc0, (byte) 0x80}), Key.of("x".repeat(12_000)), Key.of("\u202eevil"));
    }

    @Test
    void next_toTheEnd_theServerIsAskedForEachPageOnce() {
        fill("quote:", 50_000);
        var scan = scan(Selection.everything(), false);
        int asked = 0;
        while (!scan.done()) {
            asked++;
            scan.next();
        }
        assertThat(REDIS.scans()).isBetween(10, asked);
    }

    @Test
    void next_nobodyAsksForMore_theServerIsAskedForOnePageBeyondAndNoMore() {
        fill("quote:", 50_000);
        var scan = scan(Selection.everything(), false);
        for (int page = 0; page < 3; page++) {
            scan.next();
        }
        // A walk that went on by itself would be at its end before all of these are answered.
        IntStream.range(0, 500).forEach(i -> REDIS.raw().ping());
        assertThat(REDIS.scans()).isLessThanOrEqualTo(4);
    }

    private static KeyScan scan(Selection what, boolean own) {
        return new RedisInspector(REDIS.plainWire()).scan(what, own);
    }

    private static List<Key> drain(KeyScan scan) {
        var all = new ArrayList<Key>();
        while (!scan.done()) {
            all.addAll(scan.next());
        }
        return all;
    }

    private static List<Key> drainThroughBreaks(KeyScan scan) {
        var all = new ArrayList<Key>();
        while (!scan.done()) {
            try {
                all.addAll(scan.next());
            } catch (TierUnavailable broken) {
                assertThat(scan.done()).isFalse();
            }
        }
        return all;
    }

    private static void fill(String head, int count) {
        fill(REDIS, head, count);
    }

    private static void fill(InspectedServer server, String head, int count) {
        var all = new HashMap<byte[], byte[]>();
        IntStream.range(0, count).forEach(i -> all.put(bytes(head + i), bytes("v")));
        if (count > 0) {
            server.raw().mset(all);
        }
    }
}
