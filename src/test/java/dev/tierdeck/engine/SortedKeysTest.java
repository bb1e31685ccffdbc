package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SortedKeysTest {
    /** Many that begin alike, many alike altogether, one now and then larger than a page. */
    @Provide
    Arbitrary<List<Key>> keys() {
        var any = Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Key::of);
        var alike = Arbitraries.integers().between(0, 3_000).map(i -> Key.of("tradecore:market:quote:SYM" + i));
        var brief = Arbitraries.bytes().array(byte[].class).ofMaxSize(2).map(Key::of);
        var large = Arbitraries.of(127, 128, 16_383, 16_384, 262_144, 300_000).map(SortedKeysTest::large);
        return Arbitraries.frequencyOf(Tuple.of(40, any), Tuple.of(60, alike), Tuple.of(20, brief), Tuple.of(1, large)).list().ofMaxSize(300);
    }

    private static Key large(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'l');
        return Key.of(bytes);
    }

    /** A number of many sizes that follows from the key. */
    static int note(Key key) {
        return (key.hashCode() & 0x7fffffff) >>> (key.length() & 31);
    }

    private static SortedKeys sorted(Collection<Key> keys) {
        return SortedKeys.of(keys, key -> note(key.key()));
    }

    /** The same, as a merge of runs leaves them. */
    private static SortedKeys made(List<Key> keys) {
        int third = keys.size() / 3;
        var runs = new KeyRuns();
        for (var part : List.of(keys.subList(0, third), keys.subList(third, 2 * third), keys.subList(2 * third, keys.size()))) {
            runs.sort(KeyList.of(part), key -> note(key.key()));
        }
        return runs.merged(Thread::startVirtualThread);
    }

    static void requireSame(SortedKeys packed, Collection<Key> plain) {
        var model = new ArrayList<>(new TreeSet<>(plain));
        assertThat(packed.size()).isEqualTo(model.size());
        var walk = packed.walk(0);
        for (int i = 0; i < model.size(); i++) {
            assertThat(walk.next()).isTrue();
            assertThat(walk.index()).isEqualTo(i);
            assertThat(walk.key()).isEqualTo(model.get(i));
            assertThat(walk.note()).isEqualTo(note(model.get(i)));
            assertThat(packed.get(i)).isEqualTo(model.get(i));
            assertThat(packed.note(i)).isEqualTo(note(model.get(i)));
            assertThat(packed.indexOf(model.get(i))).isEqualTo(i);
        }
        assertThat(walk.next()).isFalse();
    }

    @Property(tries = 300)
    void of_anyKeys_holdsEachOnceInOrderWithItsNumber(@ForAll("keys") List<Key> keys) {
        requireSame(sorted(keys), keys);
    }

    @Property(tries = 300)
    void indexOf_anyKey_isWhereABinarySearchFindsIt(@ForAll("keys") List<Key> keys, @ForAll("keys") List<Key> asked) {
        var packed = made(keys);
        var model = List.copyOf(new TreeSet<>(keys));
        assertThat(asked).allSatisfy(key -> assertThat(packed.indexOf(key)).isEqualTo(java.util.Collections.binarySearch(model, key)));
    }

    @Property(tries = 300)
    void walk_fromAnywhere_readsEachKeyAsItIs(@ForAll("keys") List<Key> keys, @ForAll byte[] head) {
        var packed = made(keys);
        for (int from = 0; from <= packed.size(); from++) {
            var walk = packed.walk(from);
            assertThat(walk.next()).isEqualTo(from < packed.size());
            if (from < packed.size()) {
                var key = packed.get(from);
                assertThat(walk.index()).isEqualTo(from);
                assertThat(walk.key()).isEqualTo(key);
                assertThat(walk.startsWith(head)).isEqualTo(key.startsWith(head));
                assertThat(walk.length()).isEqualTo(key.length());
                assertThat(key.length() == 0 || walk.at(key.length() - 1) == key.at(key.length() - 1)).isTrue();
            }
        }
    }

    @Property(tries = 300)
    void matches_anyGlob_isWhatTheKeyItselfSays(@ForAll("keys") List<Key> keys) {
        var packed = made(keys);
        for (var glob : List.of("*", "", "*1*", "tradecore:*:SYM?", "[a-z]*", "**", "*\\*")) {
            var walk = packed.walk(0);
            while (walk.next()) {
                assertThat(walk.matches(Glob.of(glob))).isEqualTo(Glob.of(glob).matches(walk.key()));
            }
        }
    }

    @Example
    void get_noSuchPlace_isRefused() {
        var packed = sorted(List.of(Key.of("only")));
        assertThatThrownBy(() -> packed.get(1)).isInstanceOf(IndexOutOfBoundsException.class).hasMessageContaining("1");
        assertThatThrownBy(() -> packed.note(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(SortedKeys.NONE.size()).isZero();
        assertThat(SortedKeys.NONE.walk(0).next()).isFalse();
        assertThat(SortedKeys.NONE.indexOf(Key.of("any"))).isEqualTo(-1);
    }

    @Example
    void of_manyKeys_areAllFoundAgain() {
        var keys = new ArrayList<Key>();
        for (int i = 0; i < 200_000; i++) {
            keys.add(Key.of(("tradecore:market:quote:SYM" + i).getBytes(StandardCharsets.US_ASCII)));
        }
        requireSame(made(keys), keys);
    }
}
