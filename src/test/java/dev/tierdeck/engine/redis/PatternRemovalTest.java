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
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PatternRemovalTest {
    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    @Test
    void remove_glob_takesExactlyTheMatchingKeys() {
        fill("quote:", 20_000);
        fill("order:", 5_000);
        var removal = remove(Selection.of(Glob.of("quote:*")));
        assertThat(removal.matched()).isEqualTo(20_000);
        assertThat(removal.removed()).isEqualTo(20_000);
        assertThat(REDIS.raw().dbsize()).isEqualTo(5_000);
        assertThat(REDIS.raw().keys("quote:*")).isEmpty();
    }

    @Test
    void remove_regex_takesWholeMatchesOnly() {
        fill("a:", 100);
        var removal = remove(new Invalidation.ByRegex(KeyRegex.of("a:[1-3]")).select(Catalog.NONE));
        assertThat(removal.removed()).isEqualTo(3);
        assertThat(REDIS.raw().dbsize()).isEqualTo(97);
    }

    @Test
    void remove_keysOfAnyBytes_areGone() {
        var odd = List.of(new byte[0], bytes("a\nb"), bytes("{a}*[?]\\"), new byte[] {(byte) 0xff, 0, (byte) 0xc0}, bytes("x".repeat(12_000)));
        odd.forEach(name -> REDIS.raw().set(name, bytes("v")));
        assertThat(remove(Selection.everything()).removed()).isEqualTo(odd.size());
        assertThat(REDIS.raw().dbsize()).isZero();
    }

    @Test
    void remove_everything_leavesTheEnginesOwnKeys() {
        fill("tierdeck:", 10);
        fill("user:", 10);
        assertThat(remove(Selection.everything()).removed()).isEqualTo(10);
        assertThat(REDIS.raw().keys("*")).hasSize(10).allMatch(name -> Key.of(name).startsWith(bytes("tierdeck:")));
    }

    @Test
    void remove_keyThatAnotherRemovesMeanwhile_isMatchedButNotRemoved() {
        fill("a:", 10);
        var wire = REDIS.wire();
        var selection = new Selection(Optional.empty(), Glob.ALL, key -> {
            REDIS.raw().del(bytes("a:5"));
            return true;
        });
        var removal = new PatternRemoval(wire, slots()).removeMatching(selection);
        assertThat(List.of(removal.matched(), removal.removed())).containsExactly(10L, 9L);
    }

    @Test
    void remove_neverUsesKeysAndUsesUnlink() {
        fill("a:", 10);
        remove(Selection.everything());
        assertThat(REDIS.raw().info("commandstats")).contains("cmdstat_unlink").doesNotContain("cmdstat_keys").doesNotContain("cmdstat_del:");
    }

    @Test
    void remove_regexThatRunsAway_surfacesUntouched() {
        REDIS.raw().set(bytes("a".repeat(5_000) + "!"), bytes("v"));
        var selection = new Invalidation.ByRegex(KeyRegex.of("(a+)+$")).select(Catalog.NONE);
        assertThatThrownBy(() -> remove(selection)).isExactlyInstanceOf(PatternTooSlow.class);
        assertThat(REDIS.raw().dbsize()).isEqualTo(1);
    }

    @Test
    void remove_connectionThatBreaks_saysHowFarItGot() {
        fill("a:", 20_000);
        var wire = REDIS.wire();
        wire.breakAfter(8);
        assertThatThrownBy(() -> new PatternRemoval(wire, slots()).removeMatching(Selection.everything()))
                .isInstanceOf(TierUnavailable.class).hasMessageContaining("keys had been removed before that");
    }

    @Test
    void remove_userWithoutUnlink_isToldWhatIsMissing() {
        fill("a:", 10);
        REDIS.raw().aclSetuser("looker", AclSetuserArgs.Builder.on().addPassword("pw").allKeys()
                .addCommand(CommandType.SCAN).addCommand(CommandType.INFO).addCommand(CommandType.DBSIZE));
        assertThatThrownBy(() -> new PatternRemoval(REDIS.wire("looker", "pw"), slots()).removeMatching(Selection.everything()))
                .isInstanceOf(NotPermitted.class).hasMessageContaining("UNLINK").hasMessageContaining("'unlink'");
        assertThat(REDIS.raw().dbsize()).isEqualTo(10);
    }

    private static Removal remove(Selection what) {
        return new PatternRemoval(REDIS.plainWire(), slots()).removeMatching(what);
    }

    private static Slots slots() {
        var slots = new Slots();
        slots.raise(REDIS.plainWire(), Slots.all());
        return slots;
    }

    private static void fill(String head, int count) {
        var all = new HashMap<byte[], byte[]>();
        for (int i = 0; i < count; i++) {
            all.put(bytes(head + i), bytes("v"));
        }
        REDIS.raw().mset(all);
    }
}
